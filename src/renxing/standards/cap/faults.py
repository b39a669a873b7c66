"""What is wrong with a warning's file: the line, what stands there, and what was done or must be."""

from dataclasses import dataclass

from renxing.standards.faults import Fault, Remark, Unreadable


@dataclass(frozen=True)
class LineFault(Fault):
    """A fault that makes the whole file unusable; `sheet` is the file's name, `row` its line.

    >>> print(LineFault("missing_element", "ask its sender for it again", "flood.xml", row=9, found="scope"))
    flood.xml line 9: "scope" is missing; ask its sender for it again.
    """

    def _place(self) -> str:
        return "line" if self.row else "map"


@dataclass(frozen=True)
class Oddity(Remark):
    """A fault that leaves the meaning whole: it is listed, and the warning is used."""

    def _place(self) -> str:
        return "line" if self.row else "map"


def refuse(code: str, wants: str, name: str, line: int | None = None, found: str = "", **data: str) -> Unreadable:
    """The whole file refused for one reason."""
    return Unreadable([LineFault(code, wants, name, row=line, found=found, data=data)])
