"""The adaptive cycle over years: in which phase a community was, month by month, as its record shows it.

After Holling's four phases: *exploitation* (new ways of doing things are found), *conservation* (the known ways are
used again and again), *release* (a shock lets go what held), *reorganisation* (what the shock taught is made into
change). What a phase is read from is the same for everybody and stated here; it explains nothing and foretells nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import nan
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.cases.owed import of_kind
from renxing.measure.cases.practice import DOING
from renxing.measure.cases.shocks import Shock
from renxing.measure.goalposts import Goalposts, read_goalposts
from renxing.measure.indicators.shape import DAY, rows
from renxing.measure.interval import Figure, wilson
from renxing.measure.record import HOUR, Record
from renxing.measure.registry import read_registry
from renxing.measure.window import Window

__all__ = ["PHASES", "Period", "cycle"]

PHASES: Final = ("exploitation", "conservation", "release", "reorganisation")
LEARNING: Final = (Kind.REVIEW, Kind.LESSON, Kind.CHANGE, Kind.DELEGATE)
Times = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Period:
    """One span of time, and in which phase it may have been.

    Attributes
    ----------
    start, end : as they were given
    phases : the only phase it can have been in; several where that cannot be told; none where nothing was done at all
    entries : real entries of it
    below : hours in which, in one incident or in several at once, less than the acceptable share of what was usual was
        kept; at most as many as the period has
    learned : entries of reviews, lessons and changes of incidents that had such hours
    new : share of the ways used (a centre, a function, a kind of act) that nobody had used in the year before; NaN with
        0 to 1 where the record does not reach back so far, or where too few ways were used
    evidence : rows of the record that say so
    """

    start: datetime
    end: datetime
    phases: tuple[str, ...]
    entries: int
    below: float
    learned: int
    new: Figure
    evidence: pl.Series

    @property
    def phase(self) -> str:
        """The phase; empty where it cannot be told, or nothing was done."""
        return self.phases[0] if len(self.phases) == 1 else ""


def cycle(
    record: Record, edges: Sequence[datetime], goalposts: Goalposts | Mapping[str, Mapping[str, Any]] | None = None
) -> list[Period]:
    """The phase of every period between these edges, told by rules in this order.

    1. *Release*: in an incident, for at least `release_hours` (24), Q(t) was below the acceptable share of its
       baseline.
    2. *Reorganisation*: a review, a lesson, or a change or delegation in an incident that had such hours.
    3. *Exploitation*: of the ways used, more than `new_ways` (0.2) are new: the whole interval lies above it.
       *Conservation*: the whole interval lies below. Else one of the two.

    An incident without ordinary days before it may have been a release: its periods have that phase as one of several.

    Parameters
    ----------
    record : see `renxing.measure.record.read_record`
    edges : aware times, rising: months, as a rule; the last is the instant of asking
    goalposts : section ``cycle``; and ``outcomes`` for Q(t)

    Returns
    -------
    list of Period
        One fewer than edges.

    Raises
    ------
    ValueError
        Where edges do not rise or have no zone.

    Notes
    -----
    Source: phases of Holling 2001, doi:10.1007/s10021-001-0101-5; the rules are our own definition. The interval is
    Wilson's over ways, not over acts: who records more does not look newer. Gamed by calling a centre otherwise (its
    ways are new then), and by opening no incident; opening several for one shock changes nothing. Known weakness: a way
    used every other year is new every time; the first year cannot be told.

    Units: phases; shares. Range: one phase, or those it may be. Missing: what nobody knows leaves more than one open.

    Examples
    --------
    >>> from datetime import UTC, timedelta
    >>> from renxing.measure.record import read_record
    >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> said = [{"id": f"{n}", "at": noon + timedelta(days=n), "kind": "start", "subject": f"round:{n}",
    ...          "centre": f"c{n % 20}", "function": "care"} for n in range(400)]
    >>> months = [noon + timedelta(days=days) for days in (0, 30, 370, 400)]
    >>> [period.phases for period in cycle(read_record(pl.DataFrame(said)), months)]
    [('exploitation', 'conservation'), ('exploitation', 'conservation'), ('conservation',)]
    """
    goals = goalposts if isinstance(goalposts, Goalposts) else read_goalposts(goalposts)
    marks = _instants(edges)
    window = _whole(record, marks, goals)
    below, instants = _below(window, goals), (marks - window.start) / HOUR
    gone_by = _inside(np.concatenate([np.empty((0, 2)), *below.values()]), instants)
    learnt = _learning(window, below)
    fresh, gone = _ways(window, marks, goals)
    unsure = _unsure(window)
    made = []
    for place, (start, end) in enumerate(pairwise(marks.tolist())):
        hours = gone_by[place]
        learned = learnt.filter(pl.col("at").is_between(start, end, closed="left"))
        shocked = [row for row, each in below.items() if _inside(each, instants[place : place + 2])[0] > 0]
        ways = gone.filter(pl.col("period") == place)["row"]
        found = _phases(hours, learned.height, fresh[place], goals["cycle"])
        entries = int(window.real.select(pl.col("at").is_between(start, end, closed="left").sum()).item())
        if any(start <= opened < end for opened in unsure) and "release" not in found:
            found = (*found, "release")
        evidence = rows(pl.Series("row", shocked, pl.UInt32), learned["row"], ways)
        told = (found if entries else (), entries, hours, learned.height, fresh[place], evidence)
        made.append(Period(edges[place], edges[place + 1], *told))
    return made


def _instants(edges: Sequence[datetime]) -> npt.NDArray[np.int64]:
    for place, edge in enumerate(edges):
        if edge.tzinfo is None:
            raise ValueError(f"edges[{place}]: expected a time with its zone, found {edge.isoformat()}")
        if place and edge <= edges[place - 1]:
            raise ValueError(f"edges[{place}]: {edge.isoformat()} is not after the one before")
    if len(edges) < 2:
        raise ValueError(f"edges: expected two or more, found {len(edges)}")
    return pl.Series(edges).dt.convert_time_zone("UTC").dt.cast_time_unit("us").to_physical().to_numpy()


def _whole(record: Record, marks: npt.NDArray[np.int64], goals: Goalposts) -> Window:
    """All of the record up to the last edge, as one window."""
    first = int(record.entries["at"].min() or marks[0])  # type: ignore[arg-type]
    days = (int(marks[-1]) - min(first, int(marks[0]))) / (DAY * HOUR)
    sections = {**goals.sections, "window": {**goals["window"], "days": days}}
    return Window(record, read_registry(), int(marks[-1]), Goalposts(sections))


def _below(window: Window, goals: Goalposts) -> dict[int, Times]:
    """By row of each incident, the spans in which less than the acceptable share of its baseline was kept."""
    least = float(goals["outcomes"]["acceptable"])
    return {shock.row: _spans_below(shock, least * shock.baseline) for shock in window.shocks}


def _spans_below(shock: Shock, level: float) -> Times:
    curve = shock.curve
    ends, low = np.append(curve.times[1:], curve.end), np.flatnonzero(curve.values < level)
    return _joined(np.column_stack([curve.times[low], ends[low]]))


def _joined(spans: Times) -> Times:
    """(n, 2) the same hours in spans that do not meet, by beginning."""
    ordered = spans[spans[:, 0].argsort(kind="stable")]
    reached = np.maximum.accumulate(ordered[:, 1])
    first = np.flatnonzero(np.append(True, ordered[1:, 0] > reached[:-1])[: len(ordered)])
    last = np.append(first[1:], len(ordered))[: len(first)] - 1
    return np.column_stack([ordered[first, 0], reached[last]])


def _inside(spans: Times, edges: Times) -> list[float]:
    """Hours of each period that lie in any of the spans: what several of them hold counts once."""
    one = _joined(spans)
    return [float((one[:, 1].clip(a, b) - one[:, 0].clip(a, b)).sum()) for a, b in pairwise(edges)]


def _learning(window: Window, below: Mapping[int, Times]) -> pl.DataFrame:
    """What was reviewed, learned and changed in incidents that let go: row, at."""
    shocked = window.incidents.filter(pl.col("row").is_in([row for row, spans in below.items() if len(spans)]))
    made = window.real.filter(of_kind(*LEARNING) & pl.col("incident").is_not_null())
    return made.join(shocked.select("incident", "opened"), on="incident").filter(pl.col("at") >= pl.col("opened"))


def _unsure(window: Window) -> list[int]:
    """When those incidents began of which nothing can be said: they have no ordinary days before them."""
    known = [shock.row for shock in window.shocks]
    begun = window.incidents.filter(~pl.col("row").is_in(known))
    found: list[int] = begun.select(pl.coalesce("began", "reported"))["began"].to_list()
    return found


def _ways(window: Window, marks: npt.NDArray[np.int64], goals: Goalposts) -> tuple[list[Figure], pl.DataFrame]:
    """For each period the share of ways that are new; and of each way and period its first entry: period, row."""
    read = window.real.select("row", "at", "kind", "centre", "function")
    acted = read.filter(of_kind(*DOING) & pl.col("centre").is_not_null() & pl.col("function").is_not_null())
    way = ("centre", "function", "kind")
    acted = acted.with_columns(before=pl.col("at").shift(1).over(way))
    placed = pl.Series("period", np.searchsorted(marks, acted["at"].to_numpy(), side="right") - 1)
    acted = acted.with_columns(placed).filter(pl.col("period") >= 0)
    first = acted.unique([*way, "period"], keep="first", maintain_order=True)
    back = int(goals["cycle"]["back_days"]) * DAY * HOUR
    since = pl.Series("since", marks[first["period"].to_numpy()] - back)
    first = first.with_columns(since).with_columns(
        fresh=(pl.col("before").is_null() | (pl.col("before") < pl.col("since")))
    )
    counts = first.group_by("period").agg(gone=pl.len(), fresh=pl.col("fresh").sum())
    by_period = {period: (gone, fresh) for period, gone, fresh in counts.iter_rows()}
    begins = int(window.real["at"].min() or window.at)  # type: ignore[arg-type]
    figures = [
        _share(*by_period.get(place, (0, 0)), known=begins <= start - back, goals=goals)
        for place, start in enumerate(marks[:-1].tolist())
    ]
    return figures, first.select("period", "row")


def _share(gone: int, fresh: int, *, known: bool, goals: Goalposts) -> Figure:
    if not known or gone < goals.least:
        return Figure(nan, 0.0, 1.0, level=goals.level, cases=gone)
    return Figure(fresh / gone, *wilson(fresh, gone, goals.level), level=goals.level, cases=gone)


def _phases(below: float, learned: int, new: Figure, goals: Mapping[str, Any]) -> tuple[str, ...]:
    if below >= goals["release_hours"]:
        return ("release",)
    if learned:
        return ("reorganisation",)
    if new.low > goals["new_ways"]:
        return ("exploitation",)
    return ("conservation",) if new.high < goals["new_ways"] else ("exploitation", "conservation")
