"""Pages of a list, without counting it: a count reads the whole index, one row too many tells as much."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.http import HttpRequest

T_co = TypeVar("T_co", covariant=True)
LAST = 10_000


class Sliceable(Protocol[T_co]):
    """A queryset or a list."""

    def __getitem__(self, part: slice, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """Some rows, and the numbers of the pages before and after, if there are any."""

    items: Sequence[T_co]
    number: int
    previous: int | None
    next: int | None


def page_of(request: HttpRequest, rows: Sliceable[T_co], size: int = 30) -> Page[T_co]:
    """The page that `?page=` asks for (a number that makes no sense is page 1). One query: one row more than shown."""
    number = _asked(request.GET.get("page", ""))
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(
        items=found[:size],
        number=number,
        previous=number - 1 if number > 1 else None,
        next=number + 1 if len(found) > size else None,
    )


def _asked(text: str) -> int:
    return min(int(text), LAST) if text.isdecimal() and int(text) > 0 else 1
