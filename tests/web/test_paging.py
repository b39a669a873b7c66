"""Pages without counting."""

import pytest
from django.test import RequestFactory

from renxing.web.paging import Page, page_of

ROWS = list(range(61))


def paged(text: str, size: int = 30) -> Page[int]:
    return page_of(RequestFactory().get("/", {"page": text}), ROWS, size)


def test_first_middle_last():
    first, middle, last = paged(""), paged("2"), paged("3")
    assert (first.previous, first.next, first.items) == (None, 2, ROWS[:30])
    assert (middle.previous, middle.next, middle.items) == (1, 3, ROWS[30:60])
    assert (last.previous, last.next, last.items) == (2, None, [60])


def test_exactly_full_page_is_the_last():
    assert page_of(RequestFactory().get("/"), ROWS[:30], 30).next is None


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5", "²", ""])
def test_nonsense_is_page_one(text: str):
    assert paged(text).number == 1


def test_an_enormous_number_does_not_reach_the_database():
    assert paged("9" * 30).number == 10_000
