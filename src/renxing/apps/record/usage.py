"""How much of each mandate's weekly limits was used, read from the record."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, F, FloatField, OuterRef, Subquery, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from renxing.apps.record.models import Community, Entry
from renxing.core.mandates import Mandate

WEEK = timedelta(days=7)

Family = Callable[[Community, Sequence[str]], Mapping[str, Sequence[str]]]
FAMILY: list[Family] = []
"""Says of each mandate which ones were passed on from it: what they use counts for it too. Set by the room above."""

GRANTED: list[Family] = []
"""Says of each mandate which approvals were asked for under it: they use it up too. Set by the room of approvals."""


RETURNING: set[str] = set()
"""The acts that say how much money came back: `returned`, of what their cause took. Set by the rooms above."""


@dataclass(frozen=True, slots=True)
class Usage:
    """By mandate: things or times, and money, in the last seven days."""

    used: Mapping[str, float] = field(default_factory=dict)
    spent: Mapping[str, float] = field(default_factory=dict)


def used_this_week(community: Community, mandates: Sequence[Mandate], now: datetime) -> Usage:
    """What was done under each mandate that has a weekly limit, by itself and by what was passed on from it."""
    limited = sorted(
        {m.id for held in mandates for m in held.line() if m.per_week is not None or m.money_per_week is not None}
    )
    if not limited:
        return Usage()
    family = {mandate: (mandate, *below) for mandate, below in FAMILY[0](community, limited).items()}
    used, spent = _acted(community, {each for members in family.values() for each in members}, now)
    return Usage(
        {mandate: sum(used[each] for each in members) for mandate, members in family.items()},
        {mandate: sum(spent[each] for each in members) for mandate, members in family.items()},
    )


def _acted(community: Community, mandates: set[str], now: datetime) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Amount and money of each mandate's own acts; an entry without a quantity counts one."""
    whose = {f"mandate:{each}": each for each in mandates}
    for asking in GRANTED:
        for mandate, approvals in asking(community, sorted(mandates)).items():
            whose |= {f"approval:{approval}": mandate for approval in approvals}
    rows = (
        Entry.objects.filter(community=community, authority__in=list(whose), at__gt=now - WEEK, at__lte=now)
        .values("authority")
        .annotate(
            n=Count("id"),
            counted=Count("quantity"),
            total=Coalesce(Sum(F("quantity")), 0.0),
            money=Coalesce(Sum(Cast(KT("data__money"), FloatField())), 0.0),
        )
    )
    used: dict[str, float] = defaultdict(float)
    spent: dict[str, float] = defaultdict(float)
    for row in rows:
        mandate = whose[row["authority"]]
        used[mandate] += row["total"] + row["n"] - row["counted"]
        spent[mandate] += row["money"]
    for authority, money in _returned(community, whose, now):
        spent[whose[authority]] -= money
    return used, spent


def _returned(community: Community, whose: Mapping[str, str], now: datetime) -> Iterable[tuple[str, float]]:
    """Money that came back, by the authority it was taken on, while the taking itself still counts."""
    week = Entry.objects.filter(community=community, at__gt=now - WEEK, at__lte=now)
    taken = week.filter(id=OuterRef("cause"), authority__in=list(whose)).values("authority")
    came_back = week.filter(act__in=RETURNING, data__has_key="returned").annotate(under=Subquery(taken[:1]))
    returned = Sum(Cast(KT("data__returned"), FloatField()))
    return came_back.exclude(under=None).values("under").annotate(money=returned).values_list("under", "money")
