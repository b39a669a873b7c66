"""A community's own question file, in TOML: read whole, or refused with every fault at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any, Final

from renxing.core.pulse import ABOUT, Choice, Item, Questions
from renxing.standards.faults import Fault, Unreadable
from renxing.standards.wording import _

MOST_ITEMS: Final = 12
MOST_GROUPS: Final = 8
LONGEST: Final = 200
CODE: Final = _("write a code of at most 20 letters, digits or hyphens that no other has")
BOTH: Final = _("write it in one language at least, with at most 200 signs")


def read_questions(written: str) -> Questions:
    """Return the questions of a file.

    Parameters
    ----------
    written : str
        The file's text: `en`, `zh` (its name), `[[sentences]]` with `code`, `about` (one of trust, belonging, safety,
        help), `en`, `zh`; and, if results are to be shown apart, one `[by]` with `en`, `zh` and `[[by.groups]]`.

    Raises
    ------
    Unreadable
        With every fault, in the order of the file.

    Examples
    --------
    >>> text = '''
    ... en = "Pulse"
    ... [[sentences]]
    ... code = "count"
    ... about = "trust"
    ... en = "I can count on the people next door."
    ... '''
    >>> found = read_questions(text)
    >>> found.items[0].about, found.items[0].zh == found.items[0].en
    ('trust', True)
    >>> read_questions("sentences = 3")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    renxing.standards.faults.Unreadable: ...
    """
    try:
        table = tomllib.loads(written)
    except tomllib.TOMLDecodeError as wrong:
        raise Unreadable(
            [Fault("not_toml", _("write it like the example: %(why)s"), data={"why": str(wrong)})]
        ) from wrong
    faults: list[Fault] = []
    en, zh = _both(table, "en", None, faults)
    items = tuple(
        _item(row, place, faults) for place, row in enumerate(_tables(table, "sentences", MOST_ITEMS, faults), 1)
    )
    if not items and not faults:
        faults.append(Fault("not_tables", _("write at least one of [[sentences]]"), column="sentences"))
    by = table.get("by", {})
    by = by if isinstance(by, Mapping) else {}
    by_en, by_zh = _both(by, "by", None, faults) if by else ("", "")
    rows = _tables(by, "groups", MOST_GROUPS, faults) if by else []
    groups = tuple(_choice(row, place, faults) for place, row in enumerate(rows, 1))
    _once([item.code for item in items], "sentences", faults)
    _once([group.code for group in groups], "groups", faults)
    if faults:
        raise Unreadable(faults)
    return Questions(en, zh, items, by_en, by_zh, groups)


def _tables(table: Mapping[str, Any], name: str, most: int, faults: list[Fault]) -> list[Mapping[str, Any]]:
    rows = table.get(name, [])
    if not isinstance(rows, list) or len(rows) > most or not all(isinstance(row, Mapping) for row in rows):
        wants = _("write up to %(most)s tables, each under its own heading")
        faults.append(Fault("not_tables", wants, column=name, data={"most": str(most)}))
        return []
    return rows


def _both(table: Mapping[str, Any], column: str, row: int | None, faults: list[Fault]) -> tuple[str, str]:
    en, zh = (str(table.get(name, "")).strip() for name in ("en", "zh"))
    if not (en or zh) or max(len(en), len(zh)) > LONGEST:
        faults.append(Fault("missing", BOTH, "sentences" if row else "", column, row))
    return en or zh, zh or en


def _code(row: Mapping[str, Any], sheet: str, place: int, faults: list[Fault]) -> str:
    code = str(row.get("code", ""))
    if not code.replace("-", "").isalnum() or len(code) > 20:
        faults.append(Fault("not_a_code", CODE, sheet, "code", place, code))
    return code


def _item(row: Mapping[str, Any], place: int, faults: list[Fault]) -> Item:
    code, about = _code(row, "sentences", place, faults), str(row.get("about", ""))
    if about not in ABOUT:
        wants = _("write one of %(choices)s")
        faults.append(Fault("not_a_choice", wants, "sentences", "about", place, about, {"choices": ", ".join(ABOUT)}))
    return Item(code, about, *_both(row, "en", place, faults))


def _choice(row: Mapping[str, Any], place: int, faults: list[Fault]) -> Choice:
    return Choice(_code(row, "groups", place, faults), *_both(row, "en", place, faults))


def _once(codes: list[str], sheet: str, faults: list[Fault]) -> None:
    for place, code in enumerate(codes, 1):
        if code in codes[: place - 1]:
            first = str(codes.index(code) + 1)
            faults.append(Fault("duplicate", CODE, sheet, "code", place, code, {"first": first}))
