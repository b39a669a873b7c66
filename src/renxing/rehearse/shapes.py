"""Curves as people write them: a number, knots by the day, or the shape of a column in a CSV file."""

from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars.exceptions import PolarsError

from renxing.rehearse.sheet import Sheet, at

Floats = NDArray[np.float64]

CSV_KEYS: Final = ("csv", "column", "every", "peak")
EVERY: Final = {"hour": 1, "day": 24}
STEPS: Final = 2


def shaped(sheet: Sheet, path: str, value: Any, span: tuple[int, int], limits: tuple[float, float, float]) -> Floats:
    """A curve by the hour.

    Parameters
    ----------
    value : a number (from the onset to the end), knots ``[[day, value], ...]`` by days after the onset with straight
        lines between and the last value held, or ``{csv, column, every, peak}``
    span : hours of the whole, hour of the onset
    limits : value of ordinary days (held before the onset), lowest and highest value allowed

    Returns
    -------
    (hours,) float64
    """
    hours, onset = span
    plain, low, high = limits
    curve = np.full(hours, plain)
    if isinstance(value, dict):
        found = _from_csv(sheet, path, value, limits)
    elif isinstance(value, list):
        found = _from_knots(sheet, path, value, hours - onset, (low, high))
    else:
        found = np.full(hours - onset, sheet.number(path, value, low, high))
    length = min(len(found), hours - onset)
    curve[onset : onset + length] = found[:length]
    return curve


def _from_knots(sheet: Sheet, path: str, value: list[Any], hours: int, limits: tuple[float, float]) -> Floats:
    days, values = knots(sheet, path, value)
    for number, each in enumerate(values, 1):
        sheet.number(f"{path}[{number}]", each, *limits)
    good = [each if isinstance(each, int | float) else 0.0 for each in values]
    return np.interp(np.arange(hours) / 24, days, good) if days else np.zeros(hours)


def knots(sheet: Sheet, path: str, value: list[Any]) -> tuple[list[float], list[Any]]:
    """Days and values of ``[[day, value], ...]``, days from 0 on and never back."""
    days: list[float] = []
    values: list[Any] = []
    for number, knot in enumerate(value, 1):
        if not isinstance(knot, list) or len(knot) != STEPS:
            sheet.fault(f"{path}[{number}]", "expected [day, value]")
            continue
        day = sheet.number(f"{path}[{number}]", knot[0], 0, 3660)
        if days and day < days[-1]:
            sheet.fault(f"{path}[{number}]", f"day {day:g} is before day {days[-1]:g}; write days in order")
            day = days[-1]
        days.append(day)
        values.append(knot[1])
    if not value:
        sheet.fault(path, "empty; expected [[day, value], ...]")
    return days, values


def _from_csv(sheet: Sheet, path: str, value: dict[str, Any], limits: tuple[float, float, float]) -> Floats:
    """The shape of a column: its highest value becomes `peak`, nothing becomes the value of ordinary days."""
    plain, low, high = limits
    sheet.known(path, value, CSV_KEYS, CSV_KEYS)
    peak = sheet.number(at(path, "peak"), value.get("peak", plain), low, high)
    every = EVERY[sheet.word(at(path, "every"), value.get("every", "day"), EVERY)]
    column = _column(sheet, path, str(value.get("csv", "")), str(value.get("column", "")))
    top = column.max(initial=0.0)
    return np.repeat(plain + (peak - plain) * column / top, every) if top > 0 else np.zeros(0)


def _column(sheet: Sheet, path: str, name: str, column: str) -> Floats:
    try:
        table = pl.read_csv(sheet.folder / name)
    except (OSError, PolarsError) as why:
        sheet.fault(at(path, "csv"), f'"{name}" cannot be read ({str(why).splitlines()[0]})')
        return np.zeros(0)
    if column not in table.columns:
        sheet.fault(
            at(path, "column"), f'"{column}" is no column of {name}; expected one of {", ".join(table.columns)}'
        )
        return np.zeros(0)
    numbers = table[column].cast(pl.Float64, strict=False)
    wrong = (numbers.is_null() | ~numbers.is_finite() | (numbers < 0)).fill_null(True)
    if wrong.any():
        row = int(wrong.arg_max() or 0)
        sheet.fault(at(path, "csv"), f"{name}, row {row + 1}: {table[column][row]} is not a number of 0 or more")
        return np.zeros(0)
    return numbers.to_numpy()
