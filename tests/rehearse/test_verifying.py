"""The kernel as a plain queue: Erlang C and A, M/D/1, Little's law, within three standard errors."""

import pytest

from renxing.rehearse.verifying import verify

GRID = [
    (1, 0.5, 1.0, None),
    (1, 0.8, 1.0, None),
    (2, 1.0, 1.0, None),
    (2, 1.7, 1.0, None),
    (6, 3.0, 1.0, None),
    (6, 5.2, 1.0, None),
    (1, 1.2, 1.0, 2.0),
    (6, 6.6, 1.0, 0.5),
    (3, 40.0, 20.0, 0.05),
]


@pytest.mark.parametrize(("servers", "arrivals", "rate", "patience"), GRID)
def test_the_kernel_is_erlang_s_queue(servers, arrivals, rate, patience):
    rows = verify(servers, arrivals, rate, patience, customers=100_000)
    assert [row for row in rows if not row.agrees] == []
    assert len(rows) == (4 if patience is None else 5)
    assert all(row.high - row.low < 0.5 * row.analytic for row in rows[:2])


def test_fixed_service_waits_half_as_long():
    rows = verify(1, 0.7, 1.0, service="fixed", customers=100_000)
    assert [row for row in rows if not row.agrees] == []


def test_a_wrong_formula_would_be_seen():
    right, wrong = verify(2, 1.5, 1.0, customers=100_000), verify(2, 1.4, 1.0, customers=100_000)
    assert all(
        abs(row.simulated - other.analytic) > row.high - row.simulated
        for row, other in zip(right[:3], wrong, strict=False)
    )


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ((0, 1.0, 1.0), "servers: .* from 1 to 1000, found 0"),
        ((1, -1.0, 1.0), "arrivals: .* above 0"),
        ((1, 1.0, 0.0), "service_rate: .* above 0"),
        ((2, 2.0, 1.0), r"arrivals: .* fewer than servers × service_rate = 2, found 2"),
        ((2, 1.0, 1.0, 0.0), "patience: .* above 0"),
    ],
)
def test_what_cannot_be_is_said(asked, says):
    with pytest.raises(ValueError, match=says):
        verify(*asked)
