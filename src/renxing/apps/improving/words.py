"""What figures and counts are called, how a number is said, and what each stage is for."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renxing.apps.improving.counted import COUNTS
from renxing.apps.improving.reading import Reading
from renxing.apps.resilience import saying
from renxing.apps.resilience.words import WORDS
from renxing.core.improving import Stage, Verdict

MEANS: Final[Mapping[Stage, str | Promise]] = {
    Stage.TEAM: gettext_lazy("Who sees to it, from which centres, on which mandate."),
    Stage.ASSESSMENT: gettext_lazy("What the record shows of us, and what we have to lean on."),
    Stage.GOALS: gettext_lazy("Where we want to be: which figure, from where, to where, until when."),
    Stage.ACTIONS: gettext_lazy("What is done for each goal, by whom, at what cost, until when."),
    Stage.GUARANTEE: gettext_lazy("What holds when somebody drops out: deputies, budget lines, days of reports."),
    Stage.UPKEEP: gettext_lazy("Did the figures move further than chance puts them? Then the next round begins."),
}

VERDICTS: Final[Mapping[Verdict, str | Promise]] = {
    Verdict.REACHED: gettext_lazy("reached"),
    Verdict.MOVED: gettext_lazy("moved the right way"),
    Verdict.BACK: gettext_lazy("moved the wrong way"),
    Verdict.UNCLEAR: gettext_lazy("cannot be told from chance"),
    Verdict.UNKNOWN: gettext_lazy("not known yet"),
}


def round_name(number: int) -> str:
    """What a round is called."""
    return _("Improvement round %(number)s") % {"number": number}


def word_of(code: str) -> str:
    """What a figure or a count is called; one nobody counts any more is its code."""
    if code in WORDS:
        return str(WORDS[code].name)
    name = code.partition(":")[0]
    return str(COUNTS[name].words(code)) if name in COUNTS else code


def said(value: float | None, unit: str) -> str:
    """A number in words, with its unit."""
    return _("not known") if value is None else saying.number(value, unit)


def reading_said(reading: Reading) -> str:
    """A figure, and out of how many where it is a count of some."""
    value = said(reading.value, reading.unit)
    if reading.of is None or reading.value is None:
        return value
    return _("%(value)s of %(all)s") % {"value": value, "all": said(reading.of, "")}


def interval_said(reading: Reading) -> str:
    """From where to where it lies; nothing of what was counted exactly."""
    if reading.low is not None and reading.low == reading.high:
        return ""
    return saying.bounds(reading.figure(), reading.unit)
