"""A file of timed acts, read whole or refused with every fault: JSON Lines, a header and then one act a line.

`{"play": 1, "community": "lakeside", "title_en": "…", "title_zh": "…", "hours": 72}`
`{"t": 0.25, "act": "need.raise", "actor": "P0001", "centre": "riders", "label": "n1", "with": {…}}`
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

HEADER = ("play", "community", "title_en", "title_zh", "hours")
LINE = ("t", "act", "actor", "centre", "label", "with")
LARGEST = 64_000_000
LONGEST_FOUND = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line: where, what stands there, what was expected."""

    line: int
    key: str
    found: object
    expected: str

    def __str__(self) -> str:
        found = self.found if isinstance(self.found, str) else _as_json(self.found)
        shown = found if len(found) <= LONGEST_FOUND else found[: LONGEST_FOUND - 1] + "…"
        where = f"line {self.line}, {self.key}" if self.key else f"line {self.line}"
        return f"{where}: found {shown or 'nothing'}; expected {self.expected}."


def _as_json(found: object) -> str:
    return "" if found is None else json.dumps(found, ensure_ascii=False, default=str)


class Unplayable(Exception):
    """The file was refused before anything was done; `faults` holds every reason, in the order of the file."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Line:
    """One act of the play: when (hours since the start), what, by whom, for which centre, with what."""

    number: int
    t: float
    act: str
    actor: str | None
    centre: str | None
    label: str | None
    said: Mapping[str, Any]


@dataclass(slots=True)
class Script:
    """A whole play; `digest` names its very bytes, so that a changed file is another play."""

    digest: str
    community: str = ""
    title_en: str = ""
    title_zh: str = ""
    hours: float = 0.0
    lines: list[Line] = field(default_factory=list)


def read_script(path: Path) -> tuple[Script, list[Fault]]:
    """What could be read of the file, and every fault of its form; what its words mean is looked at in `checking`."""
    if path.stat().st_size > LARGEST:
        size = f"{path.stat().st_size:,} bytes"
        raise Unplayable([Fault(1, "", size, f"a play, which has at most {LARGEST:,} bytes")])
    return read_content(path.read_bytes())


def read_content(content: bytes) -> tuple[Script, list[Fault]]:
    """The same, of what a file holds."""
    script, faults = Script(sha256(content).hexdigest()), list[Fault]()
    read = list(_objects(content, faults))
    if not content.strip():
        faults.append(Fault(1, "", "", "a header line, and then a line for each act"))
    elif read and read[0][0] == 1:
        _header(script, read[0][1], faults)
    for number, values in read:
        if number > 1:
            _line(script, number, values, faults)
    return script, faults


def _objects(content: bytes, faults: list[Fault]) -> list[tuple[int, dict[str, Any]]]:
    found = []
    for number, raw in enumerate(content.splitlines(), start=1):
        if not raw.strip():
            continue
        try:
            value = json.loads(raw.decode("utf-8-sig"))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
            faults.append(Fault(number, "", raw.decode("utf-8", "replace"), "one JSON object in UTF-8"))
            continue
        if isinstance(value, dict):
            found.append((number, value))
        else:
            faults.append(Fault(number, "", value, "one JSON object"))
    return found


def _header(script: Script, values: dict[str, Any], faults: list[Fault]) -> None:
    if values.get("play") != 1:
        faults.append(Fault(1, "play", values.get("play"), "1, the version of this format"))
    for name in ("community", "title_en", "title_zh"):
        if isinstance(values.get(name), str):
            setattr(script, name, values[name])
        else:
            faults.append(Fault(1, name, values.get(name), "some text"))
    if _is_number(values.get("hours")) and values["hours"] > 0:
        script.hours = float(values["hours"])
    else:
        faults.append(Fault(1, "hours", values.get("hours"), "a number above 0"))
    _unknown(1, values, HEADER, faults)


def _line(script: Script, number: int, values: dict[str, Any], faults: list[Fault]) -> None:
    before = len(faults)
    _unknown(number, values, LINE, faults)
    earliest = script.lines[-1].t if script.lines else 0.0
    if not _is_number(values.get("t")) or values["t"] < earliest:
        faults.append(Fault(number, "t", values.get("t"), f"hours since the start, not before {earliest:g}"))
    elif script.hours and values["t"] > script.hours:
        faults.append(Fault(number, "t", values["t"], f"at most {script.hours:g}, the hours of the play"))
    for name, kinds, expected in (
        ("act", str, "a verb, like need.raise"),
        ("actor", str | None, "the code of a person, or null for a visitor"),
        ("centre", str | None, "the code of a centre, or nothing"),
        ("label", str | None, "a name for what the act makes, or nothing"),
        ("with", dict | None, "an object"),
    ):
        if not isinstance(values.get(name), kinds):
            faults.append(Fault(number, name, values.get(name), expected))
    if len(faults) == before:
        script.lines.append(
            Line(
                number=number,
                t=float(values["t"]),
                act=values["act"],
                actor=values.get("actor"),
                centre=values.get("centre"),
                label=values.get("label"),
                said=values.get("with") or {},
            )
        )


def _unknown(number: int, values: dict[str, Any], known: tuple[str, ...], faults: list[Fault]) -> None:
    faults += [
        Fault(number, key, value, f"no such key here; there are {', '.join(known)}")
        for key, value in values.items()
        if key not in known
    ]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6
