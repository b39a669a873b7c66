"""How long a stock lasts: exact where sizes are equal, right as often as it says, silent where it cannot tell."""

import numpy as np
import pytest
from scipy.special import gammaln

from renxing.measure.lasting import BAND, LEAST_ISSUES, lasting


def test_the_median_is_where_the_sum_says() -> None:
    """One issue left and one effective issue seen half a time more: P(T/W > t) = (1 + t)^-(n + 1/2) for k = 1."""
    found = lasting(1.0, [1.0] * 6, 12.0)
    assert found is not None
    assert found.middle == pytest.approx(12 * (2 ** (1 / 6.5) - 1))
    assert found.low == pytest.approx(12 * ((1 / 0.9) ** (1 / 6.5) - 1))
    assert found.high == pytest.approx(12 * ((1 / 0.1) ** (1 / 6.5) - 1))


def test_of_several_issues_left_it_is_a_negative_binomial() -> None:
    """The stock lasts longer than T where fewer than k issues come: summed with the half made whole, by hand."""
    seen, left, days = 10, 4, 7.0
    found = lasting(float(left), [1.0] * seen, days)
    assert found is not None
    share = found.middle / (days + found.middle)

    def weight(j: int) -> float:
        shape = seen + 0.5
        return float(np.exp(gammaln(shape + j) - gammaln(shape) - gammaln(j + 1)) * (1 - share) ** shape * share**j)

    assert sum(weight(j) for j in range(left)) == pytest.approx(0.5)


def test_sizes_scale_and_order_does_not_matter() -> None:
    sizes = [2.0, 5.0, 1.0, 8.0, 3.0, 3.0]
    plain, grams = lasting(60.0, sizes, 28.0), lasting(60_000.0, [1000 * size for size in reversed(sizes)], 28.0)
    assert plain is not None
    assert grams is not None
    assert (plain.low, plain.middle, plain.high) == pytest.approx((grams.low, grams.middle, grams.high))


def test_uneven_issues_make_the_band_wider() -> None:
    even, uneven = lasting(100.0, [5.0] * 10, 10.0), lasting(100.0, [1.0] * 5 + [9.0] * 5, 10.0)
    assert even is not None
    assert uneven is not None
    assert uneven.high - uneven.low > even.high - even.low


def test_nothing_is_said_of_too_few_and_an_empty_store_is_empty() -> None:
    assert lasting(50.0, [1.0] * (LEAST_ISSUES - 1), 28.0) is None
    assert lasting(0.0, [1.0] * LEAST_ISSUES, 28.0) == lasting(0.0, [2.0] * 9, 1.0)


@pytest.mark.parametrize(
    ("stock", "issues", "days"), [(-1.0, [1.0] * 6, 9.0), (5.0, [0.0] * 6, 9.0), (5.0, [1.0] * 6, 0.0)]
)
def test_what_cannot_be_is_refused(stock: float, issues: list[float], days: float) -> None:
    with pytest.raises(ValueError, match="expected"):
        lasting(stock, issues, days)


def test_the_band_holds_as_often_as_it_says() -> None:
    """A thousand stores with demand of uneven sizes: the stock is gone within the band in about eight of ten."""
    chance = np.random.default_rng(7)
    days, stock, hits, told = 28.0, 120.0, 0, 0
    for _run in range(1000):
        rate = chance.uniform(0.5, 2.0)
        past = chance.choice([1.0, 2.0, 5.0, 10.0], size=chance.poisson(rate * days))
        found = lasting(stock, past.tolist(), days)
        if found is None:
            continue
        coming = np.cumsum(chance.choice([1.0, 2.0, 5.0, 10.0], size=400))
        gone = np.cumsum(chance.exponential(1 / rate, size=400))[np.searchsorted(coming, stock)]
        told += 1
        hits += found.low <= gone <= found.high
    assert told > 990
    assert hits / told == pytest.approx(BAND, abs=0.03)
