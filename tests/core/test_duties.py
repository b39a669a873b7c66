"""Shifts, places, turns and rest: exact, and on random ones."""

import doctest
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renxing.core import duties, places, rest, shifts
from renxing.core.duties import Move, Turn, after, comes_in, silent, tapped
from renxing.core.places import Places, Skills, has_room, seat
from renxing.core.rest import Clash, broken, clashes
from renxing.core.shifts import MOST_SHIFTS, Every, gaps, series
from renxing.core.workload import Caps, Reason, Span, load, moment

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, tzinfo=ZONE)
CAPS = Caps(hours_a_day=10, hours_a_week=48, rest_hours=11, tasks_at_once=8)
NURSE, ANYBODY = frozenset({"nursing"}), frozenset[str]()


def at(hour: float, day: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour)


def times(start: float, end: float, day: int = 0) -> rest.Times:
    return at(start, day), at(end, day)


@pytest.mark.parametrize("module", [duties, places, rest, shifts])
def test_their_examples_are_true(module) -> None:
    assert doctest.testmod(module).failed == 0


@settings(max_examples=20)
@given(st.floats(1, 12), st.integers(1, 6))
def test_a_post_round_the_clock_has_no_gap(hours: float, days: int) -> None:
    found = series(at(22), hours, Every.CLOCK, at(22, days))
    assert gaps(found) == []
    assert found[-1].ends >= at(22, days)


def test_a_daily_shift_keeps_its_hour_when_the_clocks_change() -> None:
    berlin = datetime(2026, 3, 28, 22, tzinfo=ZoneInfo("Europe/Berlin"))
    found = series(berlin, 8, Every.DAY, berlin + timedelta(days=2))
    assert [span.starts for span in found] == [
        datetime(2026, 3, 28, 21, tzinfo=UTC), datetime(2026, 3, 29, 20, tzinfo=UTC),
    ]  # fmt: skip


def test_there_are_never_endlessly_many() -> None:
    assert len(series(at(0), 0.1, Every.CLOCK, at(0, 9000))) == MOST_SHIFTS + 1
    assert len(series(at(0), 3, Every.ONCE, at(0, 9000))) == 1


def test_weekly_on_several_days() -> None:
    found = series(at(9), 2, Every.WEEK, at(9, 8), frozenset({0, 4}))
    assert [span.starts.astimezone(ZONE).weekday() for span in found] == [0, 4, 0]


def by_hand(people: list[Skills], wanted: list[Places]) -> tuple[int, int]:
    """The most that can sit, and the fewest missing, by trying every way of sitting."""
    best = (0, 10**6)
    for seats in product([None, *range(len(wanted))], repeat=len(people)):
        counts = [seats.count(number) for number in range(len(wanted))]
        fits = all(number is None or wanted[number].takes(one) for one, number in zip(people, seats, strict=True))
        if fits and all(count <= place.wanted for count, place in zip(counts, wanted, strict=True)):
            missing = sum(max(0, place.least - count) for count, place in zip(counts, wanted, strict=True))
            best = (max(best[0], sum(counts)), min(best[1], missing))
    return best


SKILLS = st.frozensets(st.sampled_from(["nursing", "driving"]))
WANTED = st.builds(
    lambda skill, least, more: Places(skill, least, least + more),
    st.sampled_from([None, "nursing", "driving"]), st.integers(0, 2), st.integers(0, 1),
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(SKILLS, max_size=4), st.lists(WANTED, min_size=1, max_size=3))
def test_as_many_sit_as_can_and_as_little_is_missing_as_can_be(people: list[Skills], wanted: list[Places]) -> None:
    found = seat(people, wanted)
    sitting = len(people) - found.seats.count(None)
    assert (sitting, sum(found.missing)) == by_hand(people, wanted)
    assert sum(seat(people[::-1], wanted).missing) == sum(found.missing)


def test_a_nurse_and_two_anybodies() -> None:
    wanted = [Places("nursing", 1, 1), Places(None, 2, 2)]
    assert seat([ANYBODY, NURSE, ANYBODY], wanted).enough
    assert not has_room([ANYBODY, ANYBODY], ANYBODY, wanted)
    assert has_room([ANYBODY, NURSE], NURSE, wanted)
    assert seat([NURSE, NURSE, NURSE], wanted).full


