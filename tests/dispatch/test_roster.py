"""Rosters: never without rest, never twice, as good as the best found by trying everything, hours spread."""

import doctest
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from renxing.core.places import Places, seat
from renxing.core.rest import Clash, broken
from renxing.core.workload import Caps
from renxing.dispatch import roster as rostering
from renxing.dispatch import slots
from renxing.dispatch.roster import Helper, Slot, in_turn, roster

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, tzinfo=ZONE)
CAPS = Caps(hours_a_day=10, hours_a_week=48, rest_hours=11, tasks_at_once=8)
ALWAYS = ("mon-sun 0-24",)


def slot(key: str, start: float, hours: float = 8, *, least=1, wanted=1, skill: str | None = None) -> Slot:
    starts = MONDAY + timedelta(hours=start)
    return Slot(key, starts, starts + timedelta(hours=hours), (Places(skill, least, wanted),))


def test_its_examples_are_true() -> None:
    assert doctest.testmod(rostering).failed == 0
    assert doctest.testmod(slots).failed == 0


def test_a_post_round_the_clock_for_a_week_is_filled_and_spread() -> None:
    week = [slot(str(number), 8 * number) for number in range(21)]
    found = roster(week, [Helper(f"p{n}", available=ALWAYS) for n in range(7)], CAPS, ZONE)
    assert (found.left, found.proven) == ((), True)
    assert set(found.hours.values()) == {24.0}


def test_what_is_left_says_why() -> None:
    night = slot("night", 22, skill="nursing", wanted=2)
    people = [
        Helper("a", frozenset({"nursing"}), ("mon-fri 18-22",)),
        Helper("b", frozenset({"nursing"}), ALWAYS, wishes={"night": -1}),
        Helper("c", frozenset({"nursing"}), ALWAYS, held=((night.starts, night.ends),)),
        Helper("d", available=ALWAYS),
        Helper("e", frozenset({"nursing"}), ALWAYS, worked=(slot("", 11, 9).times,)),
    ]
    found = roster([night], people, CAPS, ZONE)
    assert found.turns == {"night": ()}
    assert (found.left[0].needed, found.left[0].wanted) == (1, 2)
    assert found.left[0].why == {"cannot": 1, "day": 1, "no_time": 1, "skill": 1, "twice": 1}


def test_wishes_are_honoured_and_need_goes_first() -> None:
    two = [slot("early", 8), slot("late", 40)]
    people = [Helper("a", wishes={"early": 1, "late": 0}), Helper("b", wishes={"early": 0, "late": 1})]
    assert roster(two, people, CAPS, ZONE).turns == {"early": ("a",), "late": ("b",)}
    alone = roster(two, [Helper("a", wishes={"early": 1, "late": 0})], CAPS, ZONE)
    assert alone.turns == {"early": ("a",), "late": ("a",)}


def test_who_has_hours_already_gets_fewer() -> None:
    days = [slot(str(number), 8 + 24 * number) for number in range(2)]
    people = [Helper("busy", available=ALWAYS, hours=16), Helper("free", available=ALWAYS)]
    assert roster(days, people, CAPS, ZONE).hours == {"busy": 16, "free": 16}


def test_a_short_night_may_be_filled() -> None:
    three = [slot("a", 20, 2), slot("b", 22, 4), slot("c", 26, 2)]
    assert roster(three, [Helper("p", available=ALWAYS)], CAPS, ZONE).left == ()
    assert len(roster([three[0], three[2]], [Helper("p", available=ALWAYS)], CAPS, ZONE).left) == 1


SLOTS = st.lists(
    st.tuples(st.integers(0, 5 * 24), st.integers(1, 10), st.integers(0, 2), st.booleans()), min_size=1, max_size=9
)
PEOPLE = st.lists(st.tuples(st.booleans(), st.sampled_from([ALWAYS, ("mon-sun 8-20",), ()])), min_size=1, max_size=5)


@settings(max_examples=25)
@given(SLOTS, PEOPLE, st.integers(0, 40))
def test_no_roster_ever_breaks_rest_or_books_twice(slots, people, worked: int) -> None:
    shifts = [
        slot(str(number), start, hours, least=least, wanted=least + 1, skill="nursing" if skilled else None)
        for number, (start, hours, least, skilled) in enumerate(slots)
    ]
    done = (MONDAY + timedelta(hours=worked), MONDAY + timedelta(hours=worked + 6))
    helpers = [
        Helper(f"p{number}", frozenset({"nursing"} if nurse else ()), available, worked=(done,))
        for number, (nurse, available) in enumerate(people)
    ]
    found = roster(shifts, helpers, CAPS, ZONE)
    by_key, by_name = {each.key: each for each in shifts}, {each.key: each for each in helpers}
    for helper in helpers:
        mine = [by_key[key].times for key, who in found.turns.items() if helper.key in who]
        assert broken(mine, CAPS, ZONE) == []
        together = broken([*mine, done], CAPS, ZONE)
        assert [each for each in together if each.clash is not Clash.TWICE] == []
        assert together == [] or not mine
    for key, who in found.turns.items():
        seating = seat([by_name[name].skills for name in who], by_key[key].places)
        assert None not in seating.seats


def by_trying(shifts: list[Slot], names: list[str]) -> int:
    """The fewest places that can be left open, by trying every way."""
    best = len(shifts)
    for way in product([None, *names], repeat=len(shifts)):
        mine = [[each.times for each, who in zip(shifts, way, strict=True) if who == name] for name in names]
        if not any(broken(times, CAPS, ZONE) for times in mine):
            best = min(best, way.count(None))
    return best


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(2, 10)), min_size=1, max_size=6))
def test_nothing_is_left_open_that_could_be_filled(times) -> None:
    shifts = [slot(str(number), start, hours) for number, (start, hours) in enumerate(times)]
    found = roster(shifts, [Helper(name, available=ALWAYS) for name in ("a", "b")], CAPS, ZONE)
    assert found.proven
    assert len(found.left) == by_trying(shifts, ["a", "b"])


def test_without_time_it_is_as_good_as_by_hand_and_says_that_nothing_is_proven() -> None:
    week = [slot(str(number), 8 * number) for number in range(21)]
    people = [Helper(f"p{n}", available=ALWAYS) for n in range(7)]
    by_hand, hurried = in_turn(week, people, CAPS, ZONE), roster(week, people, CAPS, ZONE, seconds=0.0)
    assert (hurried.turns, hurried.proven) == (by_hand.turns, False)
    for person in people:
        times = sorted(each.times for each in week if person.key in hurried.turns[each.key])
        assert list(broken(times, CAPS, ZONE)) == []
    assert sum(hurried.hours.values()) == 8 * sum(len(who) for who in hurried.turns.values())
    assert not hurried.left
