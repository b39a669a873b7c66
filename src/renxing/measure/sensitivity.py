"""Which choice moves the profile: each part graded again with one thing chosen otherwise, and all else as it stands."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from renxing.measure.assessing import Assessment, assess
from renxing.measure.goalposts import Goalposts, Section
from renxing.measure.indicators.catalogue import CATALOGUE
from renxing.measure.profile import Standing, mechanisms, profile, scored

__all__ = ["ASKED", "Moved", "sensitivity"]

ASKED: Final = ("cases", "goalposts", "standards", "window")
"""What could have been otherwise: which cases there were; the ends of the scale; how long is in time; days read."""

SPREAD: Final = 0.2
DAYS: Final = (182, 730)
Part = tuple[str, str] | str


@dataclass(frozen=True, slots=True)
class Moved:
    """How a part stands, and by choice the other grades it would have; a choice that moves nothing is not named."""

    grade: str
    by: Mapping[str, tuple[str, ...]]


def sensitivity(found: Assessment, said: Callable[[int, int], None] | None = None) -> dict[Part, Moved]:
    """Each cell of the profile (source, characteristic) and each mechanism that is graded, with what moves its grade.

    Parameters
    ----------
    found : see `renxing.measure.assess`; it is measured four times more
    said : hears how many of these are done

    Returns
    -------
    dict
        ``cases``: the grade that the figures themselves would have, without their
        intervals, where all are estimable. ``goalposts``: both ends
        moved by a fifth of their distance, either way. ``standards``: half and twice as long is in time. ``window``:
        half a year and two years are read. One choice at a time: together they may move more
        (`renxing.measure.composite`).

    Notes
    -----
    Source: own definition, after the one-at-a-time step of Saisana, Saltelli and Tarantola 2005,
    doi:10.1111/j.1467-985X.2005.00350.x.

    Units: grades. Range: the bands of the goalposts. Missing: a part without a scored figure is not there; one that is
    not estimable is not graded by its cases. Gamed by asking only for choices that move nothing.

    Examples
    --------
    >>> from datetime import UTC, datetime, timedelta
    >>> import polars as pl
    >>> from renxing.measure.registry import read_registry
    >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> said = [{"id": f"{k}{n}", "at": noon + timedelta(days=n, hours=h), "kind": k, "subject": f"need:{n}",
    ...          "function": "food", "due": noon + timedelta(days=n, hours=8)}
    ...         for n in range(9) for h, k in enumerate(("request", "accept", "finish"))]
    >>> sensitivity(assess(pl.DataFrame(said), read_registry(), noon + timedelta(days=9)))["culture", "agility"]
    Moved(grade='cannot tell between weak and strong', by={})
    """
    stands = _parts(found.profile, found.mechanisms)
    others: dict[str, list[dict[Part, Standing]]] = {"goalposts": [_rescored(found, way) for way in (-1, 1)]}
    asked = [("standards", _timed(found.window.goals, times)) for times in (0.5, 2.0)]
    asked += [("window", _windowed(found.window.goals, days)) for days in DAYS]
    for number, (choice, goals) in enumerate(asked):
        if said is not None:
            said(number, len(asked))
        again = assess(found.window.record, found.window.registry, found.at, goals)
        others.setdefault(choice, []).append(_parts(again.profile, again.mechanisms))
    goals = found.window.goals
    return {part: Moved(each.grade, dict(_moved(part, each, others, goals))) for part, each in stands.items()}


def _moved(
    part: Part, stands: Standing, others: Mapping[str, list[dict[Part, Standing]]], goals: Goalposts
) -> Iterator[tuple[str, tuple[str, ...]]]:
    grades = {choice: [found[part].grade for found in each if part in found] for choice, each in others.items()}
    value = stands.score
    if value is not None and not stands.unknown:  # what is not estimable is so whichever cases there were
        grades["cases"] = [goals.band(float(value))]
    for choice in ASKED:
        if different := sorted(set(grades.get(choice, [])) - {stands.grade}):
            yield choice, tuple(different)


def _parts(cells: Mapping[tuple[str, str], Standing], ways: Mapping[str, Standing]) -> dict[Part, Standing]:
    parts: dict[Part, Standing] = dict(cells.items())
    parts.update(ways)
    return {part: standing for part, standing in parts.items() if standing.score is not None}


def _rescored(found: Assessment, way: int) -> dict[Part, Standing]:
    """The same figures between goalposts that are moved."""
    goals = Goalposts({name: _shifted(section, way) for name, section in found.window.goals.sections.items()})
    results = {name: scored(each.indicator, each.finding, goals) for name, each in found.results.items()}
    own = {each.id: results[each.id] for each in CATALOGUE}
    return _parts(profile(own, goals), mechanisms(results, goals))


def _shifted(section: Section, way: int) -> Section:
    if "poor" not in section:
        return section
    by = way * SPREAD * abs(section["good"] - section["poor"])
    return {**section, "poor": section["poor"] + by, "good": section["good"] + by}


def _timed(goals: Goalposts, times: float) -> Goalposts:
    return Goalposts({
        name: {**section, "within": _times(section["within"], times)} if "within" in section else section
        for name, section in goals.sections.items()
    })  # fmt: skip


def _times(within: Any, times: float) -> Any:
    """One standard, or one for each urgency."""
    return {name: hours * times for name, hours in within.items()} if isinstance(within, Mapping) else within * times


def _windowed(goals: Goalposts, days: int) -> Goalposts:
    return Goalposts({**goals.sections, "window": {**goals.sections["window"], "days": days}})
