"""Amounts, doubts, numbers in words, and which lot goes first: exactly."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.amounts import GOODS, MONEY, MOST, in_units, smallest, written
from renxing.core.doubts import Doubt, doubt
from renxing.core.lots import Held, first_to_expire
from renxing.core.numerals import in_chinese, in_english


@given(st.integers(-MOST * 1000, MOST * 1000))
def test_an_amount_is_the_same_written_and_read(amount: int) -> None:
    assert smallest(written(amount, GOODS).replace(",", ""), GOODS) == amount
    assert smallest(in_units(amount, GOODS), GOODS) == amount


@pytest.mark.parametrize("said", ["", "three", "nan", "inf", "0.001", "1e10", float("nan"), Decimal("1.005")])
def test_what_is_no_amount_of_money(said: object) -> None:
    with pytest.raises(ValueError, match=r"is no number|decimals"):
        smallest(said, MONEY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "largest", "residents", "found"),
    [
        (84_000, 4_200, 2_100, Doubt.NONE),
        (84_001, 4_200, 2_100, Doubt.ASK),
        (105_000, 0, 2_100, Doubt.NONE),
        (105_001, 0, 2_100, Doubt.ASK),
        (2_100_000, 4_200, 2_100, Doubt.ASK),
        (2_100_001, 4_200, 2_100, Doubt.REFUSE),
        (1e14, 1e13, 2_100, Doubt.REFUSE),
        (100, 1, 8, Doubt.NONE),
        (101, 1, 8, Doubt.ASK),
        (10_000, 1, 8, Doubt.ASK),
        (10_001, 1, 8, Doubt.REFUSE),
    ],
)
def test_when_an_amount_is_questioned(amount: float, largest: float, residents: int, found: Doubt) -> None:
    assert doubt(amount, largest, residents) is found


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (0, "zero", "零"),
        (13, "thirteen", "十三"),
        (40, "forty", "四十"),
        (105, "one hundred and five", "一百零五"),
        (110, "one hundred and ten", "一百一十"),
        (1_000, "one thousand", "一千"),
        (10_010, "ten thousand and ten", "一万零一十"),
        (100_000, "one hundred thousand", "十万"),
        (1_200_000, "one million two hundred thousand", "一百二十万"),
        (100_000_000, "one hundred million", "一亿"),
        (1_000_000_001, "one billion and one", "十亿零一"),
    ],
)
def test_numbers_in_words(number: int, english: str, chinese: str) -> None:
    assert (in_english(number), in_chinese(number)) == (english, chinese)


held = st.lists(
    st.builds(
        Held,
        st.integers(),
        st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        st.integers(0, 50),
    ),
    max_size=8,
    unique_by=lambda each: each.key,
)


@given(held, st.integers(0, 200), st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_lots_go_in_the_order_in_which_they_expire(lots: list, wanted: int, today: date | None) -> None:
    by_key = {each.key: each for each in lots}
    taken = first_to_expire(lots, wanted, today)
    good = [each for each in lots if today is None or each.expires is None or each.expires >= today]
    assert sum(amount for _key, amount in taken) == min(wanted, sum(each.amount for each in good))
    assert all(0 < amount <= by_key[key].amount and by_key[key] in good for key, amount in taken)
    used = {key for key, _amount in taken}
    last = [by_key[key].expires or date.max for key, _amount in taken]
    assert last == sorted(last)
    left = [each for each in good if each.key not in used and each.amount]
    assert all((each.expires or date.max) >= last[-1] for each in left if last)
