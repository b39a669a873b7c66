"""O1 to O4 by hand: a quiet month, a shock, what was kept in it and afterwards."""

import pytest

from renxing.measure.outcomes.o4_adaptation import permuted
from tests.measure.invented import Line, assessed

DAY, START = 24.0, 40 * 24.0
H = 28 * DAY


def quiet(*lost: int, end: int = 80) -> list[Line]:
    """Each day at noon one need is asked for, due in a day and met after an hour; on these days it is never met."""
    lines: list[Line] = []
    for day in range(end):
        lines.append((day * DAY, "request", f"n:{day}", {"function": "food", "due": day * DAY + 12}))
        if day not in lost:
            lines.append((day * DAY + 1, "finish", f"n:{day}"))
    return lines


def shock(number, at, **said):
    return (
        at,
        "decide",
        f"incident:{number}",
        {"incident": f"i{number}", "hazard": "flood", "authority": "role:lead", **said},
    )


def outcome(name, *lines, end=80):
    return assessed(*lines, at=end * DAY, window={"least_cases": 1}).outcomes[name].finding


def test_a_shock_without_loss():
    """Everything is met as before: Q stays at its baseline of 1."""
    found = assessed(*quiet(), shock(1, START), at=80 * DAY, window={"least_cases": 1})
    (one,) = found.shocks
    assert (one.baseline, one.whole) == (1.0, True)
    assert one.curve.start == pytest.approx(one.start)
    figures = [float(found.outcomes[name].finding.figure) for name in ("O1", "O2", "O3", "O4")]
    assert figures == [1.0, 0.0, 0.0, 1.0]


def test_what_is_never_met_after_it_is_lost():
    """From the shock on nothing is met: half a day later the first is overdue, and from then on all but the newest."""
    lines = [*quiet(*range(40, 80)), shock(1, START)]
    found = assessed(*lines, at=80 * DAY, window={"least_cases": 1})
    (one,) = found.shocks
    assert float(found.outcomes["O1"].finding.figure) == pytest.approx(one.curve.robustness(1.0))
    assert found.outcomes["O1"].finding.figure < 0.1
    assert found.outcomes["O3"].finding.figure == pytest.approx(one.curve.normalised_loss(1.0))
    assert found.outcomes["O3"].finding.beside["bruneau_percent_hours"] == pytest.approx(100 * one.curve.loss())
    assert found.outcomes["O2"].finding.beside["recovered"] == 0.0


def test_recovery_is_when_it_holds_for_a_week_again():
    """Three needs are lost and closed unmet on the fourth day; everything after is met."""
    lines = [*quiet(40, 41, 42), shock(1, START)]
    lines += [(START + 4 * DAY, "expire", f"n:{day}") for day in (40, 41, 42)]
    found = outcome("O2", *lines)
    assert found.figure == pytest.approx(5 * DAY)  # they stay overdue for a day after they were given up
    assert found.strata["recovered"] == 1.0


def test_a_shock_that_is_not_over_is_not_seen_whole():
    lines = [*quiet(), shock(1, 70 * DAY)]
    found = outcome("O3", *lines)
    assert found.why == "no_shocks"
    assert found.beside == {} or found.beside["not_seen_whole"] == 1.0


def test_it_begins_when_the_signal_says_that_it_began():
    told = (START + 30, "signal", "s:1", {"incident": "i1", "at_latest": START + 30, "recorded_at": START + 60})
    (one,) = assessed(*quiet(), told, shock(1, START + 61), at=80 * DAY).shocks
    window_begins = 80 * DAY - 365 * DAY
    assert one.start == pytest.approx(START + 30 - window_begins)


def test_a_trend_needs_four_shocks_of_one_hazard():
    falling, chance = permuted([[0.5, 0.4, 0.3, 0.2]])
    assert falling == -1.0
    assert chance == pytest.approx(2 / 24, abs=0.02)  # of 24 orders, two are as steep either way
    nothing, unknown = permuted([])
    assert nothing != nothing  # noqa: PLR0124
    assert unknown != unknown  # noqa: PLR0124


