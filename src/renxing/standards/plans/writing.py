"""Writing a plan as TOML: Python reads TOML and does not write it, and a plan needs only words, numbers and lists."""

from __future__ import annotations

import json
from typing import Any

from renxing.core.plans import Plan
from renxing.standards.plans.shape import PLAN, SHAPES
from renxing.standards.plans.tables import as_table


def write_plan(plan: Plan) -> str:
    r"""The file of a plan; reading it gives the same plan.

    Examples
    --------
    >>> from renxing.core.plans import Hazard
    >>> print(write_plan(Plan("flood", Hazard.FLOOD, "Flood", "洪水", "committee", wakes=("M26",))), end="")
    code = "flood"
    hazard = "flood"
    title_en = "Flood"
    title_zh = "洪水"
    owner = "committee"
    wakes = ["M26"]
    """
    table = as_table(plan)
    lines = _lines(table, list(PLAN))
    for part, shape in SHAPES.items():
        for row in table.get(part, []):
            lines += ["", f"[[{part}]]", *_lines(row, list(shape))]
    return "\n".join(lines) + "\n"


def _lines(row: dict[str, Any], keys: list[str]) -> list[str]:
    return [f"{key} = {_value(row[key])}" for key in keys if key in row]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, list):
        return f"[{', '.join(_value(each) for each in value)}]"
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    """JSON's escapes are TOML's too; only DEL must be escaped in TOML and is not in JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
