"""Hours, rest and caps: exact, across midnight and over the week."""

import doctest
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core import workload
from renxing.core.workload import Caps, Reason, Span, load, moment, room_left

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
CAPS = Caps(hours_a_day=10, hours_a_week=48, rest_hours=11, tasks_at_once=8)


def at(hour: float, day: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour)


def worked(*hours: tuple[float, float | None], day: int = 0) -> list[Span]:
    return [Span(at(start, day), None if end is None else at(end, day)) for start, end in hours]


def test_its_examples_are_true() -> None:
    assert doctest.testmod(workload).failed == 0


def test_nobody_who_has_not_worked_is_tired() -> None:
    found = load([], 0, CAPS, moment(at(9)))
    assert (found.today, found.week, found.working, found.rests_until, found.free) == (0, 0, False, None, True)


def test_hours_of_a_day_with_a_lunch_break() -> None:
    found = load(worked((8, 12), (13, None)), 0, CAPS, moment(at(15.5)))
    assert (found.today, found.week, found.stretch, found.working, found.reasons) == (6.5, 6.5, 6.5, True, ())


def test_after_lunch_one_is_not_at_rest() -> None:
    assert load(worked((8, 12)), 0, CAPS, moment(at(12.5))).free


def test_the_hours_of_a_day_are_full() -> None:
    just_before, full = (load(worked((8, None)), 0, CAPS, moment(at(hour))) for hour in (17.99, 18))
    assert just_before.free
    assert full.reasons == (Reason.DAY,)


def test_whoever_stops_after_a_whole_day_rests() -> None:
    found = load(worked((8, 18)), 0, CAPS, moment(at(19)))
    assert found.rests_until == at(29)
    assert found.reasons == (Reason.REST, Reason.DAY)
    assert load(worked((8, 18)), 0, CAPS, moment(at(29))).free


def test_whoever_stopped_yesterday_evening_rests_until_the_morning() -> None:
    spans = worked((20, 23))
    assert load(spans, 0, CAPS, moment(at(23.5))).free
    assert load(spans, 0, CAPS, moment(at(9, 1))).rests_until == at(10, 1)
    assert load(spans, 0, CAPS, moment(at(10, 1))).free


def test_a_night_is_one_stretch() -> None:
    found = load(worked((20, None)), 0, CAPS, moment(at(30)))
    assert (found.today, found.stretch, found.reasons) == (6, 10, (Reason.DAY,))


def test_a_short_pause_does_not_begin_a_new_day() -> None:
    found = load(worked((16, 23)) + worked((5, None), day=1), 0, CAPS, moment(at(8, 1)))
    assert (found.today, found.stretch, found.reasons) == (3, 10, (Reason.DAY,))


def test_the_week_begins_on_monday() -> None:
    spans = [span for day in range(-1, 5) for span in worked((8, 17.6), day=day)]
    found = load(spans, 0, CAPS, moment(at(20, 4)))
    assert found.week == pytest.approx(48)
    assert found.reasons == (Reason.WEEK,)
    assert load(spans, 0, CAPS, moment(at(9, 7))).week == 0


def test_tasks_in_hand() -> None:
    assert load([], 7, CAPS, moment(at(9))).free
    assert load([], 8, CAPS, moment(at(9))).reasons == (Reason.TASKS,)


def test_what_overlaps_counts_once_and_what_lies_ahead_not_at_all() -> None:
    spans = worked((8, 12), (10, 13), (13, 14), (20, 21))
    assert load(spans, 0, CAPS, moment(at(15))).today == 6


def test_a_week_across_the_change_to_summer_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = [Span(datetime(2026, 3, 28, 22, tzinfo=UTC))]
    found = load(night, 0, CAPS, moment(datetime(2026, 3, 29, 8, tzinfo=berlin)))
    assert (found.today, found.stretch) == (7, 8)  # the hour that the clocks skipped was not worked


def test_room_left_is_never_negative() -> None:
    assert [room_left(cap, 4) for cap in (None, 0, 3, 4, 9)] == [0, 0, 0, 0, 5]


HOURS = st.integers(0, 24 * 14).map(float)


@given(st.lists(st.tuples(HOURS, st.integers(1, 30)), max_size=8), HOURS, st.integers(0, 12))
def test_whatever_was_worked(spans: list[tuple[float, int]], hour: float, in_hand: int) -> None:
    found = load([Span(at(start), at(start + long)) for start, long in spans], in_hand, CAPS, moment(at(hour)))
    assert 0 <= found.today <= min(24, found.week)
    assert found.week <= 24 * 7
    assert found.free is (not found.reasons)
    assert not (found.working and found.rests_until)
    if found.rests_until is not None:
        assert at(hour) < found.rests_until <= at(hour) + timedelta(hours=CAPS.rest_hours)
