"""Double entry, as properties: sums are zero, a reversal restores, kept places are never below zero, once is once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.ledger import Book, Line, Wrong, move, totals, turned

PLACES = ["store", "van", "outside", "people"]
KEPT = {"store", "van"}
things = st.sampled_from(["rice", "masks", "money"])
steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("move"), things, st.integers(-40, 40), st.sampled_from(PLACES), st.sampled_from(PLACES)
        ),
        st.tuples(st.just("reverse"), st.integers(0, 20)),
    ),
    max_size=30,
)  # fmt: skip


def played(book: Book, done: list[tuple]) -> Book:
    """Do whatever of it may be done; a step that is refused leaves the book as it was."""
    for number, step in enumerate(done):
        before = dict(book.levels)
        try:
            if step[0] == "move":
                book.post(f"p{number}", move(*step[1:]))
            elif book.postings:
                book.reverse(f"p{number}", list(book.postings)[step[1] % len(book.postings)])
        except Wrong:
            assert book.levels == before
    return book


@given(steps)
def test_whatever_is_done_sums_are_zero_and_no_store_is_below_zero(done: list[tuple]) -> None:
    book = played(Book(KEPT), done)
    for thing in ("rice", "masks", "money"):
        assert sum(amount for (_place, each), amount in book.levels.items() if each == thing) == 0
    assert all(amount >= 0 for (place, _thing), amount in book.levels.items() if place in KEPT)


@given(steps)
def test_levels_are_nothing_but_the_sum_of_all_lines(done: list[tuple]) -> None:
    book = played(Book(KEPT), done)
    lines = [line for posting in book.postings.values() for line in posting]
    assert totals(lines) == book.levels


@given(steps, things, st.integers(1, 40))
def test_a_reversal_restores_what_was_before(done: list[tuple], thing: str, amount: int) -> None:
    book = played(Book(KEPT), done)
    before = dict(book.levels)
    book.post("one more", move(thing, amount, "outside", "store"))
    book.reverse("not so", "one more")
    assert {key: value for key, value in book.levels.items() if value} == {k: v for k, v in before.items() if v}


@given(steps)
def test_nothing_is_reversed_twice(done: list[tuple]) -> None:
    book = played(Book(KEPT), done)
    assert len(set(book.reversed.values())) == len(book.reversed)
    for undone in list(book.reversed) + list(book.reversed.values()):
        with pytest.raises(Wrong, match="reversed"):
            book.reverse("again", undone)


def test_what_is_refused_and_why() -> None:
    book = Book(KEPT)
    book.post("in", move("rice", 5, "outside", "store"))
    for key, lines, code in (
        ("in", move("rice", 1, "outside", "store"), "posted"),
        ("a", move("rice", 6, "store", "people"), "short"),
        ("b", (Line("store", "rice", 1), Line("store", "masks", -1)), "unbalanced"),
        ("c", move("rice", 4, "store", "store"), "nothing_moves"),
        ("d", (), "nothing_moves"),
    ):
        with pytest.raises(Wrong) as wrong:
            book.post(key, lines)
        assert wrong.value.code == code
    assert book.levels == {("outside", "rice"): -5, ("store", "rice"): 5}


def test_what_went_on_cannot_be_unreceived() -> None:
    """Five came, three went: taking back the coming would leave the store three short."""
    book = Book(KEPT)
    book.post("in", move("rice", 5, "outside", "store"))
    book.post("out", move("rice", 3, "store", "people"))
    with pytest.raises(Wrong) as wrong:
        book.reverse("not in", "in")
    assert [(lack.there, lack.wanted) for lack in wrong.value.shorts] == [(2, 5)]
    assert "in" not in book.reversed


def test_turning_twice_is_the_same() -> None:
    lines = move("rice", 5, "outside", "store")
    assert turned(turned(lines)) == lines
