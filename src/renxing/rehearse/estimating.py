"""The twin of a community, estimated from its registry and its record, each number with how sure it is."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renxing.core.kinds import Kind
from renxing.measure.cases.callups import COMING
from renxing.measure.cases.owed import of_kind
from renxing.measure.goalposts import read_goalposts
from renxing.measure.record import HOUR, Record
from renxing.measure.registry import Registry
from renxing.measure.window import Window
from renxing.rehearse.believing import length, share
from renxing.rehearse.estimate import Estimate, assumed
from renxing.rehearse.priors import priors
from renxing.rehearse.twin import Classes, Twin

Floats = NDArray[np.float64]
OFFICE: Final = "office"
ELSEWHERE: Final = "elsewhere"


@dataclass(frozen=True)
class Known:
    """What a community has written down, and what follows from it for several parts of its twin."""

    registry: Registry
    record: Record | None

    @cached_property
    def window(self) -> Window | None:
        """The year before the end of the record; None where there is no entry."""
        if self.record is None or self.record.entries.is_empty():
            return None
        last: Any = self.record.entries["at"].max()
        return Window(self.record, self.registry, int(last) + 1, read_goalposts())

    @cached_property
    def at(self) -> int:
        """The instant for which the twin is made, in microseconds: without a record, the registry's last change."""
        if self.window is not None:
            return self.window.at
        since = pl.concat([self.registry.holders["since"], self.registry.mandates["since"]]).drop_nulls()
        return int(since.to_physical().max() or 0) + 1  # type: ignore[arg-type]  # microseconds

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """Where people live; last of all "elsewhere", where members do who live in no block of here."""
        return (*self.registry.people["block"].drop_nulls().unique().sort().to_list(), ELSEWHERE)

    @cached_property
    def centres(self) -> pl.DataFrame:
        """The bodies of here, in the order of their codes: centre, functions, reservoir, kind, code."""
        filled = pl.coalesce("code", "centre").alias("code"), pl.col("reservoir").fill_null(False)
        bodies = self.registry.centres.with_columns(*filled).filter(pl.col("kind").fill_null("") != OFFICE)
        return bodies.sort("code")

    @cached_property
    def needs(self) -> pl.DataFrame:
        """What was asked for in the window outside of incidents: see ``measure.cases.owed.obligations``."""
        if self.window is None:
            return pl.DataFrame(schema={"function": pl.String(), "urgency": pl.String(), "opened": pl.Int64()})
        asked = self.window.owed.filter(~pl.col("order"))
        inside = [(pl.col("opened") >= start) & (pl.col("opened") < end) for start, end in self.troubled]
        return asked.filter(~pl.any_horizontal(inside)) if inside else asked

    @cached_property
    def troubled(self) -> list[tuple[int, int]]:
        """Spans of the window in which an incident ran, one after the other, in microseconds."""
        if self.window is None:
            return []
        rows = self.window.incidents.select("reported", pl.col("ended").fill_null(self.window.at))
        spans: list[tuple[int, int]] = []
        for start, end in sorted(rows.drop_nulls().iter_rows()):
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans

    @cached_property
    def calm_hours(self) -> float:
        """Hours of the window on which the record tells of ordinary days."""
        if self.window is None or self.window.every.is_empty():
            return 0.0
        first: Any = self.window.every["at"].min()
        return (self.window.at - int(first) - sum(end - start for start, end in self.troubled)) / HOUR


def estimated(registry: Registry, record: Record | None = None) -> Twin:
    """The twin of a community.

    Parameters
    ----------
    registry : who and what there is; people with their blocks, centres and functions are needed
    record : what happened; where it is missing or says too little, a number comes from ``twin_priors.toml``

    Returns
    -------
    Twin
        Every number that is believed rather than known carries its 90 % interval, its source and its cases.

    Raises
    ------
    ValueError
        Names the table that is empty, and what is expected in it.
    """
    from renxing.rehearse.estimating_centres import centres_of, plans_of, worker_hours_of, workers_of
    from renxing.rehearse.estimating_functions import functions_of
    from renxing.rehearse.estimating_ways import ways_of

    _refuse_empty(registry)
    known = Known(registry, record)
    functions = functions_of(known)
    hazards, coverage = plans_of(known, functions.names)
    about = priors()["community"]
    return Twin(
        name="community",
        classes=_classes(known),
        functions=functions,
        centres=centres_of(known, functions.names),
        workers=workers_of(known),
        worker_hours=worker_hours_of(known),
        hour_profile=_profile(),
        approval_hands=assumed(about["approval_hands"]),
        approval_hours=assumed(about["approval_hours"]),
        approval_communities=about["approval_communities"],
        order_hours=assumed(about["order_hours"]),
        plan_hazards=hazards,
        plan_coverage=coverage,
        ways=ways_of(known),
        trust=_trust(known),
        **_delays(known),
    )


