"""Asked every hour, a day rings as it would have rung at its end, and quiet days seldom do."""

from math import nan

import numpy as np
import pytest

from renxing.measure.detect import watch
from renxing.measure.watching import unusual_day, unusual_hour


def test_what_rang_and_on_what() -> None:
    rung = unusual_day([4.0, 6, 5, 7, 3, 5, 5, 12])
    assert rung is not None
    assert rung.detectors == ("C1", "C2", "C3")
    assert (rung.counts[-1], rung.usual[-1], rung.limit[-1]) == (12, 5, 9.5)
    assert rung.usual[0] is None


@pytest.mark.parametrize("counts", [[], [nan], [nan] * 30, [nan] * 29 + [50], [5.0], [0.0] * 30])
def test_what_is_not_known_never_rings(counts: list[float]) -> None:
    assert unusual_day(counts) is None
    assert unusual_hour(counts) is None


@pytest.mark.slow
@pytest.mark.parametrize("quiet", [3, 20])
def test_asked_every_hour_it_rings_no_more_often_than_at_the_end(quiet: int) -> None:
    stream = np.random.default_rng(4)
    for _day in range(30):
        before = stream.poisson(quiet, 35).astype(float).tolist()
        hours = np.cumsum(stream.poisson(quiet / 24, 24) * stream.integers(1, 3)).tolist()
        rang = [unusual_day([*before, float(so_far)]) is not None for so_far in hours]
        assert rang == sorted(rang)
        assert rang[-1] is any(seen.alarm[-1] for seen in watch([*before, hours[-1]]).values())


@pytest.mark.slow
@pytest.mark.parametrize("a_day", [2, 20, 100])
def test_the_hours_of_a_quiet_fortnight_ring_less_than_once(a_day: int) -> None:
    """Two fortnights of every hour of five series, with a night in them."""
    stream, rang = np.random.default_rng(7), 0
    share = np.array([0.2] * 7 + [1.4] * 16 + [0.2])
    for _series in range(5):
        counts = stream.poisson(a_day * share / share.sum(), (36 + 28, 24)).astype(float)
        rang += sum(
            unusual_hour(counts[day - 36 : day, hour].tolist()) is not None
            for day in range(36, 64)
            for hour in range(24)
        )
    assert rang / (5 * 2) < 1


def test_an_hour_of_a_crowd_rings_at_once() -> None:
    assert unusual_hour([1.0] * 28 + [8]) is not None


def test_a_doubling_is_caught_within_two_days_in_nine_of_ten_runs() -> None:
    stream, caught = np.random.default_rng(11), 0
    for _run in range(200):
        quiet, doubled = stream.poisson(20, 35), stream.poisson(40, 2)
        days = [[*quiet[1:], doubled[0]], [*quiet[2:], *doubled]]
        caught += any(unusual_day([float(each) for each in day]) is not None for day in days)
    assert caught >= 180
