"""The page of indicators, from their definitions and goalposts: ``docs/reference/indicators.md``."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from renxing.measure.goalposts import Goalposts
from renxing.measure.indicators.shape import Indicator
from renxing.measure.profile import CHARACTERISTICS, MECHANISMS, SOURCES

HEAD = """\
# Indicators

<!-- Made by `docs/reference/make.py` from the code; change it there, not here. -->

`renxing.measure.assess(record, registry, at)` reads these from a record: twenty of what a community could do (from
the 365 days before `at`) and four of what shocks did to it. Every figure has an interval, its number of cases and the
entries it stands on. **Diagnostic, not predictive**: scores of this sort, taken before an event, reach |r| ≈ 0.3–0.4
against what happened then, at best.

- **Cases.** All entries of one subject are a case; which kinds open and close it is said at each. Drills count only
  for who exercised what (S1, S2, C4).
- **F(τ)** is the cumulative incidence at τ: exact Aalen–Johansen, ties together, withdrawn and handed on as
  competing causes, open cases censored.
- **Intervals** are at 90 %. Cases of one incident or one day go together, so the interval counts incidents or days,
  not entries. Where all that could be counted was counted (S1, S2, C4) it runs from what was exercised to what may
  be.
- **Not estimable** is said where there are fewer than three cases, or the record does not hold what is needed; the
  interval is then what it could be.
- **Score**: `clip((x − poor)/(good − poor), 0, 1)` between the goalposts of `goalposts.toml`. What is good at
  neither extreme is unscored until the community sets a band of its own. A grade (weak below 0.4, strong from 0.7)
  is said only where the whole interval lies in one.
- A part of the profile stands as its weakest indicator does. One number is made on request only, with what moves
  it.

```pycon
>>> from datetime import UTC, datetime, timedelta
>>> import polars as pl
>>> from renxing.measure import assess
>>> from renxing.measure.registry import read_registry
>>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
>>> lives = [("request", 0), ("accept", 1), ("finish", 6)], [("request", 0), ("accept", 1), ("decline", 2)]
>>> entries = [
...     {
...         "id": f"{kind} {n}",
...         "at": noon + timedelta(days=n, hours=hours),
...         "kind": kind,
...         "subject": f"need:{n}",
...         "function": "food",
...         "due": noon + timedelta(days=n, hours=8),
...     }
...     for n in range(8)
...     for kind, hours in lives[n % 2]
... ]
>>> found = assess(pl.DataFrame(entries), read_registry(), noon + timedelta(days=30))
>>> kept = found.indicators["K2"]
>>> kept.finding.figure
Figure(0.5, 0.248642 to 0.751358, level 0.9, cases 8)
>>> kept.grade, found.indicators["P1"].finding.why
('cannot tell between weak and fair', 'no_onset')
>>> found.evidence("K2")[:4]
['accept 0', 'finish 0', 'accept 1', 'decline 1']

```
"""


ENDS = ("poor", "good")


def indicators_page(catalogue: Sequence[Indicator], outcomes: Sequence[Indicator], goals: Goalposts) -> str:
    """The page, in Markdown."""
    parts = [HEAD, _profile(catalogue), _mechanisms([*catalogue, *outcomes])]
    for source in SOURCES:
        parts.append(f"## {source.capitalize()}\n")
        parts += [_one(each, goals[each.id]) for each in catalogue if each.source == source]
    parts.append("## Outcomes\n")
    parts.append(_outcomes(goals["outcomes"]))
    parts += [_one(each, goals[each.id]) for each in outcomes]
    return "\n".join(parts)


def _profile(catalogue: Sequence[Indicator]) -> str:
    rows = ["## The profile\n", f"| | {' | '.join(CHARACTERISTICS)} |", "| --- | --- | --- | --- |"]
    for source in SOURCES:
        cells = [
            " ".join(each.id for each in catalogue if each.source == source and name in each.characteristics)
            for name in CHARACTERISTICS
        ]
        rows.append(f"| {source} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _mechanisms(every: Sequence[Indicator]) -> str:
    rows = ["| mechanism | indicators |", "| --- | --- |"]
    rows += [f"| {name} | {' '.join(each.id for each in every if name in each.mechanisms)} |" for name in MECHANISMS]
    return "\n".join(rows) + "\n"


def _outcomes(goals: Mapping[str, Any]) -> str:
    return (
        "Of every incident with ordinary days before it: `Q0` is the median of the performance curve in the "
        f"{goals['baseline_days']} days before, but for the last; what follows is read from the "
        f"{goals['horizon_days']} days after it began (or was first reported). None is scored: what is good depends "
        "on how severe a shock was, which no record says.\n"
    )


def _one(each: Indicator, goals: Mapping[str, Any]) -> str:
    rows = {
        "formula": each.formula,
        "reads": each.reads,
        "unit": f"{each.unit}, {_bounds(each.within)}",
        "goalposts": f"{goals['poor']:g} → {goals['good']:g}" if "poor" in goals else "unscored",
        "also set": ", ".join(
            f"{name} {_said(value)}" for name, value in goals.items() if name not in {"poor", "good"}
        ),
        "source": each.literature,
        "gamed by": each.gamed,
        "weakness": each.weak,
        "unknown until there are": each.unknown,
        "not estimable where the gate warns of": ", ".join(each.needs),
    }
    table = "\n".join(f"| {name} | {value.replace('|', '¦')} |" for name, value in rows.items() if value)
    return f"### {each.id} {each.name}\n\n| | |\n| --- | --- |\n{table}\n"


def _bounds(within: tuple[float, float]) -> str:
    low, high = within
    return f"{low:g} to {high:g}" if isfinite(high) else f"{low:g} and more"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{name} {number:g}" for name, number in value.items()) + ")"
    return f"{value:g}"
