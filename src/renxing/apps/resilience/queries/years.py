"""What the record says of the years before: the phase of each month, and the figures as they stood at each New Year.

A year that is over is measured once, and again only where something was written about it since, or the goalposts or the
registry changed. What stands on who is here and who can do what is not measured of years before: the registry knows
these as they are now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from renxing.apps.record.models import Community

if TYPE_CHECKING:
    from renxing.measure.assessing import Assessment
    from renxing.measure.cycle import Period
    from renxing.measure.goalposts import Goalposts
    from renxing.measure.profile import Result
    from renxing.measure.record import Record

MONTHS, YEARS = 120, 4
"""How far back is looked: ten years of months; figures at four New Years."""


AS_NOW = frozenset({"S1", "S2", "C3", "C4"})
"""Figures of the people and the functions there are: nobody wrote down who and what there was before."""

READ = ("centres", "holders", "functions", "ties")
"""Tables of the registry that the other figures read."""


@dataclass(frozen=True, slots=True)
class Year:
    """The figures of the year before an instant, but for those of `AS_NOW`."""

    at: datetime
    results: Mapping[str, "Result"]


@dataclass(frozen=True, slots=True)
class _Kept:
    entries: int
    goals: "Goalposts"
    registry: tuple[int, ...]
    year: Year


_kept: dict[tuple[int, datetime], _Kept] = {}


def months_of(found: "Assessment", zone: str) -> "tuple[Period, ...]":
    """The phase of every calendar month from the first entry to now, the last ten years at most."""
    from renxing.measure.cycle import cycle  # noqa: PLC0415 - loaded only by who measures

    record, at = found.window.record, found.at
    begins = _begins(record, zone)
    if begins is None or begins >= at:
        return ()
    first = begins.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    edges = [first]
    while (after := _next_month(edges[-1])) < at:
        edges.append(after)
    return tuple(cycle(record, [*edges[-MONTHS:], at], found.window.goals))


def years_of(community: Community, found: "Assessment") -> tuple[Year, ...]:
    """The figures at the last New Years that the record reaches behind, the oldest first."""
    record, zone = found.window.record, ZoneInfo(community.timezone)
    begins = _begins(record, community.timezone)
    now = found.at.astimezone(zone)
    days = [datetime(year, 1, 1, tzinfo=zone) for year in range(now.year - YEARS + 1, now.year + 1)]
    return tuple(_year(community, found, day) for day in days if begins is not None and begins < day < now)


def _year(community: Community, found: "Assessment", day: datetime) -> Year:
    from renxing.measure.assessing import assess  # noqa: PLC0415 - loaded only by who measures

    record, goals, registry = found.window.record, found.window.goals, found.window.registry
    entries = int((record.entries["at"] < int(day.timestamp() * 1_000_000)).sum())
    read = tuple(int(getattr(registry, name).hash_rows().sum()) for name in READ)
    held = _kept.get((community.pk, day))
    if held is None or (held.entries, held.goals, held.registry) != (entries, goals, read):
        every = assess(record, registry, day, goals).results
        results = {code: result for code, result in every.items() if code not in AS_NOW}
        held = _Kept(entries, goals, read, Year(day, results))
        _kept[community.pk, day] = held
    return held.year


def _begins(record: "Record", zone: str) -> datetime | None:
    first = record.entries["at"].min()
    return datetime.fromtimestamp(first / 1_000_000, ZoneInfo(zone)) if isinstance(first, int) else None


def _next_month(month: datetime) -> datetime:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
