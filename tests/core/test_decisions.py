"""What a centre decides without asking, and when a joint decision stands: every case."""

from itertools import product

import pytest

from renxing.core.decisions import Outcome, outcome, own_business


@pytest.mark.parametrize(("money", "people", "outside"), [*product([0, 0.01], [3, 4], [False, True])])
def test_own_business_binds_nobody_else(money: float, people: int, outside: bool) -> None:
    assert own_business(money=money, people=people, members=3, outside=outside) is (
        (money, people, outside) == (0, 3, False)
    )


@pytest.mark.parametrize("answers", [*product([True, False, None], repeat=3), ()])
def test_one_no_ends_it_and_only_every_yes_adopts_it(answers: tuple[bool | None, ...]) -> None:
    expected = Outcome.OPEN
    if False in answers:
        expected = Outcome.DECLINED
    elif answers == (True, True, True):
        expected = Outcome.ADOPTED
    assert outcome(answers) is expected
