"""Who is suggested, why, and in which order."""

from datetime import datetime

import pytest

from renxing.core.functions import Function
from renxing.dispatch.availability import has_time
from renxing.dispatch.suggest import HELPFUL, Candidate, Wanted, suggest

MONDAY_19 = datetime(2026, 3, 2, 19)  # noqa: DTZ001 - local time is what slots are said in
WANTED = Wanted(Function.MEDICINE, "B1", (0.0, 0.0), frozenset({"zh"}))


def candidate(person: str, **more: object) -> Candidate:
    plain = {
        "centre": "riders",
        "skills": frozenset(),
        "languages": frozenset({"zh"}),
        "block": "B9",
        "place": (1000.0, 0.0),
        "in_hand": 0,
        "free_now": False,
    }
    return Candidate(person, **{**plain, **more})  # type: ignore[arg-type]


def order(*candidates: Candidate, wanted: Wanted = WANTED) -> list[str]:
    return [suggestion.candidate.person for suggestion in suggest(wanted, candidates)]


def test_every_function_knows_helpful_skills() -> None:
    assert set(HELPFUL) == set(Function)


def test_skill_place_and_time_count() -> None:
    far = candidate("far")
    near = candidate("near", place=(100.0, 0.0))
    same = candidate("same", block="B1")
    skilled = candidate("skilled", skills=frozenset({"nursing"}), free_now=True)
    assert order(far, near, same, skilled) == ["skilled", "same", "near", "far"]


def test_load_and_a_no_weigh_against() -> None:
    assert order(candidate("busy", in_hand=2), candidate("free")) == ["free", "busy"]
    assert order(candidate("said-no", said_no=True), candidate("busy", in_hand=2)) == ["busy", "said-no"]


def test_a_language_counts_only_where_it_is_rare() -> None:
    english = Wanted(Function.MEDICINE, None, None, frozenset({"en"}))
    speaks = candidate("speaks", languages=frozenset({"zh", "en"}))
    assert order(candidate("a"), speaks, wanted=english) == ["speaks", "a"]
    assert order(speaks, candidate("a")) == ["a", "speaks"]


def test_ties_are_stable_and_the_list_is_short() -> None:
    many = [candidate(f"p{number}") for number in range(9, 0, -1)]
    assert order(*many) == ["p1", "p2", "p3", "p4", "p5"]


def test_reasons_are_told() -> None:
    (only,) = suggest(WANTED, [candidate("p", block="B1", skills=frozenset({"cycling"}), in_hand=1)])
    assert only.reasons == (("skill", "cycling"), ("same_block", "B1"), ("in_hand", "1"))


@pytest.mark.parametrize(
    ("slots", "free"),
    [
        (["mon-fri 18-22"], True),
        (["mon 19-20"], True),
        (["sat-mon 9-20"], True),
        (["mon-fri 9-19"], False),
        (["tue-sun 0-24"], False),
        (["nonsense", "mon 19"], False),
        ([], False),
    ],
)
def test_availability(slots: list[str], free: bool) -> None:
    assert has_time(slots, MONDAY_19) is free
