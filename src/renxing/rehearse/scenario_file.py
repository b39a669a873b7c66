"""A scenario as a TOML file: checked before anything runs, every fault with its line and key."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from renxing.core.functions import Function
from renxing.core.plans import Hazard
from renxing.rehearse.scenario import ALL, Orders, OutsideHelp, Scenario, Shock
from renxing.rehearse.shapes import knots, shaped
from renxing.rehearse.sheet import Faulty, Sheet, at, opened
from renxing.rehearse.twin import CONDITIONS

__all__ = ["FOLDER", "read_scenario", "shipped"]

Floats = NDArray[np.float64]
FOLDER: Final = Path(__file__).with_name("scenarios")
TOP: Final = ("code", "name_en", "name_zh", "draws", "shocks")
DRAWS: Final = ("need", "absence", "supply_loss", "orders")
FUNCTIONS: Final = (ALL, *(function.value for function in Function))
HAZARDS: Final = ("", *(hazard.value for hazard in Hazard))
LIMITS: Final = {
    "need": (1.0, 0.0, 1000.0),
    "added": (0.0, 0.0, 10_000.0),
    "supply_loss": (0.0, 0.0, 1.0),
    "blocked": (0.0, 0.0, 1.0),
    "absence_workers": (0.0, 0.0, 1.0),
    "absence_members": (0.0, 0.0, 1.0),
    "noise": (0.0, 0.0, 10.0),
    "orders_per_day": (0.0, 0.0, 1000.0),
}
"""Of each curve: its value on ordinary days, the lowest and the highest that is allowed."""
SHOCK: Final = (
    "hazard", "days", "onset_day", "calm_days", "need", "added", "supply_loss", "blocked", "absence_workers",
    "absence_members", "noise", "condition", "orders", "help",
)  # fmt: skip
ORDERS: Final = ("per_day", "ill_fitting", "burden")
HELP: Final = ("people", "after_hours", "hours", "functions")
NUMBERED: Final = re.compile(r"#[1-9]\d*$")
LONGEST: Final = 1830
"""Days of one shock at most: five years."""


def shipped() -> tuple[str, ...]:
    """The codes of the scenarios that come along."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def read_scenario(path: Path | str) -> Scenario:
    """The scenario in a file, or the one that comes along under this code.

    Raises
    ------
    renxing.rehearse.sheet.Faulty
        A ValueError that says everything that is wrong, with line, key and what is allowed.

    Examples
    --------
    >>> read_scenario("quiet-year").name
    'A quiet year'
    """
    given = Path(path).expanduser()
    if given.suffix != ".toml" and str(path) in shipped():
        given = FOLDER / f"{path}.toml"
    elif not given.exists():
        raise Faulty([f'There is no scenario "{path}". Name a TOML file, or one of {", ".join(shipped())}.'])
    sheet = opened(given)
    table = sheet.table
    sheet.known("", table, TOP, ("code", "name_en", "name_zh", "shocks"))
    shocks = tuple(_shock(sheet, place, row) for place, row in sheet.rows("shocks", table.get("shocks", [])))
    days = sum(shock.hours for shock in shocks) / 24
    if days > 2 * LONGEST:
        sheet.fault("shocks", f"{days:,.0f} days in all; expected {2 * LONGEST:,} at most")
    if not shocks:
        sheet.fault("shocks", "expected one [[shocks]] at least")
    code, name, name_zh = (sheet.word(key, table.get(key, "")) for key in ("code", "name_en", "name_zh"))
    draws = _draws(sheet, sheet.part("draws", table.get("draws", {})))
    sheet.done()
    return Scenario(code, name, name_zh, shocks, draws)


