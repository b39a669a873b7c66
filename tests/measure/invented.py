"""A record written by hand: each line an hour, a kind, what it is about, and what else is said."""

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl

from renxing.measure.assessing import Assessment, assess
from renxing.measure.registry import Registry, read_registry

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TIMES = ("at", "at_latest", "recorded_at", "due")
FIELDS = ("id", "kind", "subject", "actor", "centre", "function", "authority", "cause", "incident", "drill", "data")
SCHEMA: dict[str, Any] = {
    **dict.fromkeys(FIELDS, pl.String()),
    **dict.fromkeys(TIMES, pl.Datetime("us", "UTC")),
    "seq": pl.Int64(),
    "quantity": pl.Float64(),
    "urgency": pl.String(),
    "hazard": pl.String(),
}
Line = tuple[Any, ...]


def hour(number: float) -> datetime:
    """So many hours after noon of 1 March."""
    return NOON + timedelta(hours=number)


def record(*lines: Line) -> pl.DataFrame:
    """Entries e0, e1, … of lines (hour, kind, subject, {other fields}); times in `TIMES` are hours too."""
    rows = []
    for number, (at, kind, subject, *more) in enumerate(lines):
        said = {
            "id": f"e{number}",
            "seq": number,
            "at": at,
            "kind": kind,
            "subject": subject,
            **(more[0] if more else {}),
        }
        rows.append(
            {name: hour(value) if name in TIMES and value is not None else value for name, value in said.items()}
        )
    return pl.DataFrame(rows, schema=SCHEMA)


def assessed(*lines: Line, at: float = 1000.0, registry: Registry | None = None, **goals: dict[str, Any]) -> Assessment:
    """The assessment of these lines, so many hours after noon."""
    return assess(record(*lines), registry or read_registry(), hour(at), goals)


def need(number: int, opened: float, due: float, **said: Any) -> Line:
    """A request for food."""
    return opened, "request", f"need:{number}", {"function": "food", "due": due, **said}


def small_registry(**tables: pl.DataFrame) -> Registry:
    """Ten people in two centres: food by a (1 to 4), care by b (4 to 6); crews of one, criticality 3 and 1."""
    held = [("1", "a"), ("2", "a"), ("3", "a"), ("4", "a"), ("4", "b"), ("5", "b"), ("6", "b")]
    known = {
        "people": pl.DataFrame({"person": [str(n) for n in range(1, 11)], "block": ["x"] * 5 + ["y"] * 5}),
        "centres": pl.DataFrame({"centre": ["a", "b"], "functions": [["food"], ["care"]]}),
        "holders": pl.DataFrame(held, schema=["person", "centre"], orient="row").with_columns(role=pl.lit("member")),
        "functions": pl.DataFrame({"function": ["food", "care"], "criticality": [3.0, 1.0], "crew": [1, 1]}),
    }
    return read_registry(**{**known, **tables})
