"""From a record and a registry to figures: the one call that a committee's page and a researcher's script make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import isfinite
from typing import Any

import polars as pl

from renxing.measure.cases.shocks import Shock
from renxing.measure.composite import DRAWS, Composite, composite
from renxing.measure.gate import Gate, gate
from renxing.measure.goalposts import Goalposts, Section, read_goalposts
from renxing.measure.indicators.catalogue import CATALOGUE, OUTCOMES
from renxing.measure.indicators.shape import trusted
from renxing.measure.interval import Figure
from renxing.measure.jointly import shared
from renxing.measure.profile import Result, Standing, mechanisms, profile, scored
from renxing.measure.record import Record, read_record
from renxing.measure.registry import Registry
from renxing.measure.window import Window

__all__ = ["Assessment", "Result", "assess"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was found at an instant: the gate first, then the indicators and outcomes by id, and the profile of them.

    `profile` maps (source, characteristic) to where it stands, `mechanisms` each of the six; `shocks` are the incidents
    with their curves. `window` keeps what all of it was read from.

    Units: each figure has its own (`indicator.unit`); times are aware. Range: that of each figure (`indicator.within`).
    Missing: NaN, with the bounds it could have. Source: of each, `indicator.literature`. Gamed by what each says
    (`indicator.gamed`).
    """

    at: datetime
    window: Window
    gate: Gate
    indicators: Mapping[str, Result]
    outcomes: Mapping[str, Result]
    profile: Mapping[tuple[str, str], Standing]
    mechanisms: Mapping[str, Standing]

    @property
    def results(self) -> Mapping[str, Result]:
        """Indicators and outcomes together."""
        return {**self.indicators, **self.outcomes}

    @property
    def shocks(self) -> list[Shock]:
        """The incidents with a baseline, by beginning."""
        return self.window.shocks

    def evidence(self, indicator: str) -> list[str]:
        """The ids of the entries that this figure stands on, in the order of the source."""
        return self.window.record.ids(self.results[indicator].finding.evidence)

    def _goalposts(self, name: str) -> dict[str, float] | None:
        """Between which figures it is scored; None where it is not."""
        section = self.window.goals[name]
        return {end: section[end] for end in ("poor", "good")} if "poor" in section else None

    def composite(self, windows: Sequence["Assessment"] = (), *, draws: int = DRAWS, seed: int = 0) -> Composite:
        """One number, only because it was asked for: see `renxing.measure.composite.composite`.

        `windows` are the same assessment with other windows (``goalposts={"window": {"days": 182}}``). Figures are
        drawn jointly, for they stand on the same cases; which measures everything a dozen times more.
        """
        others = [other.indicators for other in windows]
        joint = partial(shared, self.window)
        return composite(self.indicators, self.window.goals, others, draws=draws, seed=seed, joint=joint)

    def to_frame(self) -> pl.DataFrame:
        """A row an indicator: id, source, value, low, high, level, cases, score, score_low, score_high, grade, why."""
        return pl.DataFrame([_row(result) for result in self.results.values()], infer_schema_length=None)

    def to_dict(self, evidence: int = 0) -> dict[str, Any]:
        """Plain values, None where not estimable or without end; with up to so many ids of evidence each."""
        rows = {row["id"]: row for row in map(_row, self.results.values())}
        for name, row in rows.items():
            finding = self.results[name].finding
            row["entries"] = len(finding.evidence)
            row["goalposts"] = self._goalposts(name)
            row["beside"] = {key: _plain(number) for key, number in finding.beside.items()}
            row["strata"] = {key: _figure(figure) for key, figure in finding.strata.items()}
            if evidence:
                row["evidence"] = self.window.record.ids(finding.evidence[:evidence])
        return {
            "at": self.at.isoformat(),
            "own_goalposts": self.window.goals.own,
            "gate": self.gate.to_dict(),
            "indicators": {name: rows[name] for name in self.indicators},
            "outcomes": {name: rows[name] for name in self.outcomes},
            "profile": [
                {"source": source, "characteristic": characteristic, **cell.to_dict()}
                for (source, characteristic), cell in self.profile.items()
            ],
            "mechanisms": {name: found.to_dict() for name, found in self.mechanisms.items()},
        }


