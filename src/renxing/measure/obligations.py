"""What was owed, by when, and what became of it: read from a table, every cell checked."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[Any]

FIELDS: Final = ("function", "opened", "due", "closed", "outcome", "weight")
OUTCOMES: Final = ("met", "unmet", "withdrawn")
UNMET, WITHDRAWN = 1, 2
LIGHTEST, HEAVIEST = 1e-9, 1e9  # beyond these a double cannot add them up truly


@dataclass(frozen=True, slots=True)
class Obligations:
    """The table as arrays, an element a row; `code` points into the sorted `names`; `closed` is inf while open."""

    names: list[str]
    code: Codes
    opened: Floats
    due: Floats
    closed: Floats
    unmet: Flags
    withdrawn: Flags
    weight: Floats


def read_obligations(frame: pl.DataFrame) -> Obligations:
    """Check a table of obligations and turn it into arrays.

    Raises
    ------
    ValueError
        For the first fault found; names the row (counted from 0) and the field.

    >>> late = {"function": "food", "opened": 5.0, "due": 2.0, "closed": None, "outcome": None, "weight": 1.0}
    >>> read_obligations(pl.DataFrame([late]))
    Traceback (most recent call last):
    ValueError: row 0, due: 2.0 is before opened, 5.0
    """
    absent = [field for field in FIELDS if field not in frame.columns]
    if absent:
        raise ValueError(f"obligations: no column {', '.join(absent)}; expected {', '.join(FIELDS)}")
    function, outcome = _words(frame, "function"), _words(frame, "outcome")
    _refuse(frame, "function", _missing(function), "missing; expected the code of a function")
    opened, due, weight = (_numbers(frame, field) for field in ("opened", "due", "weight"))
    closed = _numbers(frame, "closed", missing=np.inf)
    _refuse(frame, "due", due < opened, "{due} is before opened, {opened}")
    _refuse(frame, "closed", closed < opened, "{closed} is before opened, {opened}")
    _refuse(frame, "weight", weight < LIGHTEST, "{weight} is too light; expected a billionth or more")
    _refuse(frame, "weight", weight > HEAVIEST, "{weight} is too heavy; expected a billion at most")
    ended = _outcomes(frame, outcome, np.isinf(closed))
    names: list[str] = function.unique().sort().to_list()
    code = function.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.min_scalar_type(len(names)))
    return Obligations(names, code, opened, due, closed, ended == UNMET, ended == WITHDRAWN, weight)


def _words(frame: pl.DataFrame, field: str) -> pl.Series:
    column = frame[field]
    if column.dtype not in (pl.String, pl.Categorical, pl.Enum, pl.Null):
        raise ValueError(f"{field}: expected text, found a column of {column.dtype}")
    return column.cast(pl.String)


def _numbers(frame: pl.DataFrame, field: str, missing: float | None = None) -> Floats:
    column = frame[field]
    if not (column.dtype.is_numeric() or column.dtype == pl.Null):
        raise ValueError(f"{field}: expected numbers, found a column of {column.dtype}")
    empty = _missing(column)
    if missing is None:
        _refuse(frame, field, empty, "missing; expected a number")
    numbers = np.where(empty, 0.0, column.cast(pl.Float64).to_numpy())
    _refuse(frame, field, ~np.isfinite(numbers), "{" + field + "} is not a finite number")
    return numbers if missing is None else np.where(empty, missing, numbers)


def _missing(column: pl.Series) -> Flags:
    return column.is_null().to_numpy() if column.null_count() else np.zeros(len(column), np.bool_)


def _outcomes(frame: pl.DataFrame, outcome: pl.Series, still_open: Flags) -> Codes:
    """Position in OUTCOMES, or one past them while open."""
    missing, known = _missing(outcome), outcome.cast(pl.Enum(OUTCOMES), strict=False)
    expected = f"expected {', '.join(OUTCOMES)}"
    unknown = _missing(known) & ~missing
    _refuse(frame, "outcome", unknown, f"'{{outcome}}' is not known; {expected}, or nothing while open")
    _refuse(frame, "closed", still_open & ~missing, "missing, though the outcome is '{outcome}'")
    _refuse(frame, "outcome", missing & ~still_open, f"missing, though closed at {{closed}}; {expected}")
    return np.where(missing, len(OUTCOMES), known.to_physical().fill_null(0).to_numpy())


def _refuse(frame: pl.DataFrame, field: str, wrong: Flags, what: str) -> None:
    """Raise for the first wrong row; `what` may name fields of that row in braces."""
    if wrong.any():
        row = int(wrong.argmax())
        raise ValueError(f"row {row}, {field}: {what.format(**frame.row(row, named=True))}")
