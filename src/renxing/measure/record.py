"""A record as lean columns: every cell checked, ids as numbers, so that ten million entries fit and are joined fast.

What one record is, how kinds are read and how cases are formed: ``docs/decisions/0014-how-a-record-is-measured.md``.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from renxing.core.functions import Urgency
from renxing.core.kinds import Kind

__all__ = ["Record", "read_record"]

NEEDED: Final = ("id", "at", "kind", "subject")
TEXTS: Final = (
    "id", "kind", "subject", "actor", "centre", "function", "authority", "cause", "incident", "drill", "data",
    "urgency", "hazard",
)  # fmt: skip
TIMES: Final = ("at", "at_latest", "recorded_at", "due")
NUMBERS: Final = {"seq": pl.Int64(), "quantity": pl.Float64()}
KINDS: Final = tuple(kind.value for kind in Kind)
URGENCIES: Final = tuple(urgency.value for urgency in Urgency)
AUTHORITIES: Final = ("own", "role", "mandate", "approval", "order", "rule")
UTC_TIME: Final = pl.Datetime("us", "UTC")
HOUR: Final = 3_600_000_000
"""Microseconds in an hour: times are whole microseconds, so that what is equal stays equal."""

ASKING: Final = (Kind.REQUEST, Kind.ORDER, Kind.DECIDE)
"""Kinds that may say how urgent something is."""

MOST: Final = 2**31 - 1

TELLING: Final = (
    Kind.SIGNAL,
    Kind.ORDER,
    Kind.CALL,
    Kind.ANSWER,
    Kind.HAND_OVER,
    Kind.REVIEW,
    Kind.LESSON,
    Kind.RELATE,
)
"""Kinds of which more is read than the lean columns hold; there are few of them beside what goes on every day."""


@dataclass(frozen=True, slots=True)
class Record:
    """A checked record, in order of time.

    `entries` has a row an entry: `pos` (its place in time, from 0), `row` (its place in the source, from 0), `subject`
    (a hash), `at` and `due` (microseconds UTC), `kind`, `actor`, `centre`, `function`, `authority` (its first word),
    `incident`, `urgency`, `drill` (whether in one), `lag` (seconds from happening to writing), `caused` (whether a
    cause is said).
    `told` has what is read in full of a few kinds, by `row`. `source` gives the ids of entries by row.
    """

    entries: pl.DataFrame
    told: pl.DataFrame
    source: pl.LazyFrame

    def ids(self, rows: pl.Series) -> list[str]:
        """The ids of the entries in these rows of the source, in the order of the source."""
        wanted = pl.DataFrame({"row": rows.cast(pl.UInt32).unique().sort()}).lazy()
        numbered = self.source.select("id").with_row_index("row")
        found = numbered.join(wanted, on="row", how="semi", maintain_order="left").collect(engine="streaming")
        ids: list[str] = found["id"].to_list()
        return ids


def read_record(source: pl.DataFrame | pl.LazyFrame) -> Record:
    """Check a record and turn it into lean columns.

    Parameters
    ----------
    source : a row an entry, in any order, with the fields of ``renxing.core.entries.Entry`` (what ``renxing record
        export`` writes; a scanned Parquet file is read a part at a time). Needed are id, at, kind and subject. Columns
        that are not there are taken as not said, those that are not known are left alone. Times are aware, or text in
        ISO 8601 with an offset. Two more columns may be given where there is no `data`: urgency and hazard.

    Raises
    ------
    ValueError
        Names the row (counted from 0) and the field of the first fault found: a kind that is not known, an id that is
        there twice, a time without its zone, a latest time before the earliest, a quantity that is no number.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> rows = [{"id": "e1", "at": noon, "kind": "request", "subject": "need:1"}]
    >>> read_record(pl.DataFrame(rows)).entries["kind"].to_list()
    ['request']
    >>> read_record(pl.DataFrame(rows * 2))
    Traceback (most recent call last):
    ValueError: row 1, id: 'e1' is there already, in row 0
    """
    typed = _typed(source.lazy())
    _refuse_faults(typed)
    seed = _seed(typed)
    entries = _ordered(_worded(typed.select(*_lean(seed)).collect(engine="streaming")))
    told = typed.filter(_of_kind(TELLING) | _of_event())
    kept = told.select(*_told(seed)).collect(engine="streaming")
    return Record(entries, kept, typed)


def _typed(source: pl.LazyFrame) -> pl.LazyFrame:
    """Every known column in its own type, nothing where there is none; rows numbered from 0."""
    schema = source.collect_schema()
    absent = [name for name in NEEDED if name not in schema]
    if absent:
        raise ValueError(f"record: no column {', '.join(absent)}; expected {', '.join(NEEDED)}")
    columns = [_text(name, schema) for name in TEXTS]
    columns += [_time(name, schema) for name in TIMES]
    columns += [_number(name, dtype, schema) for name, dtype in NUMBERS.items()]
    return source.select(*columns).with_row_index("row")


def _text(name: str, schema: pl.Schema) -> pl.Expr:
    dtype = schema.get(name, pl.Null())
    if dtype == pl.Null:
        return pl.lit(None, pl.String).alias(name)
    if dtype not in (pl.String, pl.Categorical, pl.Enum):
        raise ValueError(f"{name}: expected text, found a column of {dtype}")
    column = pl.col(name).cast(pl.String)
    return pl.when(column != "").then(column).alias(name)


def _time(name: str, schema: pl.Schema) -> pl.Expr:
    dtype = schema.get(name, pl.Null())
    if dtype == pl.Null:
        return pl.lit(None, UTC_TIME).alias(name)
    if dtype == pl.String:
        return pl.col(name).str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="us", time_zone="UTC")
    if not isinstance(dtype, pl.Datetime) or dtype.time_zone is None:
        raise ValueError(f"{name}: expected times with their zone, found a column of {dtype}")
    return pl.col(name).dt.convert_time_zone("UTC").cast(UTC_TIME)


def _number(name: str, dtype: pl.DataType, schema: pl.Schema) -> pl.Expr:
    found = schema.get(name, pl.Null())
    if found != pl.Null and not found.is_numeric():
        raise ValueError(f"{name}: expected numbers, found a column of {found}")
    return (pl.lit(None) if found == pl.Null else pl.col(name)).cast(dtype).alias(name)


FAULTS: Final = (
    ("id", pl.col("id").is_null(), "missing; expected the id of the entry"),
    ("at", pl.col("at").is_null(), "missing; expected when it happened"),
    ("subject", pl.col("subject").is_null(), "missing; expected what it is about"),
    ("kind", ~pl.col("kind").is_in(KINDS).fill_null(False), "'{kind}' is not known; expected " + ", ".join(KINDS)),
    ("at_latest", pl.col("at_latest") < pl.col("at"), "{at_latest} is before at, {at}"),
    ("quantity", ~pl.col("quantity").is_finite(), "{quantity} is not a finite number"),
    (
        "urgency",
        pl.col("urgency").is_not_null() & ~pl.col("urgency").is_in(URGENCIES),
        "'{urgency}' is not known; expected " + ", ".join(URGENCIES),
    ),
)


def _refuse_faults(typed: pl.LazyFrame) -> None:
    """Raise for the first row that has the first of these faults."""
    first = [
        pl.when(wrong.fill_null(False)).then(pl.col("row")).min().alias(str(place))
        for place, (_, wrong, _) in enumerate(FAULTS)
    ]
    found = typed.select(*first).collect(engine="streaming").row(0)
    for (field, _, what), row in zip(FAULTS, found, strict=True):
        if row is not None:
            values = typed.slice(row, 1).collect().row(0, named=True)
            raise ValueError(f"row {row}, {field}: {what.format(**values)}")


def _seed(typed: pl.LazyFrame) -> int:
    """A seed under which no two ids have one hash; ValueError where an id is there twice, or a place in the chain."""
    places = typed.select(place=pl.col("seq")).drop_nulls().collect(engine="streaming")["place"]
    if not (places.diff().drop_nulls() > 0).all():
        _refuse_twice(places, typed, "seq")
    for seed in range(8):
        hashes = typed.select(place=pl.col("id").hash(seed)).collect(engine="streaming")["place"]
        if hashes.n_unique() == len(hashes):
            return seed
        twice = hashes.to_frame().with_row_index("row").filter(pl.col("place").is_duplicated())["row"]
        _refuse_twice(typed.select("id").collect(engine="streaming")["id"].gather(twice), typed, "id", twice)
    raise RuntimeError("no hash tells these ids apart")  # pragma: no cover - eight collisions in a row


def _refuse_twice(values: pl.Series, typed: pl.LazyFrame, field: str, rows: pl.Series | None = None) -> None:
    if values.n_unique() == len(values):
        return
    if rows is None:
        rows = typed.filter(pl.col(field).is_not_null()).select("row").collect(engine="streaming")["row"]
    table = pl.DataFrame({"row": rows, "value": values}).filter(pl.col("value").is_duplicated()).sort("row")
    repeated = table.with_columns(first=pl.col("row").min().over("value")).filter(pl.col("row") > pl.col("first"))
    row, value, first = repeated.row(0)
    said = f"'{value}'" if field == "id" else value
    raise ValueError(f"row {row}, {field}: {said} is there already, in row {first}")


def _lean(seed: int) -> list[pl.Expr]:
    names = ("actor", "centre", "function", "incident")
    return [
        pl.col("row"),
        pl.col("seq"),
        pl.col("subject").hash(seed),
        pl.col("at").to_physical(),
        pl.col("due").to_physical(),
        pl.col("kind").cast(pl.Enum(KINDS)),
        *(pl.col(name).cast(pl.Categorical) for name in names),
        pl.col("authority").cast(pl.Categorical),
        pl.when(_of_kind(ASKING)).then(pl.coalesce("urgency", "data")).cast(pl.Categorical).alias("urgency"),
        pl.col("drill").is_not_null(),
        (pl.col("recorded_at") - pl.col("at")).dt.total_seconds().clip(-MOST, MOST).cast(pl.Int32).alias("lag"),
        pl.col("cause").is_not_null().alias("caused"),
    ]


def _of_kind(kinds: tuple[Kind, ...]) -> pl.Expr:
    return pl.col("kind").is_in([kind.value for kind in kinds])


def _worded(entries: pl.DataFrame) -> pl.DataFrame:
    """The first word of the authority, the urgency that the data say: read once for each of their few texts."""
    said = r'^(?:.*"urgency": ?")?(\w+)'
    return entries.with_columns(
        _each(entries["authority"], pl.col("text").str.extract(r"^(\w+)"), pl.Enum(AUTHORITIES)),
        _each(entries["urgency"], pl.col("text").str.extract(said), pl.Enum(URGENCIES)),
    )


def _each(texts: pl.Series, word: pl.Expr, words: pl.Enum) -> pl.Series:
    """`word` of every text, by way of its code."""
    known, codes = texts.unique().drop_nulls(), texts.to_physical()
    found = known.cast(pl.String).to_frame("text").select(word.cast(words, strict=False))["text"].to_physical()
    table = np.full(int(known.to_physical().max() or 0) + 2, len(words.categories), np.uint8)  # type: ignore[arg-type]
    table[known.to_physical().to_numpy()] = found.fill_null(len(words.categories)).to_numpy()
    mapped = pl.Series(texts.name, table[codes.fill_null(len(table) - 1).to_numpy()])
    coded = pl.when(pl.col(texts.name) < len(words.categories)).then(texts.name)
    return mapped.to_frame().select(coded.cat.to(words))[texts.name]


def _of_event() -> pl.Expr:
    return pl.col("incident").is_not_null() | pl.col("drill").is_not_null()


def _told(seed: int) -> list[pl.Expr]:
    people = pl.col("data").str.extract(r'"people": ?(\d+)').cast(pl.Float64)
    return [
        pl.col("row"),
        pl.col("id").hash(seed),
        pl.col("recorded_at").to_physical().alias("written"),
        pl.col("authority").alias("on"),
        pl.when(pl.col("cause").is_not_null()).then(pl.col("cause").hash(seed)).alias("because"),
        pl.col("at_latest").to_physical(),
        pl.coalesce("quantity", people).alias("quantity"),
        pl.col("data").str.extract(r'"said": ?"([^"]*)"').alias("said"),
        pl.col("data").str.extract(r'"to": ?"([^"]*)"').alias("to"),
        pl.coalesce("hazard", pl.col("data").str.extract(r'"hazard": ?"([^"]*)"')).alias("hazard"),
        _named(seed),
    ]


def _named(seed: int) -> pl.Expr:
    """The subjects that the data names ("signal:0198…"), as hashes."""
    words = pl.col("data").str.extract_all(r'"\w+:[^"]+"')
    return words.list.eval(pl.element().str.strip_chars('"').hash(seed)).alias("names")


def _ordered(entries: pl.DataFrame) -> pl.DataFrame:
    """In order of time, then of the chain; what neither tells apart stands in the order of its kind. `pos` counts."""
    in_order = entries.select(
        sorted=((pl.col("at").diff() > 0) | ((pl.col("at").diff() == 0) & (pl.col("seq").diff() > 0))).all()
    ).item()
    placed = entries if in_order else entries.sort("at", "seq", "kind", "subject")
    return placed.drop("seq").with_row_index("pos")