def _refuse_empty(registry: Registry) -> None:
    if registry.people["block"].drop_nulls().is_empty():
        raise ValueError("registry, people: nobody lives in a block; expected one person with a block at least")
    for name in ("centres", "functions"):
        if getattr(registry, name).is_empty():
            raise ValueError(f"registry, {name}: empty; expected one row at least")


def _classes(known: Known) -> Classes:
    """Block by block, first those who are not vulnerable; a class of nobody stays, so that none is out of place."""
    people = known.registry.people.drop_nulls("block").with_columns(pl.col("vulnerable").fill_null(False))
    counts = {(block, cared): number for block, cared, number in people.group_by("block", "vulnerable").len().rows()}
    blocks = known.blocks
    residents = np.array([counts.get((block, cared), 0) for block in blocks for cared in (False, True)], np.int64)
    vulnerable = np.tile([False, True], len(blocks))
    factor = np.where(vulnerable, _vulnerable_factor(known, people), 1.0)
    mean = float((factor * residents).sum() / residents.sum())
    return Classes(blocks, np.repeat(np.arange(len(blocks)), 2), vulnerable, residents, factor / mean)


def _vulnerable_factor(known: Known, people: pl.DataFrame) -> float:
    """Needs of a vulnerable resident beside those of another: the prior is worth ten needs of each kind."""
    cared = set(people.filter("vulnerable")["person"])
    prior, worth = float(priors()["community"]["vulnerable_factor"]), 10.0
    others = people.height - len(cared)
    if known.window is None or not cared or not others:
        return prior
    asked = known.window.real.select("row", pl.col("actor").cast(pl.String)).join(
        known.needs.select("row"), on="row", how="semi"
    )["actor"]
    by_cared = int(asked.is_in(list(cared)).sum())
    by_others = int(asked.is_in(people.filter(~pl.col("vulnerable"))["person"].to_list()).sum())
    return float((by_cared + worth * prior) / (by_others + worth) / ((len(cared) + worth) / (others + worth)))


def _profile() -> Floats:
    day: Floats = np.array(priors()["day"]["profile"], np.float64)
    mean: float = day.mean()
    return np.divide(day, mean)


def _trust(known: Known) -> Estimate:
    """Trust is not seen; what stands for it is the share of promises that were kept, and the prior weighs with it."""
    about = priors()["community"]
    if known.window is None:
        return share(0, 0, about["trust"], about["trust_cases"])
    how = known.window.promises["how"].drop_nulls()
    kept, ended = int((how == "kept").sum()), int(how.is_in(["kept", "given up", "expired"]).sum())
    few = min(1.0, about["trust_cases"] / max(ended, 1))  # a thousand kept promises do not make trust certain
    found = share(round(kept * few), round(ended * few), about["trust"], about["trust_cases"])
    return Estimate(found.value, found.low, found.high, found.source, ended)


def _delays(known: Known) -> dict[str, Estimate]:
    about, factor = priors()["community"], priors()["factors"]["delay"]
    none = np.zeros(0)
    hours = {"decide_hours": none, "report_hours": none, "answer_hours": none}
    if (window := known.window) is not None:
        told = window.reports.filter(pl.col("how") == "decided")
        hours["decide_hours"] = _between(told, "reported", "ended")
        hours["report_hours"] = _between(window.reports, "began_latest", "reported")
        hours["answer_hours"] = _answers(known)
    return {name: length(found, about[name], factor) for name, found in hours.items()}


def _answers(known: Known) -> Floats:
    """Hours from a call until each one who came said so, not until enough had: that hangs on how many were wanted."""
    if known.window is None:
        return np.zeros(0)
    rows = known.window.real.join(known.window.record.told.select("row", "said"), on="row", how="left")
    yes = of_kind(*COMING) | (of_kind(Kind.ANSWER) & (pl.col("said") == "yes")).fill_null(False)
    came = rows.filter(yes).select("subject", "actor", came="at").unique(["subject", "actor"], keep="first")
    called = known.window.callups.select("subject", "called")
    return _between(came.join(called, on="subject"), "called", "came")


def _between(table: pl.DataFrame, start: str, end: str) -> Floats:
    found = table.select(hours=(pl.col(end) - pl.col(start)) / HOUR)["hours"].drop_nulls()
    return found.cast(pl.Float64).to_numpy()
