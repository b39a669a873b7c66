"""Whether something that happened answers to a trigger of a plan."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from renxing.core.functions import Function
from renxing.core.plans import Plan, Source, Trigger

SEVERITIES = ("unknown", "minor", "moderate", "severe", "extreme")
"""CAP's words, the least first; one that is not known is the least of all."""

SPACED = r"[^\W\u3400-\u9fff]"
"""A letter or figure of a script that puts spaces between its words: not Chinese."""
ENDINGS = "(?:s|es|ing|ed)?"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that may start a plan: where it came from, how the record names it, when, and what it says.

    `words` are searched for those of a trigger: event, headline and codes of a warning, the directive of an order.
    Where nobody can say whether it is ours (not `sure`), it proposes a plan and starts none.
    """

    source: Source
    reference: str
    at: datetime
    words: tuple[str, ...] = ()
    level: str = ""
    function: Function | None = None
    sure: bool = True


def severity(level: str) -> int:
    """How severe a level is; one that is not known counts as unknown.

    >>> severity("Severe"), severity(""), severity("purple")
    (3, 0, 0)
    """
    word = level.lower()
    return SEVERITIES.index(word) if word in SEVERITIES else 0


def answers(trigger: Trigger, happening: Happening) -> bool:
    """Whether this trigger is pulled by it. No words, no level and no function means any.

    >>> at = datetime(2026, 3, 2)
    >>> rain = Happening(Source.WARNING, "warning:1", at, ("Rainstorm", "暴雨"), "Severe")
    >>> answers(Trigger(Source.WARNING, ("暴雨",), "moderate"), rain), answers(Trigger(Source.WARNING, ("heat",)), rain)
    (True, False)
    """
    if trigger.source is not happening.source or trigger.source is Source.HAND:
        return False
    said = " ".join(happening.words).lower()
    has_words = not trigger.words or any(_whole(word.lower()).search(said) for word in trigger.words)
    is_enough = severity(happening.level) >= severity(trigger.level)
    return has_words and is_enough and trigger.function in (None, happening.function)


@lru_cache(maxsize=1024)
def _whole(word: str) -> re.Pattern[str]:
    """Finds it as a word: neither "rain" in "train" nor "heat" in "theatre", but "floods" for "flood".

    Chinese writes no spaces: there it is found anywhere.
    """
    begins = f"(?<!{SPACED})" if re.match(SPACED, word) else ""
    ends = f"{ENDINGS}(?!{SPACED})" if re.search(f"{SPACED}$", word) else ""
    return re.compile(begins + re.escape(word) + ends)


def starts(trigger: Trigger, happening: Happening) -> bool:
    """Whether the plan begins at once, rather than being proposed to its owner."""
    return trigger.starts and happening.sure


def pulled(plan: Plan, happening: Happening) -> Trigger | None:
    """The trigger of a plan that this pulls; one that starts the plan comes before one that proposes it."""
    found = [trigger for trigger in plan.triggers if answers(trigger, happening)]
    return min(found, key=lambda trigger: not trigger.starts, default=None)
