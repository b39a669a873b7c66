"""What an assessment looks at: the year before an instant, its cases formed once, for every indicator to read."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from renxing.measure.cases.answers import answers
from renxing.measure.cases.backups import backups
from renxing.measure.cases.callups import callups
from renxing.measure.cases.handed import handed
from renxing.measure.cases.incidents import incidents, reorganisations
from renxing.measure.cases.lessons import lessons
from renxing.measure.cases.owed import backwards, obligations
from renxing.measure.cases.practice import practice
from renxing.measure.cases.promises import promises
from renxing.measure.cases.reports import reports
from renxing.measure.cases.shocks import Shock, kept, shocks
from renxing.measure.curve import Performance
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
    def asked(self) -> pl.DataFrame:
        """See `cases.owed.obligations`; the gate counts in which of them time goes back."""
        return obligations(self.real)

    @cached_property
    def backwards(self) -> pl.DataFrame:
        """See `cases.owed.backwards`."""
        return backwards(self.real, self.asked)

    @cached_property
    def owed(self) -> pl.DataFrame:
        """What was asked for, without what goes back in time: no figure can be read from that."""
        if self.backwards.is_empty():
            return self.asked
        return self.asked.join(self.backwards.select("subject"), on="subject", how="anti", maintain_order="left")

    @cached_property
    def promises(self) -> pl.DataFrame:
        """See `cases.promises.promises`."""
        return promises(self.real, self.owed)

    @cached_property
    def answers(self) -> pl.DataFrame:
        """See `cases.answers.answers`."""
        return answers(self.real, self.owed, self.registry.ties)

    @cached_property
    def backups(self) -> pl.DataFrame:
        """See `cases.backups.backups`."""
        return backups(self.real, self.owed)

    @cached_property
    def handed(self) -> pl.DataFrame:
        """See `cases.handed.handed`."""
        return handed(self.real, self.record.told)

    @cached_property
    def reports(self) -> pl.DataFrame:
        """See `cases.reports.reports`."""
        return reports(self.real, self.record.told)

    @cached_property
    def incidents(self) -> pl.DataFrame:
        """See `cases.incidents.incidents`."""
        return incidents(self.real, self.record.told, self.reports)

    @cached_property
    def reorganisations(self) -> pl.DataFrame:
        """See `cases.incidents.reorganisations`."""
        return reorganisations(self.real)

    @cached_property
    def callups(self) -> pl.DataFrame:
        """See `cases.callups.callups`."""
        return callups(self.real, self.record.told)

    @cached_property
    def lessons(self) -> pl.DataFrame:
        """See `cases.lessons.lessons`."""
        return lessons(self.real, self.record.told, self.every)

    @cached_property
    def kept(self) -> Performance | None:
        """See `cases.shocks.kept`."""
        return kept(self.owed, self.start, self.at, self.goals)

    @cached_property
    def shocks(self) -> list[Shock]:
        """See `cases.shocks.shocks`."""
        return shocks(self.kept, self.incidents, self.owed, self.start, self.goals)

    @cached_property
    def able(self) -> pl.DataFrame:
        """See `registry.Registry.able`."""
        return self.registry.able(self.at)

    @cached_property
    def exercised(self) -> pl.DataFrame:
        """Those of `able` who acted or drilled for that function lately, with last (when) and row."""
        since = self.at - int(self.goals["window"]["exercised_days"] * 24 * HOUR)
        acted = practice(self.every).filter(pl.col("last") >= since)
        found = self.able.join(acted, on=["person", "function"], how="inner")
        return found.sort("person", "centre", "role", "function")

    def critical_roles(self, least: float) -> pl.DataFrame:
        """Pairs of a function of at least this criticality and a role somebody can hold in it."""
        critical = self.registry.functions.filter(pl.col("criticality") >= least)
        roles = self.able.select("function", "role").unique()
        listed = critical.select("function").join(roles, on="function", how="left")
        return listed.sort("function", "role")


def _part(entries: pl.DataFrame, wanted: pl.Expr) -> pl.DataFrame:
    """Those that are wanted; the very table where all of them are."""
    held = entries.select(wanted.alias("wanted"))["wanted"]
    return entries if held.all() else entries.filter(held)
