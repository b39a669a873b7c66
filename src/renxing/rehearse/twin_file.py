"""A twin from a TOML file: checked before anything runs, every fault with its line and key."""

from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from renxing.core.functions import Function
from renxing.core.plans import Hazard
from renxing.core.roles import CentreKind
from renxing.rehearse.estimate import ASSUMED, Estimate, Estimates
from renxing.rehearse.sheet import Sheet, at, opened
from renxing.rehearse.twin import CONDITIONS, URGENCIES, WAYS, Centres, Classes, Functions, Switch, Twin, Ways
from renxing.rehearse.twin_writing import SINGLE, WORDS

__all__ = ["read_twin"]

Floats = NDArray[np.float64]
TINY: Final = 1e-9
MANY: Final = 1e7
TOP: Final = (
    "name", "workers", "approval_communities", *SINGLE, "hour_profile", "classes", "functions", "centres", "plans",
    *WAYS,
)  # fmt: skip
MUST: Final = tuple(key for key in TOP if key not in {"plans", *WAYS})
CLASS: Final = ("block", "vulnerable", "residents", "factor")
FUNCTION: Final = (
    "function", "standard_hours", "urgency_share", "rate", "service_hours", "criticality", "crew", "stock", "restock",
)  # fmt: skip
CENTRE: Final = (
    "centre", "kind", "reservoir", "members", "hours_a_day", "response", "serves", "mandates", "freshness",
)  # fmt: skip
BELIEF: Final = ("value", "low", "high", "source", "cases")
GIVEN: Final = {word: number for number, word in WORDS.items()}
Rows = list[tuple[str, Mapping[str, Any]]]


def read_twin(path: Path) -> Twin:
    """The twin in a file.

    Raises
    ------
    renxing.rehearse.sheet.Faulty
        A ValueError that says everything that is wrong, with line, key and what is allowed.
    OSError
        Where it cannot be opened.
    """
    sheet = opened(Path(path).expanduser())
    sheet.known("", sheet.table, TOP, MUST)
    rows = {part: list(sheet.rows(part, sheet.table.get(part, []))) for part in ("classes", "functions", "centres")}
    for part, found in rows.items():
        if not found:
            sheet.fault(part, f"a twin without any is empty; expected one [[{part}]] at least")
    if sheet.faults:
        sheet.done()
    twin = _twin(sheet, rows)
    if not sheet.faults and twin.residents == 0:
        sheet.fault("classes", "nobody lives here; expected 1 resident at least")
    sheet.done()
    return twin


def _twin(sheet: Sheet, rows: Mapping[str, Rows]) -> Twin:
    table = sheet.table
    classes, functions = _classes(sheet, rows["classes"]), _functions(sheet, rows["functions"])
    hazards, coverage = _plans(sheet, functions.names)
    single = {name: _belief(sheet, name, table[name], share=name == "trust") for name in SINGLE}
    return Twin(
        name=sheet.word("name", table["name"]),
        classes=classes,
        functions=functions,
        centres=_centres(sheet, rows["centres"], classes.blocks, functions.names),
        workers=sheet.whole("workers", table["workers"], 0, 100_000),
        hour_profile=_profile(sheet),
        approval_communities=sheet.number("approval_communities", table["approval_communities"], 1, 100_000),
        plan_hazards=hazards,
        plan_coverage=coverage,
        ways=Ways(**{name: _switch(sheet, name) for name in WAYS if name in table}),
        **single,
    )


def _belief(sheet: Sheet, path: str, value: Any, *, share: bool = False) -> Estimate:
    """A number, known; or a table of what is believed of it."""
    least, most = (0.0, 1.0) if share else (TINY, MANY)
    if not isinstance(value, dict):
        number = sheet.number(path, value, least, most)
        return Estimate(number, number, number)
    sheet.known(path, value, BELIEF, ("value",))
    middle = sheet.number(at(path, "value"), value.get("value", least), least, most)
    low = sheet.number(at(path, "low"), value.get("low", middle), least, most)
    high = sheet.number(at(path, "high"), value.get("high", middle), least, most)
    if not low <= middle <= high:
        sheet.fault(path, f"expected low <= value <= high, found {low:g}, {middle:g}, {high:g}")
    if share and low < high and (low <= 0 or high >= 1):
        sheet.fault(path, "a share that is not known lies between 0 and 1; write low above 0 and high below 1")
    source = sheet.word(at(path, "source"), value.get("source", ASSUMED))
    return Estimate(middle, low, high, source, sheet.whole(at(path, "cases"), value.get("cases", 0), 0, 10**9))


