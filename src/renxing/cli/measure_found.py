"""What was measured: one assessment or two, or one incident; as plain values for every way of telling it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from math import isfinite, isnan
from typing import Any, NamedTuple

import polars as pl

from renxing.cli.measure_sources import Source
from renxing.cli.progress import Report, bar
from renxing.measure.assessing import Assessment, Result, assess
from renxing.measure.cases.shocks import Shock
from renxing.measure.composite import Composite
from renxing.measure.halves import Reliability, reliability, studied
from renxing.measure.reliability import smallest_change, smallest_difference, told_apart
from renxing.measure.sensitivity import Moved, Part, sensitivity

EVIDENCE = 20
OTHER_WINDOWS = (182, 730)
"""Days that might have been read instead of a year; which is one of the choices that a composite hangs on."""

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
    composite: Composite | None = None
    moved: Mapping[Part, Moved] = field(default_factory=dict)
    halves: Mapping[str, Reliability] = field(default_factory=dict)

    def reliability(self, code: str) -> Reliability:
        """Of this record where it was asked, else of the study."""
        return self.halves.get(code) or studied(code)

    def to_dict(self) -> dict[str, Any]:
        """Plain values; None where not estimable."""
        source = self.source
        faults = [{"row": fault.row, "field": fault.field, "why": fault.why} for fault in source.faults]
        told: dict[str, Any] = {
            "source": source.name,
            "unreadable": {"left_out": source.left_out, "rows": faults},
            "unmapped": {name: dict(counts) for name, counts in source.unmapped.items()},
            "assessments": [_plain(assessment, self) for assessment in self.assessments],
        }
        if len(self.assessments) == 2:
            told["changes"] = {name: _change(*pair) for name, pair in self.pairs().items()}
        if self.composite is not None:
            told["composite"] = _composite(self.composite)
        if self.moved:
            told["sensitivity"] = [_moved(part, moved) for part, moved in self.moved.items()]
        if self.incident:
            told["incident"] = {"id": self.incident, "hours": dict(self.marks), "outcome": outcome(self.shock)}
        return told

    def pairs(self) -> dict[str, tuple[Result, Result]]:
        """Each figure at the one instant and at the other."""
        one, other = self.assessments
        return {name: (one.results[name], other.results[name]) for name in one.results}


class More(NamedTuple):
    """What was asked for besides: a composite; which choice moves where each part stands."""

    one_number: bool = False
    sensitivity: bool = False


def at_instants(
    source: Source,
    instants: list[datetime],
    goals: dict[str, Any] | None,
    more: More = More(),  # noqa: B008 - fixed
) -> Found:
    """One assessment for each instant; what more is asked for is of the last: the composite has two other windows."""
    asked = [(at, goals) for at in instants]
    if more.one_number:
        asked += [(instants[-1], _windowed(goals, days)) for days in OTHER_WINDOWS]
    with bar("Measuring") as progress:
        made = []
        for number, (at, ends) in enumerate(asked):
            after = partial(_after, progress, number, len(asked))
            made.append(assess(source.record, source.registry, at, ends, after))
    wanted, others = made[: len(instants)], made[len(instants) :]
    moved: Mapping[Part, Moved] = {}
    if more.sensitivity:
        with bar("Choosing otherwise") as progress:
            moved = sensitivity(wanted[-1], progress)
    halves: Mapping[str, Reliability] = {}
    if len(wanted) == 1:
        with bar("Halving the months") as progress:
            halves = reliability(wanted[0], progress)
    one = wanted[-1].composite(others) if more.one_number else None
    return Found(source, wanted, composite=one, moved=moved, halves=halves)


def _after(progress: Report, before: int, asked: int, done: int, figures: int) -> None:
    """So many assessments are done, and so many figures of the next."""
    progress(before * figures + done, asked * figures)


def _windowed(goals: dict[str, Any] | None, days: int) -> dict[str, Any]:
    return {**(goals or {}), "window": {**(goals or {}).get("window", {}), "days": days}}


def of_incident(source: Source, incident: str, goals: dict[str, Any] | None) -> Found:
    """What was there before it, and what became of it: the two sides of one instant."""
    with bar("Measuring") as progress:
        progress(0, 2)
        after = assess(source.record, source.registry, source.last, goals)
        row = after.window.incidents.filter(pl.col("incident").cast(pl.String) == incident)
        if row.is_empty():
            every = after.window.incidents["incident"].cast(pl.String).to_list()
            named, days = ", ".join(every[:EVIDENCE]) or "none", after.window.goals["window"]["days"]
            when = f"in the {days:g} days before {source.last:%Y-%m-%d}"
            raise ValueError(f'there is no incident "{incident}" {when}; there are: {named}')
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


def with_recovery(found: Found) -> dict[str, float]:
    """The marks of an incident, and when it had recovered."""
    hours = (outcome(found.shock) or {}).get("hours_to_recover")
    return {**found.marks, **({} if hours is None else {"recovered": hours})}


def _composite(found: Composite) -> dict[str, Any]:
    figure = found.figure
    return {
        "value": None if isnan(figure) else float(figure),
        "low": figure.low,
        "high": figure.high,
        "moved_by": {
            choice: {"alone": _known(found.first[choice]), "in_all": _known(found.total[choice])}
            for choice in found.first
        },
        "not_estimable": list(found.unknown),
        "left_out": list(found.left_out),
    }


def _moved(part: Part, moved: Moved) -> dict[str, Any]:
    named = {"mechanism": part} if isinstance(part, str) else dict(zip(("source", "characteristic"), part, strict=True))
    return {**named, "grade": moved.grade, "moved_by": {choice: list(grades) for choice, grades in moved.by.items()}}


def _known(number: float) -> float | None:
    return None if isnan(number) else number


def _change(one: Result, other: Result) -> dict[str, Any]:
    difference = other.finding.figure - one.finding.figure
    smallest = smallest_difference(one.finding.figure, other.finding.figure)
    return {
        "difference": difference if isfinite(difference) else None,
        "smallest": smallest if isfinite(smallest) else None,
        "told_apart": told_apart(one.finding.figure, other.finding.figure),
    }


def _plain(assessment: Assessment, found: Found) -> dict[str, Any]:
    told = assessment.to_dict(EVIDENCE)
    told["gate"]["backwards_rows"] = found.source.numbers(assessment.gate.backwards_rows)
    for name, result in assessment.results.items():
        kind = "indicators" if name in told["indicators"] else "outcomes"
        change = smallest_change(result.finding.figure)
        told[kind][name]["smallest_change"] = change if isfinite(change) else None
        told[kind][name]["reliability"] = found.reliability(name).to_dict()
    return told
