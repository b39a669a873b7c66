"""What an assessment looks at: the year before an instant, its cases formed once, for every indicator to read."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from renxing.measure.cases.owed import obligations
from renxing.measure.cases.promises import promises
from renxing.measure.cases.reports import reports
from renxing.measure.goalposts import Goalposts
from renxing.measure.record import HOUR, Record
from renxing.measure.registry import Registry


@dataclass(frozen=True)
class Window:
    """The entries of ``[at − W, at)``, real ones apart from drills, and what cases they make."""

    record: Record
    registry: Registry
    at: int
    goals: Goalposts

    @property
    def start(self) -> int:
        """The first instant looked at, in microseconds."""
        return self.at - int(self.goals["window"]["days"] * 24 * HOUR)

    @cached_property
    def every(self) -> pl.DataFrame:
        """All entries of the window, of drills too."""
        return _part(self.record.entries, (pl.col("at") >= self.start) & (pl.col("at") < self.at))

    @cached_property
    def real(self) -> pl.DataFrame:
        """The entries that no drill wrote."""
        return _part(self.every, ~pl.col("drill"))

    @cached_property
    def owed(self) -> pl.DataFrame:
        """See `cases.owed.obligations`."""
        return obligations(self.real)

    @cached_property
    def promises(self) -> pl.DataFrame:
        """See `cases.promises.promises`."""
        return promises(self.real, self.owed)

    @cached_property
    def reports(self) -> pl.DataFrame:
        """See `cases.reports.reports`."""
        return reports(self.real, self.record.told)


def _part(entries: pl.DataFrame, wanted: pl.Expr) -> pl.DataFrame:
    """Those that are wanted; the very table where all of them are."""
    held = entries.select(wanted.alias("wanted"))["wanted"]
    return entries if held.all() else entries.filter(held)
