"""A file of keys and values (TOML), read with every fault at once: its line, its key, and what was expected."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf, isfinite, isnan
from pathlib import Path
from typing import Any, Final

__all__ = ["Faulty", "Sheet", "at", "opened"]

LARGEST: Final = 4_194_304
"""A file has at most so many bytes."""
HEADER: Final = re.compile(r"^\s*(\[{1,2})\s*([^\[\],]+?)\s*\]{1,2}\s*(#.*)?$")
KEY: Final = re.compile(r"""^\s*("[^"]*"|'[^']*'|[\w-]+)((?:\s*\.\s*[\w-]+)*)\s*=""")
STRING: Final = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*$')
AT_LINE: Final = re.compile(r"at line (\d+)")


class Faulty(ValueError):
    """A file that cannot be used; `faults` says all that is wrong with it, a sentence each."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass
class Sheet:
    """A file being read: ask it for what should be there; what is not, or not in range, is kept as a fault.

    A path is written ``shocks[1].need.food``; tables of one name are counted from 1.
    """

    name: str
    folder: Path
    table: Mapping[str, Any]
    lines: Mapping[str, int]
    faults: list[str] = field(default_factory=list)

    def fault(self, path: str, why: str) -> None:
        """Keep that something is wrong at this path."""
        line = next((self.lines[part] for part in _upwards(path) if part in self.lines), None)
        where = f", line {line}" if line else ""
        self.faults.append(f"{self.name}{where}, {path}: {why}")

    def number(self, path: str, value: Any, low: float = -inf, high: float = inf) -> float:
        """`value` as a number from `low` to `high`; `low` itself where it is none."""
        if not _is_number(value) or not low <= value <= high:
            self.fault(path, f"{_shown(value)} is not {between(low, high)}")
            return low if isfinite(low) else 0.0
        return float(value)

    def whole(self, path: str, value: Any, low: int, high: int) -> int:
        """`value` as a whole number from `low` to `high`."""
        number = self.number(path, value, low, high)
        if number != int(number):
            self.fault(path, f"{_shown(value)} is not a whole number from {low:g} to {high:g}")
        return int(number)

    def word(self, path: str, value: Any, known: Iterable[str] | None = None) -> str:
        """`value` as text, one of `known` where that is given."""
        choices = None if known is None else tuple(known)
        if not isinstance(value, str) or (choices is not None and value not in choices):
            wanted = "text" if choices is None else f"one of {', '.join(choices)}"
            self.fault(path, f"{_shown(value)} is not {wanted}")
            return "" if not choices else choices[0]
        return value

    def flag(self, path: str, value: Any) -> bool:
        """`value` as true or false."""
        if not isinstance(value, bool):
            self.fault(path, f"{_shown(value)} is not true or false")
        return bool(value)

    def part(self, path: str, value: Any) -> Mapping[str, Any]:
        """`value` as a table of its own."""
        if not isinstance(value, dict):
            self.fault(path, f"{_shown(value)} is not a table")
            return {}
        return value

    def rows(self, path: str, value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """`value` as several tables of one name, each with its path."""
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.fault(path, f"expected tables, each under [[{re.sub(r'[[].*?[]]', '', path)}]]")
            return
        for number, row in enumerate(value, 1):
            yield f"{path}[{number}]", row

    def known(self, path: str, table: Mapping[str, Any], keys: Iterable[str], must: Iterable[str] = ()) -> None:
        """Keep every key that is not known, and every one that must be there and is not."""
        expected = tuple(keys)
        for key in table:
            if key not in expected:
                self.fault(at(path, key), f"this key is not known; expected {', '.join(expected)}")
        for key in must:
            if key not in table:
                self.fault(at(path, key), "missing")

    def done(self) -> None:
        """Raise Faulty where anything was wrong."""
        if self.faults:
            raise Faulty(self.faults)


def at(path: str, key: str) -> str:
    """The path of a key inside a path.

    >>> at("", "code"), at("shocks[1]", "hazard")
    ('code', 'shocks[1].hazard')
    """
    return f"{path}.{key}" if path else key


def between(low: float, high: float) -> str:
    """A range in words.

    >>> between(0, 1), between(0, inf), between(-inf, inf)
    ('a number from 0 to 1', 'a number of 0 or more', 'a number')
    """
    if isfinite(low) and isfinite(high):
        return f"a number from {low:g} to {high:g}"
    return f"a number of {low:g} or more" if isfinite(low) else "a number"


def opened(path: Path) -> Sheet:
    """The file, its keys and the lines they stand in; Faulty where it is no TOML in UTF-8.

    Raises
    ------
    OSError
        Where it cannot be opened.
    """
    if path.stat().st_size > LARGEST:
        raise Faulty([f"{path.name}: larger than {LARGEST // 2**20} MB; a file of this kind has a few hundred lines"])
    try:
        text = path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode()
        return Sheet(path.name, path.parent, tomllib.loads(text), numbered(text))
    except UnicodeDecodeError:
        raise Faulty([f"{path.name}: not in UTF-8; save it as UTF-8"]) from None
    except tomllib.TOMLDecodeError as why:
        line = AT_LINE.search(str(why))
        where = f", line {line.group(1)}" if line else ""
        raise Faulty([f"{path.name}{where}: not TOML ({why})"]) from None
    except RecursionError:
        raise Faulty([f"{path.name}: too many brackets in each other"]) from None


def numbered(text: str) -> dict[str, int]:
    """The line in which each key and each table begins.

    >>> numbered('code = "x"\\n[[shocks]]\\ndays = 3\\n[shocks.need]\\nfood = [[0, 1],\\n [1, 2]]\\n')
    {'code': 1, 'shocks[1]': 2, 'shocks[1].days': 3, 'shocks[1].need': 4, 'shocks[1].need.food': 5}
    """
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    depth, path = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if depth == 0 and (header := HEADER.match(line)):
            path = _entered(header.group(2), header.group(1) == "[[", counts)
            found.setdefault(path, number)
            continue
        if depth == 0 and (key := KEY.match(line)):
            name = key.group(1).strip("\"'") + re.sub(r"\s", "", key.group(2))
            found.setdefault(at(path, name), number)
        bare = STRING.sub("", line)
        depth += sum(bare.count(sign) for sign in "[{") - sum(bare.count(sign) for sign in "]}")
    return found


def _entered(name: str, several: bool, counts: dict[str, int]) -> str:
    """The path of a table, and how many of its name there are by now."""
    parts, path = re.findall(r'"[^"]*"|[^.\s]+', name), ""
    for place, part in enumerate(parts):
        path = at(path, part.strip('"'))
        if several and place == len(parts) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


def _upwards(path: str) -> Iterator[str]:
    """The path, and each that it is inside of."""
    while path:
        yield path
        path = re.sub(r"(\[\d+\]|\.?[^.\[\]]+)$", "", path)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not isnan(value)


def _shown(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
