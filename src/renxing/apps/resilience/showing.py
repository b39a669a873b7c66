"""What was measured, made ready for a page: words and drawings in place of codes and numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite, isnan
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.apps.resilience import saying
from renxing.apps.resilience.queries.measuring import Measured
from renxing.apps.resilience.words import WORDS
from renxing.apps.resilience.words.parts import CHARACTERISTICS, COUNTED, GATE, MECHANISMS, SOURCES
from renxing.apps.resilience.words.shape import Words
from renxing.apps.resilience.words.why import FEW, WHY
from renxing.web.drawing.intervals import Interval

if TYPE_CHECKING:
    from renxing.measure.goalposts import Goalposts
    from renxing.measure.interval import Figure
    from renxing.measure.profile import Result, Standing


class State(StrEnum):
    """Estimated and scored; estimated and good at neither extreme; not estimable."""

    SCORED = "scored"
    UNSCORED = "unscored"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure on the profile. `drawn` is None where there is no score.

    `why` is said where it is not estimable, or too few to grade.
    """

    code: str
    words: Words
    state: State
    value: str
    bounds: str
    cases: str
    drawn: Interval | None
    grade: str
    why: str | Promise

    @property
    def slug(self) -> str:
        """Its place in the address of its page."""
        return self.code.lower()


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of the profile, or a mechanism: as its weakest figure stands, and which figures belong to it."""

    name: str | Promise
    note: str | Promise
    drawn: Interval | None
    grade: str
    weakest: Shown | None
    known: bool
    figures: tuple[Shown, ...]
    unknown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One of the four sources with its three cells; None where nothing is measured."""

    code: str
    name: str | Promise
    note: str | Promise
    cells: tuple[tuple[str | Promise, Part | None], ...]
    figures: tuple[Shown, ...]

    @property
    def known(self) -> int:
        """How many of them are estimable."""
        return sum(each.state is not State.UNKNOWN for each in self.figures)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the data-quality gate."""

    words: str | Promise
    value: str
    limit: str
    failed: bool


def shown(result: "Result", goals: "Goalposts", *, exact: bool = False) -> Shown:
    """One figure."""
    figure, unit = result.finding.figure, result.indicator.unit
    known = not isnan(figure)
    state = State.UNKNOWN if not known else State.UNSCORED if result.score is None else State.SCORED
    return Shown(
        code=result.indicator.id,
        words=WORDS[result.indicator.id],
        state=state,
        value=said_value(figure, unit, exact=exact),
        bounds=saying.bounds(figure, unit, exact=exact),
        cases=saying.cases(figure.cases),
        drawn=drawn_score(result.score, goals),
        grade="" if result.score is None else saying.grade(result.score, goals),
        why=FEW if result.few else "" if known else WHY.get(result.finding.why, result.finding.why),
    )


def said_value(figure: "Figure", unit: str, *, exact: bool = False) -> str:
    """A figure with its unit, or that it is not estimable."""
    return _("not estimable") if isnan(figure) else saying.number(figure, unit, exact=exact)


def drawn_score(score: "Figure | None", goals: "Goalposts") -> Interval | None:
    """A score in its interval; None where there is none to draw."""
    if score is None or not (isfinite(score.low) and isfinite(score.high)):
        return None
    edges = tuple(sorted(goals["bands"].values()))
    return Interval(None if isnan(score) else float(score), score.low, score.high, edges)


def figures(found: Measured) -> dict[str, Shown]:
    """Every figure, by code, in the order in which they are shown."""
    return {code: shown(result, found.goals) for code, result in found.results.items()}


def sources(found: Measured, every: Mapping[str, Shown]) -> list[Source]:
    """The profile: four sources by three characteristics."""
    return [
        Source(
            code,
            name,
            note,
            tuple((word, _cell(found, every, code, kind, word)) for kind, word in CHARACTERISTICS.items()),
            tuple(each for key, each in every.items() if found.results[key].indicator.source == code),
        )
        for code, (name, note) in SOURCES.items()
    ]


def _cell(found: Measured, every: Mapping[str, Shown], source: str, kind: str, word: str | Promise) -> Part | None:
    standing = found.profile.get((source, kind))
    return None if standing is None else _part(standing, every, found.goals, (word, ""))


def mechanisms(found: Measured, every: Mapping[str, Shown]) -> list[Part]:
    """The six mechanisms, each with its weakest figure."""
    return [_part(found.mechanisms[code], every, found.goals, words) for code, words in MECHANISMS.items()]


def _part(
    standing: "Standing", every: Mapping[str, Shown], goals: "Goalposts", words: tuple[str | Promise, str | Promise]
) -> Part:
    score = standing.score
    known = score is not None and not isnan(score)
    anything = score is not None and not known and (score.low, score.high) == (0.0, 1.0)
    return Part(
        *words,
        drawn=drawn_score(score, goals),
        grade="" if score is None or anything else saying.grade(score, goals),
        weakest=every.get(standing.weakest),
        known=known,
        figures=tuple(every[code] for code in standing.indicators),
        unknown=tuple(every[code] for code in standing.unknown),
    )


def gate(found: Measured) -> list[Check]:
    """The data-quality gate: each share with the limit beyond which figures cannot be trusted."""
    limits = {**found.goals["gate"], "backwards": {"most": 0}, "incidents_a_month": {}}
    return [
        Check(
            words,
            saying.number(getattr(found.gate, code), unit),
            _limit(limits[code], unit),
            code in found.gate.warnings,
        )
        for named, unit in ((GATE, "share"), (COUNTED, "count"))
        for code, words in named.items()
    ]


def _limit(limit: Mapping[str, float], unit: str) -> str:
    if "least" in limit:
        return _("at least %(share)s") % {"share": saying.number(limit["least"], unit)}
    return _("at most %(share)s") % {"share": saying.number(limit["most"], unit)} if "most" in limit else ""


def to_be_known(every: Iterable[Shown]) -> list[Shown]:
    """Those that are not estimable, each with what would make it known."""
    return [each for each in every if each.state is State.UNKNOWN]
