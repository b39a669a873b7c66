"""What moves the loss, where the truth is a formula."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from renxing.rehearse.arrangement import NAMED
from renxing.rehearse.futures import LOSS, Futures
from renxing.rehearse.sensitivity import morris, sobol
from tests.rehearse.places import hamlet, lockdown


def play(twin: Any, scenario: Any, arrangement: Any, which: range, seed: int) -> NDArray[np.float64]:
    """Lag and practice add up; plans matter only where there is no practice; nothing else does anything."""
    lag = np.log(arrangement.information_lag) / np.log(72)
    practice, plans = twin.centres.freshness.max(), twin.plan_coverage.max()
    found = np.full((len(which), 1, 6), np.nan)
    found[:, 0, LOSS] = 0.4 * lag - 0.2 * practice - 0.1 * plans * (1 - practice)
    return found


FUTURES = Futures(2, 1, play=play)


def test_morris_tells_what_moves_it_which_way_and_what_does_not() -> None:
    found = {one.axis: one for one in morris(hamlet(), lockdown(), NAMED["today"], 40, FUTURES)}
    assert found["lag"].strength == pytest.approx(0.4)
    assert found["lag"].spread == pytest.approx(0, abs=1e-9)
    assert found["practice"].alone < -0.1
    assert found["practice"].spread > 0.01, "it hangs on the plans"
    assert all(one.strength == 0 for name, one in found.items() if name not in {"lag", "practice", "plans"})


@pytest.mark.slow
def test_sobol_tells_shares_of_the_variance() -> None:
    found = {one.axis: one for one in sobol(hamlet(), lockdown(), NAMED["today"], 128, FUTURES)}
    assert found["lag"].alone == pytest.approx(0.4**2 / 12 / _variance(), abs=0.1)
    assert found["plans"].strength < found["practice"].strength < found["lag"].strength
    assert found["lag"].low <= found["lag"].strength <= found["lag"].high
    assert abs(found["workers"].strength) < 0.01


def _variance() -> float:
    draw = np.random.default_rng(0)
    lag, practice, plans = draw.random((3, 200_000))
    return float(np.var(0.4 * lag - 0.2 * practice - 0.1 * plans * (1 - practice)))


def test_designs_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="points: 48 is not a power of two"):
        sobol(hamlet(), lockdown(), NAMED["today"], 48, FUTURES)
    with pytest.raises(ValueError, match="trajectories: 1 is too few"):
        morris(hamlet(), lockdown(), NAMED["today"], 1, FUTURES)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_intervals() -> None:
    one, other = (sobol(hamlet(), lockdown(), NAMED["today"], 16, FUTURES) for _ in range(2))
    assert one == other


def test_what_other_luck_alone_does_is_told_beside_the_axes() -> None:
    def lucky(twin: Any, scenario: Any, arrangement: Any, which: range, seed: int) -> NDArray[np.float64]:
        found = play(twin, scenario, arrangement, which, seed)
        return found + np.array([0.1 * np.sin(number) for number in which])[:, None, None]

    *axes, luck = morris(hamlet(), lockdown(), NAMED["today"], 4, Futures(2, 1, play=lucky))
    assert luck.axis == "luck"
    assert luck.strength > 0.01
    assert next(one for one in axes if one.axis == "workers").strength == 0
