"""Who is asked, in which ring, when they are reminded, how fast it fills: exactly."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.callups import Candidate, Next, Ring, Standing, Wanted, asked, by_itself, ramp, wider

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHOIR = [
    Candidate("far", own=True, skills=frozenset({"cooking"}), place=(900.0, 0.0)),
    Candidate("near", own=True, skills=frozenset({"cooking"}), place=(10.0, 0.0)),
    Candidate("unskilled", own=True, place=(0.0, 0.0)),
    Candidate("tired", own=True, skills=frozenset({"cooking"}), place=(0.0, 0.0), spared=True),
    Candidate("nowhere", own=True, skills=frozenset({"cooking"})),
    Candidate("other", own=False, skills=frozenset({"cooking"}), place=(0.0, 0.0)),
]
COOKS = Wanted(1, "cooking", (0.0, 0.0))


def test_the_nearest_with_the_skill_and_nobody_who_is_tired() -> None:
    assert asked(COOKS, CHOIR, Ring.NEAREST) == ["near", "far"]


def test_who_named_other_hours_is_asked_last_and_not_in_the_first_ring() -> None:
    at_work = Candidate("at work", own=True, skills=frozenset({"cooking"}), place=(0.0, 0.0), busy=True)
    assert asked(COOKS, [at_work, *CHOIR], Ring.NEAREST) == ["near", "far"]
    assert asked(COOKS, [at_work, *CHOIR], Ring.WHOLE) == ["near", "far", "nowhere", "at work"]


def test_wider_rings_ask_the_rest_and_nobody_twice() -> None:
    assert asked(COOKS, CHOIR, Ring.WHOLE, ["near", "far"]) == ["nowhere"]
    assert asked(COOKS, CHOIR, Ring.OTHERS, ["near", "far", "nowhere"]) == ["other"]


def test_who_has_less_in_hand_comes_first_where_both_are_as_near() -> None:
    busy, free = Candidate("a", own=True, in_hand=2), Candidate("b", own=True, in_hand=1)
    assert asked(Wanted(1), [busy, free], Ring.NEAREST) == ["b", "a"]


@given(
    st.lists(st.builds(Candidate, st.sampled_from("abcdefgh"), st.booleans(), spared=st.booleans()), max_size=12),
    st.integers(1, 3),
)
def test_nobody_is_asked_twice_and_nobody_spared(candidates: list[Candidate], places: int) -> None:
    before: list[str] = []
    for ring in (Ring.NEAREST, Ring.WHOLE, Ring.OTHERS):
        before += asked(Wanted(places), candidates, ring, before)
    assert len(before) == len(set(before))
    assert set(before) == {each.person for each in candidates if not each.spared}


@pytest.mark.parametrize(
    ("minutes", "yes", "waiting", "reminded", "expected"),
    [
        (29, 0, 2, False, None),
        (30, 0, 2, False, Next.REMIND),
        (45, 0, 2, True, None),
        (60, 0, 2, True, Next.WIDEN),
        (60, 1, 2, False, Next.WIDEN),
        (60, 2, 0, False, None),
        (1, 1, 0, False, Next.WIDEN),
        (30, 2, 1, False, None),
    ],
)
def test_what_it_does_by_itself(minutes: int, yes: int, waiting: int, reminded: bool, expected: Next | None) -> None:
    standing = Standing(2, Ring.NEAREST, AT, AT + HOUR, yes, waiting, reminded)
    assert by_itself(standing, AT + timedelta(minutes=minutes)) is expected


def test_after_the_last_ring_nobody_else_is_asked() -> None:
    assert by_itself(Standing(2, Ring.OTHERS, AT, AT + HOUR, 0, 2, reminded=True), AT + 2 * HOUR) is None
    assert [wider(ring) for ring in Ring] == [Ring.WHOLE, Ring.OTHERS, None]


def test_ramp_up() -> None:
    assert ramp(AT, []) == [(0.0, 0)]
    assert ramp(AT, [AT + 2 * HOUR, AT, AT + HOUR]) == [(0.0, 1), (1.0, 2), (2.0, 3)]
