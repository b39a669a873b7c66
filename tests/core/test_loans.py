"""Loans in parts are conserved, whoever moves what and whichever file is late, lost or read twice."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.links import BACK, Side, Stage, steps
from renxing.core.loans import Loan, Standing, Wrong, heard

AMOUNT = 7
MOVES = st.tuples(st.sampled_from(list(Side)), st.integers(0, 5), st.integers(-1, AMOUNT + 1), st.booleans())


@dataclass
class Books:
    """One aid in the books of both sides, and the last file each wrote."""

    takes: Standing
    gives: Standing

    def of(self, side: Side) -> Standing:
        return self.takes if side is Side.TAKES else self.gives

    def put(self, side: Side, standing: Standing) -> None:
        if side is Side.TAKES:
            self.takes = standing
        else:
            self.gives = standing


def stepped(here: Standing, side: Side, name: str, to: Stage, part: int) -> Standing:
    """One step of one side, as the acts take it."""
    if name not in BACK:
        return replace(here, stage=to)
    loan = here.loan.given(part) if name == "give_back" else here.loan.taken(part)
    return Standing(loan.settled(here.stage), loan)


@given(st.lists(MOVES, max_size=40))
def test_nothing_is_in_two_places_and_nothing_is_lost(moves: list[tuple[Side, int, int, bool]]) -> None:
    """Steps, parts and files in any order: each book adds up, and the giver never has back what has not left."""
    books = Books(Standing(Stage.ASKED, Loan(AMOUNT)), Standing(Stage.ASKED, Loan(AMOUNT)))
    for side, which, part, reads in moves:
        here = books.of(side)
        may = sorted(steps(here.stage, side, alone=False, lent=True, under_way=here.loan.under_way > 0).items())
        try:
            if reads:
                books.put(side, heard(here, books.of(side.other), side))
            elif may:
                name, to = may[which % len(may)]
                books.put(side, stepped(here, side, name, to, part))
        except Wrong:
            assert books.of(side) == here
        for loan in (books.takes.loan, books.gives.loan):
            assert loan.with_taker + loan.under_way + loan.back == loan.amount == AMOUNT
            assert min(loan.with_taker, loan.under_way, loan.back) >= 0
        assert books.gives.loan.back <= books.takes.loan.gone
        assert books.gives.loan.gone <= books.takes.loan.gone
        assert books.takes.loan.back <= books.gives.loan.back


@given(st.lists(st.integers(1, AMOUNT), min_size=1, max_size=9), st.booleans())
def test_parts_come_back_until_none_is_left(parts: list[int], alone: bool) -> None:
    """Whatever the parts, no more comes back than was lent, and the last of it ends the loan."""
    loan, back = Loan(AMOUNT), 0
    for part in parts:
        if back + part > AMOUNT:
            with pytest.raises(Wrong):
                loan.given(part, alone=alone)
            continue
        loan = loan.given(part, alone=alone)
        loan = loan if alone else loan.taken(part)
        back += part
    assert (loan.back, loan.under_way) == (back, 0)
    assert (loan.settled(Stage.CAME) is Stage.RETURNED) == (back == AMOUNT)


@pytest.mark.parametrize(
    ("here", "side", "said", "code"),
    [
        ("asked", "takes", "asked", "known"),
        ("sent", "gives", "promised", "known"),
        ("promised", "gives", "came", "ahead"),
        ("withdrawn", "takes", "sent", "apart"),
        ("sent", "gives", "withdrawn", "apart"),
    ],
)
def test_what_a_file_may_not_change(here: str, side: str, said: str, code: str) -> None:
    standing = Standing(Stage(here), Loan(AMOUNT))
    with pytest.raises(Wrong) as refused:
        heard(standing, Standing(Stage(said), Loan(AMOUNT)), Side(side))
    assert refused.value.code == code


def test_a_giver_books_what_came_back_whatever_the_taker_wrote() -> None:
    came = Standing(Stage.CAME, Loan(AMOUNT))
    found = heard(came, Standing(Stage.RETURNED, Loan(AMOUNT, AMOUNT, AMOUNT)), Side.GIVES)
    assert found == Standing(Stage.GOING_BACK, Loan(AMOUNT, AMOUNT, 0))
    with pytest.raises(Wrong):
        heard(came, Standing(Stage.CAME, Loan(AMOUNT + 1)), Side.GIVES)
    with pytest.raises(Wrong):
        heard(came, Standing(Stage.CAME, Loan(AMOUNT, 3, 3)), Side.TAKES)
