"""Do two halves of this very record agree? Month by month, each figure from every other day against the days between.

Reliability is said of a figure among things that differ. One community has only itself: the things are its months.
Near 1, the months of this community really differ in the figure, and it says which was better; near 0, what moved
from month to month was chance.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from renxing.measure.assessing import Assessment
from renxing.measure.goalposts import Goalposts
from renxing.measure.indicators.catalogue import CATALOGUE
from renxing.measure.indicators.shape import DAY, trusted
from renxing.measure.interval import Figure
from renxing.measure.jointly import dealt, without
from renxing.measure.record import HOUR
from renxing.measure.reliability import split_half
from renxing.measure.studied import EXACT, HALVED, STUDIED
from renxing.measure.window import Window

__all__ = ["LEAST", "Reliability", "reliability", "studied"]

MONTH: Final = 30
"""Days of a month: all are as long, so that none has more cases for it."""

MOST_MONTHS: Final = 36
MOST_ENTRIES: Final = 2_000_000
"""Above it the months alone would take a minute and more; on so many cases halves agree about as well as they can."""

LEAST: Final = 12
"""Months of which both halves tell the figure. From fewer, the study stands in for the record, and is said to."""

LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well halves agree: at most 1.

    `figure.cases` are months of this record, or the incidents of each community of the study; 0 where `of` is neither.
    `of` is "record", "study", "exact" (all was counted: nothing to halve) or "nothing" (neither can say it; the figure
    is then NaN).
    """

    figure: Figure
    of: str

    def to_dict(self) -> dict[str, Any]:
        """Plain values, None where nothing is known."""
        ends = {"value": float(self.figure), "low": self.figure.low, "high": self.figure.high}
        known = {name: value if isfinite(value) else None for name, value in ends.items()}
        return {**known, "of": self.of, "cases": self.figure.cases}


def studied(code: str) -> Reliability:
    """What the study found: of communities of 40 incidents, that differ as `renxing.measure.truth` says.

    Units: none. Range: 0 to 1. Missing: NaN where the study could not tell. Source: own study,
    `docs/reference/validity.md`. Gamed by nothing here: it is about no record of yours.

    >>> studied("K5").of, float(studied("K5").figure), studied("S1").of, studied("O1").of
    ('study', 0.94, 'exact', 'nothing')
    """
    if code in EXACT:
        return Reliability(Figure(1.0, 1.0, 1.0, level=LEVEL, cases=0), "exact")
    if code not in STUDIED:
        return Reliability(Figure(float("nan"), float("-inf"), 1.0, level=LEVEL, cases=0), "nothing")
    value, low, high = STUDIED[code]
    return Reliability(Figure(value, low, high, level=LEVEL, cases=HALVED), "study")


def reliability(found: Assessment, said: Callable[[int, int], None] | None = None) -> dict[str, Reliability]:
    """Each indicator and outcome by its id: reliability from this record where it has enough months, else the study's.

    Parameters
    ----------
    found : see `renxing.measure.assess`. All of its record before its instant is read, up to 36 months of 30 days
        that lie in it whole; the cases of a month are dealt into two halves by the day on which they began, days in
        turn, an incident with all that belongs to it.
    said : hears how many months are done, of how many

    Returns
    -------
    dict
        `split_half` over months, of what is estimable in both halves of at least 12 of them and not the same in all,
        0 where it is below (a share of variance is not); else `studied`.

    Notes
    -----
    Source: own definition, after Spearman 1910, doi:10.1111/j.2044-8295.1910.tb00206.x, and Brown 1910,
    doi:10.1111/j.2044-8295.1910.tb00207.x, with months in the place of persons. What is lasting (S3 to S5, or a
    yearly rhythm) counts as difference too. Invariant to names and to the zone.

    Units: none. Range: 0 to 1. Missing: a half in which a figure is NaN leaves the month out. Gamed by
    writing the same thing down on two days: halves then agree by copy.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from renxing.measure.assessing import assess
    >>> from renxing.measure.invention import AT, write
    >>> from renxing.measure.truth import Truth
    >>> few = write(Truth(incidents=3), seed=1)
    >>> reliability(assess(few.record, few.registry, datetime(2025, 6, 1, tzinfo=UTC)))["K2"].of
    'study'
    """
    names = [each.id for each in CATALOGUE if each.id not in EXACT]
    halves: list[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]] = []
    instants = list(_instants(found.window))
    asked = len(instants) >= LEAST and found.window.record.entries.height <= MOST_ENTRIES
    for number, at in enumerate(instants if asked else []):
        if said is not None:
            said(number, len(instants))
        halves += _halved(found, names, at)
    own = {} if len(halves) < LEAST else _own(names, halves)
    return {code: own.get(code) or studied(code) for code in found.results}


def _own(
    names: Sequence[str], halves: Sequence[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]]
) -> dict[str, Reliability]:
    ones, others = (np.array(side) for side in zip(*halves, strict=True))
    found = {name: split_half(ones[:, place], others[:, place], LEVEL) for place, name in enumerate(names)}
    return {
        name: Reliability(_share(figure), "record")
        for name, figure in found.items()
        if figure.cases >= LEAST and isfinite(figure)
    }


def _share(figure: Figure) -> Figure:
    """A share of variance: not below 0."""
    ends = (max(0.0, end) for end in (figure, figure.low, figure.high))
    return Figure(*ends, level=figure.level, cases=figure.cases)


def _instants(window: Window) -> Iterator[int]:
    """Before which instants a whole month lies in the record, the newest first."""
    first = window.record.entries["at"].min()
    length = int(MONTH * DAY * HOUR)
    for back in range(MOST_MONTHS):
        at = window.at - back * length
        if first is None or at - length < int(first):  # type: ignore[arg-type]  # microseconds, as the record holds it
            return
        yield at


def _halved(
    found: Assessment, names: Sequence[str], at: int
) -> Iterator[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]]:
    """The figures of either half of the month before `at`; nothing where it has not two days with cases."""
    goals = found.window.goals
    short = Goalposts({**goals.sections, "window": {**goals.sections["window"], "days": MONTH}})
    whole = replace(found.window, at=at, goals=short)
    month = replace(whole, record=replace(whole.record, entries=whole.every))
    keys = dealt(month, 2)
    if keys is not None:
        one, other = (_figures(found, without(month, keys, group), names) for group in (0, 1))
        yield one, other


def _figures(found: Assessment, window: Window, names: Sequence[str]) -> npt.NDArray[np.float64]:
    by_name = {each.id: each for each in CATALOGUE}
    if not window.real.height:
        return np.full(len(names), np.nan)
    return np.array([float(trusted(by_name[name], window, found.gate.warnings).figure) for name in names])
