"""Writing a twin as TOML that a person can read and change, to ask "what if"."""

import json
import re
from collections.abc import Iterator
from math import isinf
from typing import Any

from renxing.rehearse.estimate import Estimate
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, NO_MANDATE, WAYS, Twin

WORDS = {NO_MANDATE: "none", ASK_FIRST: "ask", ACT_FIRST: "act"}
SINGLE = (
    "worker_hours", "approval_hands", "approval_hours", "order_hours", "trust", "decide_hours", "report_hours",
    "answer_hours",
)  # fmt: skip
"""Beliefs of one number each, in the order of the file."""
HEAD = """\
# A twin: what a rehearsal believes of a community. Change it and rehearse again, to ask "what if".
# A belief is { value, low, high, source, cases }: low and high are its 5 % and 95 % quantiles.
# mandates: normal, alert, emergency, recovery, each "none", "ask" (for approval, first) or "act" (and report).
"""


def write_twin(twin: Twin) -> str:
    """The file of a twin; reading it gives the same twin."""
    lines = [HEAD, f"name = {_value(twin.name)}", f"workers = {twin.workers}"]
    lines += [f"approval_communities = {_value(twin.approval_communities)}"]
    lines += [f"{name} = {_value(getattr(twin, name))}" for name in SINGLE]
    for name in WAYS:
        one = getattr(twin.ways, name)
        lines.append(f"{name} = {_value({'on': one.on, 'source': one.source})}")
    lines += [f"hour_profile = {_value(twin.hour_profile.tolist())}"]
    for part in (_classes, _functions, _centres, _plans):
        for row in part(twin):
            lines += ["", *(f"{key} = {_value(value)}" if key else str(value) for key, value in row.items())]
    return "\n".join(lines) + "\n"


def _classes(twin: Twin) -> Iterator[dict[str, Any]]:
    classes = twin.classes
    for place in range(len(classes.residents)):
        yield {
            "": "[[classes]]",
            "block": classes.blocks[classes.block[place]],
            "vulnerable": bool(classes.vulnerable[place]),
            "residents": int(classes.residents[place]),
            "factor": float(classes.factor[place]),
        }


def _functions(twin: Twin) -> Iterator[dict[str, Any]]:
    functions = twin.functions
    for place, name in enumerate(functions.names):
        stock = float(functions.stock[place])
        yield {
            "": "[[functions]]",
            "function": name,
            "standard_hours": functions.standard_hours[place].tolist(),
            "urgency_share": functions.urgency_share[place].tolist(),
            "rate": functions.rate[place],
            "service_hours": functions.service_hours[place],
            "criticality": float(functions.criticality[place]),
            "crew": int(functions.crew[place]),
            **({} if isinf(stock) else {"stock": stock, "restock": float(functions.restock[place])}),
        }


def _centres(twin: Twin) -> Iterator[dict[str, Any]]:
    centres, names = twin.centres, twin.functions.names
    for place, name in enumerate(centres.names):
        serves = [function for which, function in enumerate(names) if centres.serves[place, which]]
        held = [which for which in range(len(names)) if centres.mandate[place, which].any()]
        fresh = [which for which in range(len(names)) if centres.freshness[place, which] > 0]
        people = {twin.classes.blocks[b]: int(n) for b, n in enumerate(centres.members[place]) if n}
        yield {
            "": "[[centres]]",
            "centre": name,
            "kind": centres.kind[place],
            "reservoir": bool(centres.reservoir[place]),
            "members": people,
            "hours_a_day": centres.hours_a_day[place],
            "response": centres.response[place],
            "serves": serves,
            "mandates": {names[f]: [WORDS[int(given)] for given in centres.mandate[place, f]] for f in held},
            "freshness": {names[f]: float(centres.freshness[place, f]) for f in fresh},
        }


def _plans(twin: Twin) -> Iterator[dict[str, Any]]:
    for place, hazard in enumerate(twin.plan_hazards):
        covered = zip(twin.functions.names, twin.plan_coverage[place].tolist(), strict=True)
        yield {"": "[[plans]]", "hazard": hazard, "coverage": {name: share for name, share in covered if share > 0}}


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Estimate):
        return _belief(value)
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(str(key))} = {_value(each)}" for key, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return f"[{', '.join(map(_value, value))}]" if isinstance(value, list) else repr(value)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else str(_value(name))


def _belief(value: Estimate) -> str:
    if value.low == value.high == value.value:
        return f"{{ value = {value.value!r}, source = {_value(value.source)} }}"
    numbers = f"value = {value.value!r}, low = {value.low!r}, high = {value.high!r}"
    return f"{{ {numbers}, source = {_value(value.source)}, cases = {value.cases} }}"