def _switch(sheet: Sheet, path: str) -> Switch:
    """``{ on = true, source = "record" }``, or true or false."""
    value = sheet.table[path]
    if not isinstance(value, dict):
        return Switch(sheet.flag(path, value))
    sheet.known(path, value, ("on", "source"), ("on",))
    return Switch(sheet.flag(at(path, "on"), value.get("on", True)),
        sheet.word(at(path, "source"), value.get("source", ASSUMED)))  # fmt: skip


def _numbers(sheet: Sheet, path: str, value: Any, length: int, limits: tuple[float, float]) -> list[float]:
    if not isinstance(value, list) or len(value) != length:
        sheet.fault(path, f"expected {length} numbers between brackets")
        return [max(limits[0], 0.0)] * length
    return [sheet.number(f"{path}[{place}]", each, *limits) for place, each in enumerate(value, 1)]


def _profile(sheet: Sheet) -> Floats:
    found = np.array(_numbers(sheet, "hour_profile", sheet.table["hour_profile"], 24, (0.0, 24.0)))
    if abs(found.mean() - 1) > 0.001:
        sheet.fault("hour_profile", f"its mean is {found.mean():.3f}; expected 1")
    return found


def _classes(sheet: Sheet, rows: Rows) -> Classes:
    for path, row in rows:
        sheet.known(path, row, CLASS, ("block", "residents"))
    names = [sheet.word(at(path, "block"), row.get("block", "")) for path, row in rows]
    blocks = tuple(dict.fromkeys(names))
    return Classes(
        blocks,
        np.array([blocks.index(name) for name in names], np.int64),
        np.array([sheet.flag(at(path, "vulnerable"), row.get("vulnerable", False)) for path, row in rows], bool),
        np.array([sheet.whole(at(path, "residents"), row.get("residents", 0), 0, 10**7) for path, row in rows]),
        np.array([sheet.number(at(path, "factor"), row.get("factor", 1), TINY, 1000) for path, row in rows]),
    )


def _functions(sheet: Sheet, rows: Rows) -> Functions:
    for path, row in rows:
        sheet.known(path, row, FUNCTION, FUNCTION[:5])
    known = [each.value for each in Function]
    names = [sheet.word(at(path, "function"), row.get("function"), known) for path, row in rows]
    _refuse_twice(sheet, rows, names, "function")
    return Functions(
        names=tuple(names),
        standard_hours=np.array([_standards(sheet, path, row) for path, row in rows]),
        urgency_share=np.array([_shares(sheet, path, row) for path, row in rows]),
        rate=_beliefs(sheet, rows, "rate"),
        service_hours=_beliefs(sheet, rows, "service_hours"),
        criticality=np.array(
            [sheet.number(at(path, "criticality"), row.get("criticality", 1), TINY, MANY) for path, row in rows]
        ),
        crew=np.array([sheet.whole(at(path, "crew"), row.get("crew", 1), 1, 10_000) for path, row in rows]),
        stock=np.array([_supply(sheet, at(path, "stock"), row.get("stock", inf)) for path, row in rows]),
        restock=np.array([_supply(sheet, at(path, "restock"), row.get("restock", 0.0)) for path, row in rows]),
    )


def _standards(sheet: Sheet, path: str, row: Mapping[str, Any]) -> list[float]:
    return _numbers(sheet, at(path, "standard_hours"), row.get("standard_hours"), len(URGENCIES), (0.01, 8784))


def _shares(sheet: Sheet, path: str, row: Mapping[str, Any]) -> list[float]:
    inside = at(path, "urgency_share")
    found = _numbers(sheet, inside, row.get("urgency_share"), len(URGENCIES), (0.0, 1.0))
    if abs(sum(found) - 1) > 0.001:
        sheet.fault(inside, f"they add up to {sum(found):g}; expected 1")
    return found


def _beliefs(sheet: Sheet, rows: Rows, key: str, *, share: bool = False) -> Estimates:
    return Estimates.of(_belief(sheet, at(path, key), row.get(key, {}), share=share) for path, row in rows)


