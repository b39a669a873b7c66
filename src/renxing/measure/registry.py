"""Who and what there is, as far as figures need it: small tables of ids and codes, never names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

__all__ = ["Registry", "read_registry"]

TIME: Final = pl.Datetime("us", "UTC")
SCHEMAS: Final[Mapping[str, Mapping[str, pl.DataType]]] = {
    "people": {"person": pl.String(), "block": pl.String(), "vulnerable": pl.Boolean()},
    "centres": {
        "centre": pl.String(), "functions": pl.List(pl.String()), "reservoir": pl.Boolean(), "kind": pl.String(),
        "code": pl.String(),
    },
    "holders": {
        "person": pl.String(), "centre": pl.String(), "role": pl.String(), "since": TIME, "until": TIME,
        "hours": pl.Float64(),
    },
    "functions": {
        "function": pl.String(), "criticality": pl.Float64(), "crew": pl.Int64(), "urgent_hours": pl.Float64(),
        "soon_hours": pl.Float64(), "routine_hours": pl.Float64(),
    },
    "ties": {"above": pl.String(), "below": pl.String()},
    "mandates": {
        "holder": pl.String(), "acts": pl.List(pl.String()), "functions": pl.List(pl.String()),
        "conditions": pl.List(pl.String()), "reporting": pl.String(), "since": TIME, "until": TIME,
    },
    "plans": {"hazard": pl.String(), "function": pl.String()},
    "stock": {"function": pl.String(), "needs": pl.Float64()},
}  # fmt: skip
KEYS: Final = {"people": ("person",), "centres": ("centre",), "functions": ("function",), "stock": ("function",)}
MUST: Final = {
    "people": ("person",),
    "centres": ("centre",),
    "holders": ("person", "centre"),
    "functions": ("function", "criticality", "crew"),
    "ties": ("above", "below"),
    "mandates": ("holder", "acts"),
    "plans": ("hazard", "function"),
    "stock": ("function", "needs"),
}


@dataclass(frozen=True, slots=True)
class Registry:
    """The tables.

    Attributes
    ----------
    people : person, block (the hazard group somebody lives in; nothing where not known), vulnerable
    centres : centre, functions (a list of codes it can carry), reservoir (whether it is idle on ordinary days), kind,
        code (what people call it, where `centre` is only a number)
    holders : person, centre, role, since, until (aware times; nothing is "always"), hours (a week the person can
        give; nothing where not known)
    functions : function, criticality (above 0), crew (how many people it takes, 1 or more), urgent_hours, soon_hours,
        routine_hours (within which a need is to be met)
    ties : above, below; centres of which one has authority over the other, by mandate or by rank
    mandates : holder (a centre), acts (patterns like ``need.*``), functions and conditions (none: all), reporting
        (none, after or before), since, until. Only `renxing.rehearse` reads them, and `plans`, `stock`, `vulnerable`
    plans : hazard, function; that some plan covers the function under the hazard
    stock : function, needs (0 or more) that can be met from what is counted in store; no row where nobody said
    """

    people: pl.DataFrame
    centres: pl.DataFrame
    holders: pl.DataFrame
    functions: pl.DataFrame
    ties: pl.DataFrame
    mandates: pl.DataFrame
    plans: pl.DataFrame
    stock: pl.DataFrame

    def able(self, at: int) -> pl.DataFrame:
        """Who may be counted on for what at an instant: distinct (person, centre, role, function, hours)."""
        moment = pl.lit(at).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
        begun = pl.col("since").is_null() | (pl.col("since") <= moment)
        holding = self.holders.filter(begun & (pl.col("until").is_null() | (pl.col("until") > moment)))
        carried = self.centres.select("centre", pl.col("functions").alias("function")).explode("function").drop_nulls()
        found = holding.join(carried, on="centre", how="inner")
        return found.select("person", "centre", "role", "function", "hours").unique().sort(pl.all())


def read_registry(**tables: pl.DataFrame | None) -> Registry:
    """Check the tables of a registry; one that is not given is empty, a column that is not given holds nothing.

    Raises
    ------
    ValueError
        Names the table, the row (counted from 1) and the field: something missing, there twice, or not in range.

    Examples
    --------
    >>> found = read_registry(functions=pl.DataFrame({"function": ["food"], "criticality": [3.0], "crew": [2]}))
    >>> found.functions.row(0)[:3], found.people.height
    (('food', 3.0, 2), 0)
    >>> read_registry(functions=pl.DataFrame({"function": ["food"], "criticality": [3.0], "crew": [0]}))
    Traceback (most recent call last):
    ValueError: functions, row 1, crew: 0 is too few; expected 1 or more
    """
    unknown = sorted(set(tables) - set(SCHEMAS))
    if unknown:
        raise ValueError(f"registry: {', '.join(unknown)} is not known; expected {', '.join(SCHEMAS)}")
    read = {name: _table(name, tables.get(name)) for name in SCHEMAS}
    _refuse("functions", read["functions"], "crew", pl.col("crew") < 1, "{crew} is too few; expected 1 or more")
    light = ~(pl.col("criticality") > 0) | ~pl.col("criticality").is_finite()
    _refuse("functions", read["functions"], "criticality", light, "{criticality} is not above 0")
    for name in ("urgent_hours", "soon_hours", "routine_hours"):
        wrong = ~(pl.col(name) > 0) | ~pl.col(name).is_finite()
        _refuse("functions", read["functions"], name, wrong, "{" + name + "} is not above 0")
    _refuse("holders", read["holders"], "until", pl.col("until") < pl.col("since"), "{until} is before since, {since}")
    wrong = ~pl.col("hours").is_finite() | (pl.col("hours") < 0)
    _refuse("holders", read["holders"], "hours", wrong, "{hours} is no number of hours")
    wrong = ~pl.col("needs").is_finite() | (pl.col("needs") < 0)
    _refuse("stock", read["stock"], "needs", wrong, "{needs} is no number of needs")
    return Registry(**read)


def _table(name: str, given: pl.DataFrame | None) -> pl.DataFrame:
    schema = SCHEMAS[name]
    if given is None:
        return pl.DataFrame(schema=dict(schema))
    absent = [field for field in MUST[name] if field not in given.columns]
    if absent:
        raise ValueError(f"{name}: no column {', '.join(absent)}; expected {', '.join(schema)}")
    table = given.select(_column(name, field, dtype, given) for field, dtype in schema.items())
    for field in MUST[name]:
        _refuse(name, table, field, pl.col(field).is_null(), "missing")
    if name in KEYS:
        _refuse(name, table, KEYS[name][0], ~pl.col(KEYS[name][0]).is_first_distinct(), "is there already")
    return table


def _column(name: str, field: str, dtype: pl.DataType, given: pl.DataFrame) -> pl.Expr:
    if field not in given.columns or given.schema[field] == pl.Null:
        return pl.lit(None, dtype).alias(field)
    if dtype == TIME and getattr(given.schema[field], "time_zone", None) is None:
        raise ValueError(f"{name}, {field}: expected times with their zone, found a column of {given.schema[field]}")
    column = pl.col(field)
    return (column.dt.convert_time_zone("UTC") if dtype == TIME else column).cast(dtype)


def _refuse(name: str, table: pl.DataFrame, field: str, wrong: pl.Expr, what: str) -> None:
    rows: Any = table.select(wrong.fill_null(False).alias("wrong"))["wrong"].arg_true()
    if len(rows):
        row = int(rows[0])
        raise ValueError(f"{name}, row {row + 1}, {field}: {what.format(**table.row(row, named=True))}")