def assess(
    record: Record | pl.DataFrame | pl.LazyFrame,
    registry: Registry,
    at: datetime,
    goalposts: Goalposts | Mapping[str, Section] | None = None,
    said: Callable[[int, int], None] | None = None,
) -> Assessment:
    """How resilient a community is at an instant, from its own record: potential, before what comes.

    Parameters
    ----------
    record : see `renxing.measure.record.read_record`; read once and given to several calls, it is checked once
    registry : see `renxing.measure.registry.read_registry`
    at : an aware time; entries of the 365 days before it are read, none at it or later
    goalposts : what the community set itself in place of ``goalposts.toml``
    said : hears how many figures are done, of how many

    Returns
    -------
    Assessment
        Every figure with its interval, number of cases and evidence. What is not estimable is NaN, with the bounds it
        could have.

    Raises
    ------
    ValueError
        Names the row and the field, or the argument.

    Notes
    -----
    Diagnostic, not predictive: no claim beyond the data.

    Units: hours, shares, ratios or centres, as each indicator says. Range: `indicator.within`. Missing: what is not
    said is not guessed; a figure that needs it is NaN. Source: of each figure, `indicator.literature`; the profile of
    weakest parts is our own definition. Gamed by writing down what did not happen, beside what each figure says.

    Examples
    --------
    >>> from datetime import UTC, timedelta
    >>> from renxing.measure.registry import read_registry
    >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> rows = [
    ...     {"id": f"{k}{n}", "at": noon + timedelta(days=n, hours=h), "kind": k, "subject": f"need:{n}",
    ...      "function": "food", "due": noon + timedelta(days=n, hours=8)}
    ...     for n in range(4) for h, k in enumerate(("request", "accept", "finish"))]
    >>> found = assess(pl.DataFrame(rows), read_registry(), noon + timedelta(days=9))
    >>> found.indicators["K2"].finding.figure
    Figure(1, 0.596521 to 1, level 0.9, cases 4)
    """
    if at.tzinfo is None:
        raise ValueError(f"at: expected a time with its zone, found {at.isoformat()}")
    goals = goalposts if isinstance(goalposts, Goalposts) else read_goalposts(goalposts)
    checked = record if isinstance(record, Record) else read_record(record)
    moment = pl.Series([at]).dt.convert_time_zone("UTC").dt.cast_time_unit("us").to_physical()[0]
    window = Window(checked, registry, int(moment), goals)
    fit = gate(window)  # first: what the record is fit for
    found, every = {}, (*CATALOGUE, *OUTCOMES)
    for number, each in enumerate(every):
        if said is not None:
            said(number, len(every))
        found[each.id] = scored(each, trusted(each, window, fit.warnings), goals)
    return Assessment(
        at=at,
        window=window,
        gate=fit,
        indicators={each.id: found[each.id] for each in CATALOGUE},
        outcomes={each.id: found[each.id] for each in OUTCOMES},
        profile=profile({each.id: found[each.id] for each in CATALOGUE}, goals),
        mechanisms=mechanisms(found, goals),
    )


def _row(result: Result) -> dict[str, Any]:
    score = result.score
    return {
        "id": result.indicator.id,
        "name": result.indicator.name,
        "source": result.indicator.source,
        **_figure(result.finding.figure),
        "unit": result.indicator.unit,
        "score": None if score is None else _plain(score),
        "score_low": None if score is None else score.low,
        "score_high": None if score is None else score.high,
        "grade": result.grade,
        "why": result.finding.why,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": _plain(figure),
        "low": _plain(figure.low),
        "high": _plain(figure.high),
        "level": figure.level,
        "cases": figure.cases,
    }


def _plain(number: float) -> float | None:
    return float(number) if isfinite(number) else None