def _supply(sheet: Sheet, path: str, value: Any) -> float:
    return inf if value == inf else sheet.number(path, value, 0, 1e9)


def _refuse_twice(sheet: Sheet, rows: Rows, names: Sequence[str], key: str) -> None:
    for place, (path, _) in enumerate(rows):
        if names[place] in names[:place]:
            sheet.fault(at(path, key), f'"{names[place]}" is there already')


def _centres(sheet: Sheet, rows: Rows, blocks: tuple[str, ...], functions: tuple[str, ...]) -> Centres:
    for path, row in rows:
        sheet.known(path, row, CENTRE, ("centre", "hours_a_day", "response"))
    names = [sheet.word(at(path, "centre"), row.get("centre", "")) for path, row in rows]
    _refuse_twice(sheet, rows, names, "centre")
    kinds = [kind.value for kind in CentreKind]
    return Centres(
        names=tuple(names),
        kind=tuple(sheet.word(at(path, "kind"), row.get("kind", "interest_group"), kinds) for path, row in rows),
        reservoir=np.array([sheet.flag(at(path, "reservoir"), row.get("reservoir", False)) for path, row in rows]),
        members=np.array([_members(sheet, path, row, blocks) for path, row in rows], np.int64),
        hours_a_day=_beliefs(sheet, rows, "hours_a_day"),
        response=_beliefs(sheet, rows, "response", share=True),
        serves=np.array([_serves(sheet, at(path, "serves"), row.get("serves", []), functions) for path, row in rows]),
        mandate=np.array([_mandates(sheet, path, row, functions) for path, row in rows], np.int64),
        freshness=np.array([_by_name(sheet, path, "freshness", row, functions) for path, row in rows]),
    )


def _members(sheet: Sheet, path: str, row: Mapping[str, Any], blocks: tuple[str, ...]) -> list[int]:
    inside = at(path, "members")
    table = sheet.part(inside, row.get("members", {}))
    sheet.known(inside, table, blocks)
    return [sheet.whole(at(inside, block), table.get(block, 0), 0, 10**6) for block in blocks]


def _serves(sheet: Sheet, path: str, value: Any, functions: tuple[str, ...]) -> list[bool]:
    if not isinstance(value, list):
        sheet.fault(path, "expected a list of functions")
        return [False] * len(functions)
    named = [sheet.word(path, name, functions) for name in value]
    return [function in named for function in functions]


def _mandates(sheet: Sheet, path: str, row: Mapping[str, Any], functions: tuple[str, ...]) -> list[list[int]]:
    inside = at(path, "mandates")
    table = sheet.part(inside, row.get("mandates", {}))
    sheet.known(inside, table, functions)
    return [_conditions(sheet, at(inside, name), table.get(name)) for name in functions]


def _conditions(sheet: Sheet, path: str, value: Any) -> list[int]:
    if value is None:
        return [0] * len(CONDITIONS)
    if not isinstance(value, list) or len(value) != len(CONDITIONS):
        sheet.fault(path, f"expected one of {', '.join(GIVEN)} for each of {', '.join(CONDITIONS)}")
        return [0] * len(CONDITIONS)
    return [GIVEN[sheet.word(path, word, GIVEN)] for word in value]


def _by_name(sheet: Sheet, path: str, key: str, row: Mapping[str, Any], functions: tuple[str, ...]) -> list[float]:
    inside = at(path, key)
    table = sheet.part(inside, row.get(key, {}))
    sheet.known(inside, table, functions)
    return [sheet.number(at(inside, name), table.get(name, 0.0), 0, 1) for name in functions]


def _plans(sheet: Sheet, functions: tuple[str, ...]) -> tuple[tuple[str, ...], Floats]:
    hazards = [hazard.value for hazard in Hazard]
    names, covered = [], []
    for path, row in sheet.rows("plans", sheet.table.get("plans", [])):
        sheet.known(path, row, ("hazard", "coverage"), ("hazard",))
        names.append(sheet.word(at(path, "hazard"), row.get("hazard", ""), hazards))
        covered.append(_by_name(sheet, path, "coverage", row, functions))
    return tuple(names), np.array(covered, np.float64).reshape(len(names), len(functions))
