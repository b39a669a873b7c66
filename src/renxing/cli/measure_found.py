"""What was measured: one assessment or two, or one incident; as plain values for every way of telling it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import isfinite, isnan, sqrt
from typing import Any

import polars as pl

from renxing.cli.measure_sources import Source
from renxing.cli.progress import bar
from renxing.measure.assess import Assessment, Result, assess
from renxing.measure.cases.shocks import Shock
from renxing.measure.reliability import smallest_change

EVIDENCE = 20
MARKS = ("began", "reported", "acted", "ordered", "ended")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """`assessments` by instant; for an incident the one before it, its `marks` (hours since it began), its `shock`."""

    source: Source
    assessments: list[Assessment]
    incident: str = ""
    marks: Mapping[str, float] = field(default_factory=dict)
    shock: Shock | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values; None where not estimable."""
        source = self.source
        faults = [{"row": fault.row, "field": fault.field, "why": fault.why} for fault in source.faults]
        told: dict[str, Any] = {
            "source": source.name,
            "unreadable": {"left_out": source.left_out, "rows": faults},
            "unmapped": {name: dict(counts) for name, counts in source.unmapped.items()},
            "assessments": [_plain(assessment) for assessment in self.assessments],
        }
        if len(self.assessments) == 2:
            told["changes"] = {name: _change(*pair) for name, pair in self.pairs().items()}
        if self.incident:
            told["incident"] = {"id": self.incident, "hours": dict(self.marks), "outcome": outcome(self.shock)}
        return told

    def pairs(self) -> dict[str, tuple[Result, Result]]:
        """Each figure at the one instant and at the other."""
        one, other = self.assessments
        return {name: (one.results[name], other.results[name]) for name in one.results}


def at_instants(source: Source, instants: list[datetime], goals: dict[str, Any] | None) -> Found:
    """One assessment for each instant."""
    with bar("Measuring") as progress:
        made = []
        for number, at in enumerate(instants):
            progress(number, len(instants))
            made.append(assess(source.record, source.registry, at, goals))
    return Found(source, made)


def of_incident(source: Source, incident: str, goals: dict[str, Any] | None) -> Found:
    """What was there before it, and what became of it: the two sides of one instant."""
    with bar("Measuring") as progress:
        progress(0, 2)
        after = assess(source.record, source.registry, source.last, goals)
        row = after.window.incidents.filter(pl.col("incident").cast(pl.String) == incident)
        if row.is_empty():
            every = after.window.incidents["incident"].cast(pl.String).to_list()
            named = ", ".join(every[:EVIDENCE]) or "none"
            raise ValueError(
                f'there is no incident "{incident}" in the year before {source.last:%Y-%m-%d}; there are: {named}'
            )
        times = row.select(*MARKS).row(0, named=True)
        start = times["began"] if times["began"] is not None else times["reported"]
        progress(1, 2)
        before = assess(source.record, source.registry, EPOCH + timedelta(microseconds=start), goals)
    marks = {name: (time - start) / 3.6e9 for name, time in times.items() if time is not None}
    shock = next((shock for shock in after.shocks if shock.incident == incident), None)
    return Found(source, [before], incident, marks, shock)


def outcome(shock: Shock | None) -> dict[str, float | None] | None:
    """Loss, stability and recovery of one shock; nothing without a baseline."""
    if shock is None:
        return None
    curve, baseline = shock.curve, shock.baseline
    figures = {
        "baseline": baseline,
        "stability": curve.robustness(baseline),
        "loss": curve.normalised_loss(baseline),
        "rapidity_per_hour": curve.rapidity(),
        "hours_to_recover": curve.time_to_recover(baseline),
        "hours_seen": curve.end - curve.start,
    }
    return {name: None if x is None or isnan(x) else x for name, x in figures.items()}


def told_apart(one: Result, other: Result) -> bool:
    """Whether the two figures lie further apart than their intervals let chance put them."""
    figures = one.finding.figure, other.finding.figure
    if any(isnan(figure) for figure in figures):
        return figures[0].high < figures[1].low or figures[1].high < figures[0].low
    half = sqrt(sum(((figure.high - figure.low) / 2) ** 2 for figure in figures))
    return abs(figures[0] - figures[1]) > half


def _change(one: Result, other: Result) -> dict[str, Any]:
    difference = other.finding.figure - one.finding.figure
    return {"difference": difference if isfinite(difference) else None, "told_apart": told_apart(one, other)}


def _plain(assessment: Assessment) -> dict[str, Any]:
    told = assessment.to_dict(EVIDENCE)
    for name, result in assessment.results.items():
        kind = "indicators" if name in told["indicators"] else "outcomes"
        change = smallest_change(result.finding.figure)
        told[kind][name]["smallest_change"] = change if isfinite(change) else None
    return told
