"""Who could see to a need, best first, each with the reasons: a ranking a worker can check at a glance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot

from renxing.core.functions import Function

HELPFUL: Mapping[Function, frozenset[str]] = {
    Function.FOOD: frozenset({"cooking", "shopping", "carrying", "cycling", "driving"}),
    Function.MEDICINE: frozenset({"medicine_pickup", "nursing", "cycling", "driving"}),
    Function.HEALTH: frozenset({"nursing", "first_aid", "counselling"}),
    Function.CARE: frozenset({"eldercare", "childcare", "nursing"}),
    Function.TRANSPORT: frozenset({"driving", "cycling"}),
    Function.INFORMATION: frozenset({"it", "translation", "sign_language", "teaching"}),
    Function.SAFETY: frozenset({"patrol", "first_aid"}),
    Function.SANITATION: frozenset({"disinfection", "carrying"}),
    Function.UTILITIES: frozenset({"electrical", "plumbing"}),
    Function.MEDIATION: frozenset({"mediation", "counselling"}),
    Function.WELFARE: frozenset({"counselling", "eldercare", "mediation"}),
}
"""Skills that help with a function (assumed; a community's own list comes with its courses)."""

NEAR = 150.0
"""Metres between block centres that still count as next door."""

WEIGHTS: Mapping[str, float] = {"skill": 3.0, "same_block": 2.0, "near": 1.0, "free_now": 2.0, "speaks": 2.0}
EACH_IN_HAND = 1.5
SAID_NO = 4.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked; `place` is the centre of their block in metres, None where unknown.

    Whoever `bears_enough` rests or has reached a cap: nothing more is asked of them.
    """

    person: str
    centre: str
    skills: frozenset[str]
    languages: frozenset[str]
    block: str | None
    place: tuple[float, float] | None
    in_hand: int
    free_now: bool
    said_no: bool = False
    bears_enough: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a need asks of its helper."""

    function: Function
    block: str | None
    place: tuple[float, float] | None
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate with a score (higher is better) and the reasons as (code, detail)."""

    candidate: Candidate
    score: float
    reasons: tuple[tuple[str, str], ...]


def suggest(wanted: Wanted, candidates: Iterable[Candidate], most: int = 5) -> list[Suggestion]:
    """The best who can bear more, ties broken by who has least in hand, then by id, so that the order is stable."""
    ranked = [_judged(wanted, candidate) for candidate in candidates if not candidate.bears_enough]
    ranked.sort(key=lambda s: (-s.score, s.candidate.in_hand, s.candidate.person))
    return ranked[:most]


def _judged(wanted: Wanted, candidate: Candidate) -> Suggestion:
    reasons = list(_reasons(wanted, candidate))
    score = sum(WEIGHTS.get(code, 0.0) for code, _detail in reasons)
    score -= EACH_IN_HAND * candidate.in_hand + SAID_NO * candidate.said_no
    return Suggestion(candidate, score, tuple(reasons))


def _reasons(wanted: Wanted, candidate: Candidate) -> Iterable[tuple[str, str]]:
    for skill in sorted(candidate.skills & HELPFUL[wanted.function])[:1]:
        yield "skill", skill
    if candidate.block is not None and candidate.block == wanted.block:
        yield "same_block", candidate.block
    elif (metres := _metres(wanted.place, candidate.place)) is not None and metres <= NEAR:
        yield "near", str(round(metres / 10) * 10)
    if candidate.free_now:
        yield "free_now", ""
    if wanted.languages and wanted.languages & candidate.languages and "zh" not in wanted.languages:
        yield "speaks", min(wanted.languages & candidate.languages)
    yield "in_hand", str(candidate.in_hand)
    if candidate.said_no:
        yield "said_no", ""


def _metres(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float | None:
    return None if one is None or other is None else hypot(one[0] - other[0], one[1] - other[1])