def test_what_changes_from_shock_to_shock_are_loss_stability_and_recovery():
    """Four shocks of one hazard, a week late, then three days, two days, one: less is lost each time."""
    lines: list[Line] = []
    for number, late in enumerate((7, 3, 2, 1)):
        first = 40 + 60 * number
        lines.append((first * DAY, "decide", f"incident:{number}", {"incident": f"i{number}", "hazard": "flood"}))
        for day in range(first - 30, first + 29):
            wait = late * DAY + 4 if day == first else 3
            name = f"n:{number}-{day}"
            lines += [(day * DAY, "request", name, {"function": "food", "due": day * DAY + 4}),
                      (day * DAY + wait, "finish", name)]  # fmt: skip
    beside = assessed(*lines, at=260 * DAY).outcomes["O4"].finding.beside
    assert beside["loss_trend"] == -1.0
    assert beside["recovery_trend"] == -1.0
    assert beside["loss_trend_p"] == pytest.approx(2 / 24, abs=0.02)
    assert {"stability_trend", "stability_trend_p"} <= set(beside)


def hit(number: int, a_day: int) -> list[Line]:
    """A flood, sixty days after the one before: so many needs a day in its first week, one on every other day."""
    first = 40 + 60 * number
    lines: list[Line] = [(first * DAY, "decide", f"incident:{number}", {"incident": f"i{number}", "hazard": "flood"})]
    for day in range(first - 30, first + 29):
        for each in range(a_day if first <= day < first + 7 else 1):
            name, wait = f"n:{number}-{day}-{each}", (3 - number / 10) * DAY if day == first else 3
            lines += [(day * DAY, "request", name, {"function": "food", "due": day * DAY + 4}),
                      (day * DAY + wait, "finish", name)]  # fmt: skip
    return lines


@pytest.mark.parametrize(("asked", "known"), [((4, 4, 4, 4), True), ((4, 5, 4, 5), True), ((1, 4, 1, 4), False)])
def test_shocks_are_compared_where_they_were_about_as_severe(asked, known):
    """Each loses less than the one before it; four mild and severe ones in turn are two of each, which are too few."""
    lines = [line for number, a_day in enumerate(asked) for line in hit(number, a_day)]
    found = assessed(*lines, at=260 * DAY)
    assert [one.severity for one in found.shocks] == pytest.approx(asked)
    trend = found.outcomes["O4"].finding.beside["recovery_trend"]
    assert (trend == -1.0) if known else trend != trend  # noqa: PLR0124


def test_shocks_that_all_went_alike_leave_room_for_one_that_does_not():
    """Six shocks through which all was kept: with a loss in none, up to 1 - 0.05^(1/6) of shocks may bring one."""
    lines: list[Line] = []
    for number in range(6):
        first = 40 + 60 * number
        lines.append((first * DAY, "decide", f"incident:{number}", {"incident": f"i{number}"}))
        for day in range(first - 30, first + 29):
            name = f"n:{number}-{day}"
            lines += [(day * DAY, "request", name, {"function": "food", "due": day * DAY + 4}),
                      (day * DAY + 3, "finish", name)]  # fmt: skip
    found = assessed(*lines, at=390 * DAY, window={"days": 400}).outcomes
    missed = 1 - 0.05 ** (1 / 6)
    assert found["O3"].finding.figure.interval == pytest.approx((0.0, missed))
    assert found["O4"].finding.figure.interval == pytest.approx((1 - missed, 1.0))


def test_many_shocks_have_the_same_chance_by_the_formula():
    series = [0.5 + 0.01 * ((7 * n) % 13) - 0.002 * n for n in range(60)]
    by_formula = permuted([series])
    by_shuffles = permuted([series[:44]])
    assert by_formula[0] < 0
    assert 0 < by_shuffles[1] <= 1
