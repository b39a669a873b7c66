"""The profile: four sources by three characteristics, six mechanisms, each standing on its weakest indicator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isnan, nan
from typing import Any

from renxing.measure.goalposts import Goalposts
from renxing.measure.indicators.shape import Finding, Indicator
from renxing.measure.interval import Figure

SOURCES = ("structure", "process", "capability", "culture")
CHARACTERISTICS = ("initiative", "redundancy", "agility")
MECHANISMS = (
    "polycentric collaboration", "reservoir", "adaptive cycle", "independent flexibility", "learning", "commitment",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One indicator: its definition, what was found, and its score between the goalposts.

    `score` is None where the indicator is unscored; NaN where it is not estimable, its bounds then what it could be.
    `grade` is the band that the whole interval lies in, else "cannot tell between X and Y"; empty where unscored.
    `few`: counted whole, but of fewer than the community asks for: it is a figure, and no score.
    """

    indicator: Indicator
    finding: Finding
    score: Figure | None
    grade: str
    few: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a part of the profile stands: as its weakest scored indicator does, never better.

    `score` is that of `weakest`, NaN where none is estimable; its bounds are the least that any of its indicators may
    be, those that are not estimable among them, and the least that the known ones are at best. None without a scored
    indicator. `unscored` and `unknown` name the others.
    """

    indicators: tuple[str, ...]
    weakest: str
    score: Figure | None
    grade: str
    unscored: tuple[str, ...]
    unknown: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, None where not estimable."""
        score = None
        if self.score is not None:
            value = None if isnan(self.score) else float(self.score)
            score = {"value": value, "low": self.score.low, "high": self.score.high}
        lists = {name: list(getattr(self, name)) for name in ("indicators", "unscored", "unknown")}
        return {**lists, "weakest": self.weakest, "score": score, "grade": self.grade}


def scored(indicator: Indicator, finding: Finding, goals: Goalposts) -> Result:
    """The finding between its goalposts, and the band it lies in."""
    figure = finding.figure
    if indicator.whole and not isnan(figure) and figure.cases < goals.least:
        return Result(indicator, finding, None, "", few=True)
    ends = [goals.score(indicator.id, end) for end in (figure.low, figure.high)]
    known = sorted(end for end in ends if end is not None)
    if len(known) < 2:
        return Result(indicator, finding, None, "")
    value = nan if isnan(figure) else goals.score(indicator.id, figure)
    score = Figure(nan if value is None else value, *known, level=figure.level, cases=figure.cases)
    return Result(indicator, finding, score, grade(score, goals))


def grade(score: Figure, goals: Goalposts) -> str:
    """The band that the whole interval lies in, or "cannot tell between X and Y"."""
    low, high = goals.band(score.low), goals.band(score.high)
    return low if low == high else f"cannot tell between {low} and {high}"


def standing(results: Iterable[Result], goals: Goalposts) -> Standing:
    """A part of the profile, from the results that belong to it."""
    found = list(results)
    with_score = [(result.indicator.id, result.score) for result in found if result.score is not None]
    known = [(name, score) for name, score in with_score if not isnan(score)]
    weakest, value = min(known, key=lambda pair: float(pair[1]), default=("", None))
    score = None
    if with_score:
        low = min(score.low for _, score in with_score)
        high = min(score.high for _, score in with_score)
        cases = 0 if value is None else value.cases
        score = Figure(nan if value is None else value, low, high, level=goals.level, cases=cases)
    return Standing(
        tuple(result.indicator.id for result in found),
        weakest,
        score,
        "" if score is None else grade(score, goals),
        tuple(result.indicator.id for result in found if result.score is None),
        tuple(name for name, score in with_score if isnan(score)),
    )


def profile(results: Mapping[str, Result], goals: Goalposts) -> dict[tuple[str, str], Standing]:
    """(source, characteristic) → its standing; where no indicator belongs there is no cell."""
    cells = {
        (source, characteristic): [
            result
            for result in results.values()
            if result.indicator.source == source and characteristic in result.indicator.characteristics
        ]
        for source in SOURCES
        for characteristic in CHARACTERISTICS
    }
    return {cell: standing(found, goals) for cell, found in cells.items() if found}


def mechanisms(results: Mapping[str, Result], goals: Goalposts) -> dict[str, Standing]:
    """Each mechanism → its standing."""
    return {
        name: standing([result for result in results.values() if name in result.indicator.mechanisms], goals)
        for name in MECHANISMS
    }
