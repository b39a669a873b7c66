"""A record in which all twenty indicators and four outcomes are estimable: a known truth, and ordinary days."""

from datetime import timedelta
from typing import Any

import polars as pl

from renxing.measure.invention import AT, write
from renxing.measure.registry import Registry, read_registry
from renxing.measure.truth import Truth

DAYS = 250
SURGES = {40: 9, 95: 8, 150: 9}
"""So many days back from the end, so many needs in a day."""


def _ordinary() -> pl.DataFrame:
    """A need for care a day, begun and met by one who carries it; on days of surge some are late."""
    rows: list[dict[str, Any]] = []
    for back in range(DAYS, 0, -1):
        for place in range(SURGES.get(back, 1)):
            name, asked = f"{back}-{place}", AT - timedelta(days=back) + timedelta(hours=1, minutes=place)
            late = place % 3 == 2
            said: dict[str, Any] = {"subject": f"ordinary:{name}", "function": "care", "actor": "p10"}
            rows += [
                {"id": f"a{name}", "at": asked, "kind": "request", "due": asked + timedelta(hours=4), **said},
                {"id": f"b{name}", "at": asked + timedelta(hours=1), "kind": "start", **said},
                {"id": f"c{name}", "at": asked + timedelta(hours=6 if late else 3), "kind": "finish", **said},
            ]
    times = {"at": pl.Datetime("us", "UTC"), "due": pl.Datetime("us", "UTC")}
    return pl.DataFrame(rows, schema_overrides=times).with_columns(recorded_at=pl.col("at"), authority=pl.lit("own"))


def _registry(registry: Registry) -> Registry:
    hours = registry.holders.select("person", "centre", "role").with_columns(hours=pl.lit(1.5))
    return read_registry(
        people=registry.people, centres=registry.centres, holders=hours, functions=registry.functions
    )  # fmt: skip


def community(incidents: int, seed: int) -> tuple[pl.DataFrame, Registry]:
    """The record of a year and a registry: so many incidents drawn by chance, and ordinary days."""
    true = write(Truth(incidents=incidents), seed=seed)
    record = pl.concat([true.record, _ordinary()], how="diagonal_relaxed").sort("at", "id")
    return record, _registry(true.registry)


RECORD, REGISTRY = community(incidents=24, seed=3)
