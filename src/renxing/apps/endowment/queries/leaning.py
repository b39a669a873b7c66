"""What each function of governance could lean on, by capital, and what is missing of it; numbers and no names."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.fund.models import Budget
from renxing.apps.people.models import Skill
from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item
from renxing.core.functions import Function

SERVES: Final[Mapping[Function, tuple[str, ...]]] = {
    Function.FOOD: ("cooking", "shopping", "carrying"),
    Function.MEDICINE: ("medicine_pickup", "nursing"),
    Function.HEALTH: ("nursing", "first_aid"),
    Function.CARE: ("eldercare", "childcare", "nursing"),
    Function.TRANSPORT: ("driving", "cycling", "carrying"),
    Function.INFORMATION: ("it", "translation", "sign_language"),
    Function.SAFETY: ("patrol", "first_aid"),
    Function.SANITATION: ("disinfection",),
    Function.UTILITIES: ("electrical", "plumbing"),
    Function.MEDIATION: ("mediation", "counselling"),
    Function.WELFARE: ("counselling", "eldercare"),
}
"""Which skills serve which function (our choice)."""

KINDS: Final = 5
"""Kinds of what a function could lean on: people, centres at work, groups that stand by, goods, money."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """One function: how many of each there are, and what there is none of."""

    code: str
    word: str | Promise
    people: int
    awake: int
    reservoirs: int
    items: int
    lines: int

    @property
    def missing(self) -> list[str | Promise]:
        """What there is none of, in words."""
        parts = (
            (self.people, _("nobody with a skill for it")),
            (self.awake, _("no centre on ordinary days")),
            (self.reservoirs, _("no group that stands by")),
            (self.items, _("no goods for it")),
            (self.lines, _("no money set aside")),
        )
        return [word for number, word in parts if not number]


def leaning(community: Community) -> list[Leaning]:
    """Every function; four questions."""
    can: dict[str, set[object]] = defaultdict(set)
    for skill, person in Skill.objects.filter(community=community).values_list("skill", "person"):
        can[skill].add(person)
    awake: Counter[str] = Counter()
    idle: Counter[str] = Counter()
    for functions, reservoir in Centre.objects.filter(community=community).values_list("functions", "reservoir"):
        (idle if reservoir else awake).update(functions)
    goods, money = _by_function(community, Item), _by_function(community, Budget)
    return [
        Leaning(
            code.value, word, len(set().union(*(can[skill] for skill in SERVES[code]))),
            awake[code], idle[code], goods.get(code, 0), money.get(code, 0),
        )
        for code, word in FUNCTIONS
    ]  # fmt: skip


def _by_function(community: Community, model: type[Item] | type[Budget]) -> dict[str, int]:
    rows = model._default_manager.filter(community=community).exclude(function="")
    return dict(rows.order_by().values_list("function").annotate(n=Count("pk")))
