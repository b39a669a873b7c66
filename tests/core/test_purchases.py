"""To the cent: costs are split without losing or inventing any, accounts sum to zero, a reversal restores."""

from hypothesis import given, settings
from hypothesis import strategies as st

from renxing.core.ledger import Book, Wrong, move, turned
from renxing.core.purchases import Basket, Reached, Split, bills, borne, reached, split

quick = settings(max_examples=60, deadline=None)
cents = st.integers(0, 10**9)
baskets = st.lists(st.tuples(cents, st.integers(0, 500)), max_size=12).map(
    lambda rows: [Basket(at, value if units else 0, units) for at, (value, units) in enumerate(rows)]
)


@quick
@given(cents, st.lists(st.integers(0, 10**6), max_size=12))
def test_the_parts_of_a_cost_sum_to_it_and_none_is_a_cent_off(cost: int, weights: list[int]) -> None:
    parts, total = split(cost, weights), sum(weights)
    assert sum(parts) == (cost if total else 0)
    assert all(abs(part * total - cost * weight) < total for part, weight in zip(parts, weights, strict=True) if total)


@quick
@given(cents, st.sampled_from(Split), baskets)
def test_what_all_owe_is_the_goods_and_the_cost(cost: int, rule: Split, rows: list[Basket]) -> None:
    owed = bills(cost, rule, rows)
    bearing = sum(borne(cost, rule, rows).values())
    assert sum(owed.values()) == sum(each.value for each in rows) + bearing
    assert all(owed[each.number] == 0 for each in rows if not each.units)


def test_a_worked_example() -> None:
    """Ten yuan of delivery: three households, of whom one took nothing."""
    rows = [Basket(1, 4550, 2), Basket(2, 1333, 5), Basket(3, 0, 0)]
    assert bills(1000, Split.HOUSEHOLD, rows) == {1: 5050, 2: 1833, 3: 0}
    assert bills(1000, Split.VALUE, rows) == {1: 4550 + 773, 2: 1333 + 227, 3: 0}
    assert bills(1000, Split.ITEM, rows) == {1: 4550 + 286, 2: 1333 + 714, 3: 0}


def test_the_edge_of_the_tolerance() -> None:
    assert [reached(n, 7, 15) for n in (7, 6, 5)] == [Reached.YES, Reached.WITHIN, Reached.NO]


steps = st.lists(st.tuples(st.sampled_from(["charge", "pay", "back", "supplier", "undo"]), cents), max_size=20)


@quick
@given(steps)
def test_no_cent_is_invented_whatever_is_booked(done: list[tuple[str, int]]) -> None:
    """The till is never below zero, everything sums to zero, and undoing restores."""
    book: Book[str, str] = Book({"cash"})
    ways = {
        "charge": ("goods", "home"),
        "pay": ("home", "cash"),
        "back": ("cash", "home"),
        "supplier": ("cash", "goods"),
    }
    for at, (name, amount) in enumerate(done):
        before = dict(book.levels)
        try:
            if name == "undo":
                last = next(reversed(book.postings), "")
                lines = turned(book.postings[last]) if last else ()
                book.reverse(f"{at}", last)
            else:
                lines = move("cents", amount, *ways[name])
                book.post(f"{at}", lines)
        except (Wrong, KeyError):
            assert dict(book.levels) == before
        assert sum(book.levels.values()) == 0
        assert book.levels["cash", "cents"] >= 0