def _draws(sheet: Sheet, table: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    sheet.known("draws", table, DRAWS)
    found = {}
    for key, value in table.items():
        if not isinstance(value, list) or len(value) != 2:
            sheet.fault(at("draws", key), "expected [low, high]")
            continue
        low, high = (sheet.number(at("draws", key), each, 0.01, 100) for each in value)
        if low > high:
            sheet.fault(at("draws", key), f"{low:g} is more than {high:g}; write the lower one first")
        found[key] = (low, high)
    return found


def _shock(sheet: Sheet, path: str, row: Mapping[str, Any]) -> Shock:
    sheet.known(path, row, SHOCK, ("hazard", "days"))
    hours = round(24 * sheet.number(at(path, "days"), row.get("days", 1), 1, LONGEST))
    onset = round(24 * sheet.number(at(path, "onset_day"), row.get("onset_day", 0), 0, hours / 24))
    span = hours, min(onset, hours)
    return Shock(
        hazard=sheet.word(at(path, "hazard"), row.get("hazard", ""), HAZARDS),
        hours=hours,
        onset=span[1],
        need=_curves(sheet, path, "need", row, span),
        absence_workers=_curve(sheet, path, "absence_workers", row, span),
        absence_members=_curve(sheet, path, "absence_members", row, span),
        supply_loss=_curves(sheet, path, "supply_loss", row, span),
        blocked=_curves(sheet, path, "blocked", row, span),
        noise=_curve(sheet, path, "noise", row, span),
        condition=_condition(sheet, at(path, "condition"), row.get("condition", []), span),
        orders=_orders(sheet, at(path, "orders"), row.get("orders", {}), span),
        help=tuple(_help(sheet, *each) for each in sheet.rows(at(path, "help"), row.get("help", []))),
        calm_days=sheet.number(at(path, "calm_days"), row.get("calm_days", 0), 0, 3660),
        added=_curves(sheet, path, "added", row, span),
    )


def _curve(sheet: Sheet, path: str, key: str, row: Mapping[str, Any], span: tuple[int, int]) -> Floats:
    return shaped(sheet, at(path, key), row.get(key, LIMITS[key][0]), span, LIMITS[key])


def _curves(sheet: Sheet, path: str, key: str, row: Mapping[str, Any], span: tuple[int, int]) -> dict[str, Floats]:
    """A curve by function, or by block."""
    inside = at(path, key)
    table = sheet.part(inside, row.get(key, {}))
    if key != "blocked":
        sheet.known(inside, table, FUNCTIONS)
    else:
        for name in table:
            if name.startswith("#") and not NUMBERED.match(name):
                sheet.fault(at(inside, name), f'"{name}" is no block; blocks are named, or counted from "#1" on')
    return {name: shaped(sheet, at(inside, name), value, span, LIMITS[key]) for name, value in table.items()}


def _condition(sheet: Sheet, path: str, value: Any, span: tuple[int, int]) -> NDArray[np.int64]:
    """Steps ``[[day, "emergency"], ...]`` by days after the onset; normal before the first."""
    hours, onset = span
    found = np.zeros(hours, np.int64)
    if not isinstance(value, list):
        sheet.fault(path, "expected [[day, condition], ...]")
        return found
    for day, word in zip(*knots(sheet, path, value), strict=True) if value else ():
        found[onset + round(24 * day) :] = CONDITIONS.index(sheet.word(path, word, CONDITIONS))
    return found


def _orders(sheet: Sheet, path: str, value: Any, span: tuple[int, int]) -> Orders:
    row = sheet.part(path, value)
    sheet.known(path, row, ORDERS)
    return Orders(
        shaped(sheet, at(path, "per_day"), row.get("per_day", 0.0), span, LIMITS["orders_per_day"]),
        sheet.number(at(path, "ill_fitting"), row.get("ill_fitting", 0.0), 0, 1),
        sheet.number(at(path, "burden"), row.get("burden", 1.0), 0, 100),
    )


def _help(sheet: Sheet, path: str, row: Mapping[str, Any]) -> OutsideHelp:
    sheet.known(path, row, HELP, ("people", "after_hours", "hours"))
    names = row.get("functions", [])
    if not isinstance(names, list):
        sheet.fault(at(path, "functions"), "expected a list of functions")
        names = []
    return OutsideHelp(
        sheet.whole(at(path, "people"), row.get("people", 1), 1, 100_000),
        sheet.number(at(path, "after_hours"), row.get("after_hours", 0), 0, 24 * LONGEST),
        sheet.number(at(path, "hours"), row.get("hours", 1), 1, 24 * LONGEST),
        tuple(sheet.word(at(path, "functions"), name, FUNCTIONS[1:]) for name in names),
    )
