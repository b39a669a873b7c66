"""`references`: which earlier messages one is about, and whether that can be believed."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone

from renxing.standards.cap.values import Reference

_TRIPLE = re.compile(
    r"([^\s,]+),([^\s,]+),(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)(?=\s|$)", re.ASCII
)
_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)((?:\.\d{1,6})?\d* ?(?:Z|[+-]\d\d:\d\d)?)", re.ASCII)
_SPACE = re.compile(r"\s")
CHINA = timezone(timedelta(hours=8))


def moment(text: str, zone: timezone = CHINA) -> datetime | None:
    """A time that knows its zone: CAP's, or the domestic dialect's with a space; None where it is neither.

    >>> moment("2026-07-15 14:30:00+08:00") == moment("2026-07-15T06:30:00Z")
    True
    """
    said = _WRITTEN.fullmatch(" ".join(text.split()))
    if not said:
        return None
    midnight = said.group(2) == "24:00:00"
    try:
        found = datetime.fromisoformat(f"{said.group(1)}T{'00:00:00' if midnight else said.group(2)}{said.group(3)}")
        found += timedelta(days=midnight)
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def parse(text: str, *, bare: bool = False) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    """The references, and the pieces that are none; with `bare` an identifier alone is one (domestic dialect).

    >>> parse("a@b.cn,W1,2026-07-15T14:30:00+08:00 W2")[1]
    ('W2',)
    >>> [reference.identifier for reference in parse("W1 W2", bare=True)[0]]
    ['W1', 'W2']
    """
    found, odd, place = [], [], 0
    while place < len(text):
        if text[place].isspace():
            place += 1
        elif (triple := _TRIPLE.match(text, place)) and (when := moment(triple.group(3))):
            found.append(Reference(triple.group(1), triple.group(2), when))
            place = triple.end()
        else:
            space = _SPACE.search(text, place)
            piece = text[place : space.start() if space else len(text)]
            if bare and "," not in piece:
                found.append(Reference("", piece))
            else:
                odd.append(piece)
            place += len(piece)
    return tuple(found), tuple(odd)


def judged(references: Iterable[Reference], identifier: str, sent: datetime) -> list[tuple[str, Reference]]:
    """Complaints about references that can be read: one to the message itself, one to a later message."""
    wrong: tuple[tuple[str, Callable[[Reference], bool]], ...] = (
        ("refers_to_itself", lambda reference: reference.identifier == identifier),
        ("refers_to_later", lambda reference: reference.sent is not None and reference.sent > sent),
    )
    return [(code, reference) for reference in references for code, holds in wrong if holds(reference)]
