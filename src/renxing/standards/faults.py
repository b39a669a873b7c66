"""What is wrong with a file, as data: where, what was found, what was expected.

A fault carries a stable code and English templates whose every part an app can translate; so one file is
refused in the reader's own language although this layer knows none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from renxing.standards.wording import COMPLAINTS, PLACES, SENTENCE

LONGEST_FOUND = 60


@dataclass(frozen=True)
class Remark:
    """Something a person should know about a file that does not stop it from being read.

    Attributes
    ----------
    code : str
        Stable name of the complaint, a key of :data:`renxing.standards.wording.COMPLAINTS`.
    wants : str
        English template of what to do, filled from ``data``.
    sheet, column : str
        Where; empty when the remark is about the whole file or the whole sheet.
    row : int or None
        The row as the spreadsheet numbers it, from 1 (for a map, the feature); None for no one row.
    found : str
        What stands there, shortened to 60 characters; empty when nothing does.
    data : mapping of str to str
        What else the templates name, for instance ``choices`` or ``target``.

    Examples
    --------
    >>> print(Fault("not_a_phone", "write 11 digits, like 199 0000 0000", "people", "phone", 17, "1390000"))
    people row 17, column phone: "1390000" is not a phone number; write 11 digits, like 199 0000 0000.
    """

    code: str
    wants: str
    sheet: str = ""
    column: str = ""
    row: int | None = None
    found: str = ""
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def expected(self) -> str:
        """What was expected, in English and complete."""
        return self.wants % self.data

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """Return the whole sentence; ``translate`` turns each English template into another language."""
        return translate(SENTENCE) % {
            "place": translate(PLACES[self._place()]) % self._filled(),
            "complaint": self.complaint(translate),
            "expected": self.wanted(translate),
        }

    def complaint(self, translate: Callable[[str], str] = str) -> str:
        """Return what is wrong alone, for where the place is seen."""
        return translate(COMPLAINTS[self.code]) % self._filled()

    def wanted(self, translate: Callable[[str], str] = str) -> str:
        """Return what was expected alone."""
        return translate(self.wants) % self._filled()

    def _filled(self) -> dict[str, str]:
        parts = {"sheet": self.sheet, "column": self.column, "row": str(self.row), "found": _shown(self.found)}
        return {**parts, **self.data}

    def _place(self) -> str:
        if self.sheet.endswith(".geojson"):
            return "feature" if self.row else "map"
        if self.row:
            return "cell" if self.column else "row"
        if self.column:
            return "column"
        return "sheet" if self.sheet else "file"

    def __str__(self) -> str:
        return self.sentence()


@dataclass(frozen=True)
class Fault(Remark):
    """A remark that stops the file from being read."""


class Unreadable(Exception):
    """The file was refused; ``faults`` holds every reason, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def _shown(found: str) -> str:
    return found if len(found) <= LONGEST_FOUND else found[: LONGEST_FOUND - 1] + "…"
