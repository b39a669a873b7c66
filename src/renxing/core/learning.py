"""Skills that fade: how long each stays fresh, which ones a hazard asks for, who should refresh what before a day."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from renxing.core.functions import Function
from renxing.core.plans import Hazard, Plan

MONTHS: Mapping[str, int] = {
    "first_aid": 12,
    "nursing": 12,
    "disinfection": 12,
    "patrol": 12,
    "sign_language": 12,
    "electrical": 24,
    "plumbing": 24,
    "mediation": 24,
    "counselling": 24,
    "eldercare": 24,
}
USUALLY = 36
"""How many months a skill stays fresh after it was last done, until the community says else.

Assumed: what is seldom done and hard to do rightly fades soonest, what the body does every day hardly at all (in that
order after Arthur, Bennett, Stanush and McNelly 1998, doi:10.1207/s15327043hup1101_3; the months are a convention).
"""

MONTHS_MOST = 120
SOON = timedelta(days=60)
"""So long before it goes stale it is said."""

SKILLS_FOR: Mapping[Hazard, tuple[str, ...]] = {
    Hazard.EPIDEMIC: ("disinfection", "nursing", "medicine_pickup", "eldercare", "counselling"),
    Hazard.FLOOD: ("first_aid", "carrying", "electrical", "patrol", "driving"),
    Hazard.STORM: ("first_aid", "carrying", "electrical", "patrol", "driving"),
    Hazard.HEAT: ("first_aid", "nursing", "eldercare"),
    Hazard.COLD: ("first_aid", "plumbing", "eldercare"),
    Hazard.FIRE: ("first_aid", "patrol", "counselling"),
    Hazard.EARTHQUAKE: ("first_aid", "nursing", "carrying", "counselling"),
    Hazard.POWER_CUT: ("electrical", "eldercare", "patrol"),
    Hazard.WATER_OUTAGE: ("plumbing", "carrying"),
    Hazard.GAS_OUTAGE: ("plumbing", "cooking", "patrol"),
    Hazard.OTHER: ("first_aid",),
}
"""What a hazard asks people to be able to do (assumed: a start that each plan's centres talk over)."""

SEASON: Mapping[Hazard, tuple[int, int]] = {
    Hazard.EPIDEMIC: (11, 1),
    Hazard.FLOOD: (5, 1),
    Hazard.STORM: (7, 1),
    Hazard.HEAT: (6, 15),
    Hazard.COLD: (12, 1),
}
"""Month and day proposed as the beginning of a hazard's season, for the reader to change: in China each province sets
the days of its flood season itself (Flood Control Law 防洪法, article 41); the others are assumed."""


class Fresh(StrEnum):
    """How fresh a skill is."""

    FRESH = "fresh"
    SOON = "soon"
    STALE = "stale"
    NEVER = "never"


def months_of(skill: str, said: Mapping[str, int]) -> int:
    """For how many months it stays fresh: what the community said, else the table.

    >>> months_of("first_aid", {}), months_of("first_aid", {"first_aid": 6}), months_of("teaching", {})
    (12, 6, 36)
    """
    return said.get(skill, MONTHS.get(skill, USUALLY))


def months_later(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where there is none.

    >>> months_later(date(2026, 1, 31), 1), months_later(date(2024, 2, 29), 12)
    (datetime.date(2026, 2, 28), datetime.date(2025, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def fresh(practised: date | None, months: int, day: date) -> Fresh:
    """How fresh a skill is on a day; on the very day its months are over it is still fresh.

    >>> fresh(date(2025, 3, 1), 12, date(2026, 3, 1)).value, fresh(date(2025, 3, 1), 12, date(2026, 3, 2)).value
    ('soon', 'stale')
    >>> fresh(None, 12, date(2026, 3, 1)).value, fresh(date(2026, 1, 1), 12, date(2026, 3, 1)).value
    ('never', 'fresh')
    """
    if practised is None:
        return Fresh.NEVER
    ends = months_later(practised, months)
    if day > ends:
        return Fresh.STALE
    return Fresh.SOON if ends - day <= SOON else Fresh.FRESH


def season_begins(hazard: Hazard, today: date) -> date:
    """The day proposed for a plan: when its season begins next, in a month where it has none.

    >>> season_begins(Hazard.FLOOD, date(2026, 3, 2)), season_begins(Hazard.FLOOD, date(2026, 5, 1))
    (datetime.date(2026, 5, 1), datetime.date(2027, 5, 1))
    >>> season_begins(Hazard.FIRE, date(2026, 3, 2))
    datetime.date(2026, 4, 2)
    """
    if hazard not in SEASON:
        return months_later(today, 1)
    this = date(today.year, *SEASON[hazard])
    return this if this > today else date(today.year + 1, *SEASON[hazard])


def skills_of(plan: Plan, serves: Mapping[Function, Sequence[str]]) -> dict[str, frozenset[Function]]:
    """Each skill a plan asks for, and for which of its functions; for none of them where its hazard asks for it.

    `serves` says which skills serve which function. A call-up that names a skill asks for it by name.

    >>> from renxing.core.plans import CallUp
    >>> callup = CallUp("choir", Function.CARE, 3, 2.0, skill="eldercare")
    >>> plan = Plan("gas", Hazard.OTHER, "Gas", "停气", "committee", callups=(callup,))
    >>> sorted(skills_of(plan, {}).items())
    [('eldercare', frozenset({<Function.CARE: 'care'>})), ('first_aid', frozenset())]
    """
    found: dict[str, set[Function]] = {skill: set() for skill in SKILLS_FOR[plan.hazard]}
    for function in {*(step.function for step in plan.steps), *(duty.function for duty in plan.duties)}:
        for skill in serves.get(function, ()):
            found.setdefault(skill, set()).add(function)
    for call in plan.callups:
        if call.skill:
            found.setdefault(call.skill, set()).add(call.function)
    return {skill: frozenset(functions) for skill, functions in found.items()}
