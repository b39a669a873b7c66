"""A record of any size, invented in one go: needs with their lives, incidents with theirs, as an export would be."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.core.functions import Function
from renxing.measure.registry import Registry, read_registry

YEAR = 365 * 86_400_000_000
BEGIN = 1_767_225_600_000_000  # 1 January 2026, microseconds
AT = BEGIN + YEAR
HOUR = 3_600_000_000
ENTRIES_A_NEED, ENTRIES_AN_INCIDENT = 5.8, 50_000
PEOPLE, CENTRES = 400, 15
FUNCTIONS = [function.value for function in Function]
URGENCIES, DUE = ("urgent", "soon", "routine"), np.array([4, 24, 96]) * HOUR
SCHEMA = ("subject", "at", "kind", "actor", "centre", "function", "authority", "due", "incident", "data")

READ = [
    "id", "seq", "at", "recorded_at", "at_latest", "kind", "subject", "actor", "centre", "function", "authority", "due",
    "incident", "cause", "drill", "quantity", "data",
]  # fmt: skip
"""The columns that an assessment reads."""

Ints = npt.NDArray[np.int64]


def write(path: Path, entries: int) -> None:
    """About so many entries of one year; the same every time."""
    random = np.random.default_rng(entries)
    parts = _needs(random, int(entries / ENTRIES_A_NEED)) + _incidents(random, max(3, entries // ENTRIES_AN_INCIDENT))
    told = pl.concat(parts, how="diagonal").filter(pl.col("at") < AT).sort("at").with_row_index("seq", 1)
    told = told.with_columns(number=pl.col("seq").cast(pl.Int64))
    before = pl.col("number").shift(1).over("subject")
    told.with_columns(before=before).select(
        _id("number").alias("id"),
        pl.lit("lakeside").alias("community"),
        pl.col("seq").cast(pl.Int64),
        _time("at"),
        _time("at").alias("recorded_at"),
        pl.lit(None, pl.Datetime("us", "UTC")).alias("at_latest"),
        pl.col("kind"),
        pl.concat_str(pl.lit("act."), "kind").alias("act"),
        _id("subject", "need:").alias("subject"),
        pl.when(pl.col("actor") >= 0).then(_id("actor")).alias("actor"),
        pl.when(pl.col("centre") >= 0).then(_id("centre")).alias("centre"),
        pl.col("function").replace_strict(dict(enumerate(FUNCTIONS)), default=None, return_dtype=pl.String),
        "authority",
        _time("due"),
        pl.when(pl.col("incident").is_not_null()).then(_id("incident")).alias("incident"),
        pl.when(pl.col("before").is_not_null()).then(_id("before")).alias("cause"),
        pl.lit(None, pl.String).alias("drill"),
        pl.lit(None, pl.Float64).alias("quantity"),
        pl.col("data").fill_null("{}"),
        pl.concat_str(_id("number"), _id("subject")).alias("hash"),
    ).write_parquet(path)


def write_long(path: Path, entries: int, years: int) -> None:
    """About so many entries of so many years, each like the last, with needs and incidents of its own."""
    write(path, entries // years)
    last = pl.read_parquet(path)
    parts = [_earlier(last, back) for back in range(years)]
    pl.concat(parts).sort("at", "id").drop("seq").with_row_index("seq", 1).cast({"seq": pl.Int64}).write_parquet(path)


def _earlier(year: pl.DataFrame, back: int) -> pl.DataFrame:
    """The same so many years before: every id another one, for the digit it begins with."""
    days = pl.duration(days=365 * back)
    times = [pl.col(name) - days for name in ("at", "recorded_at", "due")]
    ids = [
        pl.concat_str(pl.lit(str(back)), pl.col(name).str.slice(1)).alias(name) for name in ("id", "cause", "incident")
    ]
    return year.with_columns(*times, *ids, pl.col("subject") + str(back))


def _id(column: str, noun: str = "") -> pl.Expr:
    return pl.concat_str(pl.lit(f"{noun}01a1b267-43f2-7a4d-8781-"), pl.col(column).cast(pl.String).str.zfill(12))


def _time(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")


def _rows(kind: str, kept: npt.NDArray[np.bool_] | None = None, **columns: Any) -> pl.DataFrame:
    frame = pl.DataFrame(columns).with_columns(kind=pl.lit(kind))
    return frame if kept is None else frame.filter(pl.Series(kept))


def _needs(random: np.random.Generator, n: int) -> list[pl.DataFrame]:
    """Asked, sorted, taken or declined, begun, done; some withdrawn, some expired, some reopened."""
    at = BEGIN + np.sort(random.integers(0, YEAR, n))
    urgency = random.choice(3, n, p=[0.2, 0.3, 0.5])
    about: dict[str, Any] = {
        "subject": np.arange(n),
        "function": random.integers(0, len(FUNCTIONS), n).astype(np.int32),
    }
    person, centre = random.integers(0, PEOPLE, n), random.integers(0, CENTRES, n)
    due = at + DUE[urgency]
    ways = random.random((6, n))
    taken = at + (random.exponential(2, n) * HOUR).astype(np.int64)
    begun = taken + (random.exponential(2, n) * HOUR).astype(np.int64)
    done = begun + (random.exponential(DUE[urgency] / HOUR / 3) * HOUR).astype(np.int64)
    takers = [f'{{"to": "01a1b267-43f2-7a4d-8781-{number:012d}"}}' for number in range(CENTRES)]
    handed = np.array(takers)[(centre + 1) % CENTRES]
    said = [
        f'{{"block": "B{block:02d}", "channel": "app", "urgency": "{name}"}}' for name in URGENCIES for block in (3, 17)
    ]
    data = np.array(said)[urgency * 2 + random.integers(0, 2, n)]
    nobody = np.full(n, -1)
    own = np.where(ways[0] < 0.5, "own", "role:worker")
    gone, lost = ways[1] < 0.06, ways[1] > 0.95
    declined, again = (ways[2] < 0.15) & ~gone & ~lost, ways[3] < 0.02
    kept = ~gone & ~lost
    taker = {"actor": person, "centre": centre}
    return [
        _rows("request", **about, at=at, actor=(person + 7) % PEOPLE, centre=nobody, due=due, data=data, authority=own),
        _rows("decide", **about, at=at + HOUR // 6, actor=person % 9, centre=nobody, due=due, data=data,
              authority=np.full(n, "role:worker")),
        _rows("decline", declined, **about, at=taken - 1, **taker, authority=own),
        _rows("hand over", declined & (ways[4] < 0.3), **about, at=taken, **taker, authority=own, data=handed),
        _rows("accept", kept, **about, at=taken + 1, **taker, due=due, authority=own),
        _rows("start", kept, **about, at=begun, **taker, authority=own),
        _rows("notify", kept, **about, at=begun + 5, **taker, authority=own),
        _rows("finish", kept, **about, at=done, **taker, due=due, authority=own),
        _rows("reverse", kept & again, **about, at=done + HOUR, **taker, due=due, authority=own),
        _rows("withdraw", gone, **about, at=taken, **taker, due=due, authority=own),
        _rows("expire", lost, **about, at=due + 24 * HOUR, actor=nobody, centre=nobody, due=due,
              authority=np.full(n, "rule:expire")),
    ]  # fmt: skip


def _incidents(random: np.random.Generator, n: int) -> list[pl.DataFrame]:
    """Signalled, decided, acted on, ordered, called up, reviewed, learned from."""
    at = BEGIN + np.sort(random.integers(0, YEAR, n))
    number = np.arange(n)
    parts = []
    steps = (
        ("signal", "own", 0), ("decide", "role:lead", 1), ("start", "own", 2), ("order", "own", 3),
        ("call", "role:lead", 1), ("delegate", "own", 3), ("review", "role:lead", 400), ("lesson", "own", 500),
        ("lesson", "own", 900), ("lesson", "own", 1800),
    )  # fmt: skip
    for place, (kind, authority, hours) in enumerate(steps):
        base = {"signal": 1, "call": 3, "lesson": 2, "order": 4}.get(kind, 0)
        later = (random.exponential(max(hours, 0.1), n) * HOUR).astype(np.int64)
        parts.append(
            _rows(
                kind,
                subject=10**10 + base * 10**9 + number,
                at=at + later + place,
                actor=number % PEOPLE,
                centre=number % CENTRES,
                authority=np.full(n, authority),
                incident=number,
                data=np.where(number % 3 > 0, '{"hazard": "flood"}', '{"hazard": "heat"}'),
            )
        )
    return parts


def registry() -> Registry:
    """Four hundred people in fifteen centres that carry three functions each."""

    def name(number: int) -> str:
        return f"01a1b267-43f2-7a4d-8781-{number:012d}"

    centres = [(name(c), [FUNCTIONS[(c + k) % len(FUNCTIONS)] for k in range(3)]) for c in range(CENTRES)]
    people = [(name(p), f"B{p % 24:02d}") for p in range(PEOPLE)]
    held = [(name(p), name(p % CENTRES), "lead" if p < CENTRES else "member", 6.0) for p in range(PEOPLE)]
    return read_registry(
        people=pl.DataFrame(people, schema=["person", "block"], orient="row"),
        centres=pl.DataFrame(centres, schema=["centre", "functions"], orient="row"),
        holders=pl.DataFrame(held, schema=["person", "centre", "role", "hours"], orient="row"),
        functions=pl.DataFrame(
            {"function": FUNCTIONS, "criticality": [3.0] * len(FUNCTIONS), "crew": [2] * len(FUNCTIONS)}
        ),
    )


if __name__ == "__main__":
    write_long(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