@pytest.mark.parametrize(
    ("held", "new", "expected"),
    [
        ([], times(8, 18), []),
        ([], times(8, 18.5), [Clash.DAY]),
        ([times(8, 12)], times(11, 13), [Clash.TWICE]),
        ([times(8, 12)], times(12, 18), []),
        ([times(8, 12)], times(12, 18.5), [Clash.DAY]),
        ([times(8, 12)], times(14, 20), []),  # a pause by day is no rest, and six and four are ten
        ([times(20, 22)], times(6, 8, 1), [Clash.REST]),
        ([times(20, 22)], times(9, 11, 1), []),
        ([times(20, 22), times(22, 26)], times(2, 4, 1), []),  # one stretch of eight hours across midnight
        ([times(0, 6)], times(17, 22), [Clash.DAY]),  # rested, and eleven hours in one day
        ([times(8, 18, day) for day in range(4)], times(8, 16, 4), []),
        ([times(8, 18, day) for day in range(4)], times(8, 17, 4), [Clash.WEEK]),
    ],
)
def test_what_leaves_no_rest(held: list[rest.Times], new: rest.Times, expected: list[Clash]) -> None:
    assert clashes(new, held, [], CAPS, ZONE) == expected


def test_hours_worked_count_once_beside_the_shift_they_were() -> None:
    shift = times(8, 13)
    assert clashes(times(13, 18), [shift], [shift], CAPS, ZONE) == []
    assert clashes(times(13, 18), [], [times(7, 13)], CAPS, ZONE) == [Clash.DAY]


def test_filling_a_short_night_makes_it_one_stretch() -> None:
    around = [times(20, 22), times(26, 28)]
    assert [each.clash for each in broken(around, CAPS, ZONE)] == [Clash.REST]
    assert broken([*around, times(22, 26)], CAPS, ZONE) == []


HALVES = st.tuples(st.integers(0, 7 * 48), st.integers(2, 20)).map(
    lambda pair: (at(pair[0] / 2), at(pair[0] / 2 + pair[1] / 2))
)


@settings(max_examples=60)
@given(st.lists(HALVES, max_size=12))
def test_who_takes_only_what_is_allowed_is_rested_at_the_beginning_of_each_shift(tried: list[rest.Times]) -> None:
    """What `core.workload` says of somebody who did nothing but these shifts, whatever order they were taken in."""
    taken: list[rest.Times] = []
    for new in tried:
        if not clashes(new, taken, [], CAPS, ZONE):
            taken.append(new)
    assert broken(taken, CAPS, ZONE) == []
    for starts, ends in taken:
        before = [Span(*each) for each in taken if each[1] <= starts]
        assert not {Reason.REST, Reason.WEEK} & set(load(before, 0, CAPS, moment(starts)).reasons)
        whole = load([*before, Span(starts, ends)], 0, CAPS, moment(ends))
        assert whole.stretch <= CAPS.hours_a_day


def test_where_each_move_leads_and_what_is_refused() -> None:
    allowed = {(state, move) for state in Turn for move in Move if after(state, move)}
    assert allowed == {
        ("asked", "admit"), ("asked", "refuse"), ("asked", "withdraw"), ("invited", "accept"), ("invited", "decline"),
        ("invited", "withdraw"), ("going", "withdraw"), ("going", "hand_on"), ("going", "miss"), ("going", "end"),
        ("missed", "end"),
    }  # fmt: skip


def test_a_tap_counts_from_its_moment_and_never_from_the_future() -> None:
    assert tapped(at(22), at(23.5)) == at(22)
    assert tapped(at(23), at(22)) == tapped(None, at(22)) == at(22)
    assert [comes_in(at(22), at(30), moment) for moment in (at(20.9), at(21), at(29.9), at(30))] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(("found", "rings"), [([False], False), ([True, False, False], True), ([False, True], False)])
def test_a_door_rings_when_it_stays_silent(found: list[bool], rings: bool) -> None:
    assert silent(found) is rings
