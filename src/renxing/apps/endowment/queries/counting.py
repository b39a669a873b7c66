"""The five capitals, counted from the registry: numbers of the whole, each with the page where it comes from.

Natural, human, economic, physical and social capital: Mayunga 2007, Understanding and Applying the Concept of Community
Disaster Resilience: a capital-based approach (summer academy, UNU-EHS, Munich).
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians
from typing import Final

from django.db.models import Count, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships, today
from renxing.apps.fund.models import MoneyLine
from renxing.apps.gatherings.queries.taking_part import taking_part
from renxing.apps.links.models import Agreement, Partner
from renxing.apps.offers.models import THINGS, Listed, Listing
from renxing.apps.people.models import Block, Person, Skill
from renxing.apps.points.models import Point
from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item, Store
from renxing.core.amounts import MONEY, written
from renxing.core.roles import CentreKind

FRESH: Final = timedelta(days=730)
"""For how long a skill counts as practised."""

EARTH: Final = 111_320.0
"""Metres of one degree of latitude."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of what is there; `page` is the URL name of where it comes from."""

    code: str
    word: str | Promise
    value: float
    shown: str
    page: str


@dataclass(frozen=True, slots=True)
class Capital:
    """One of the five, with its numbers."""

    code: str
    word: str | Promise
    figures: tuple[Figure, ...]


def figures(community: Community, now: datetime) -> list[Capital]:
    """What the community has, by capital; a fixed number of questions."""
    return [
        Capital("natural", pgettext_lazy("capital", "Natural"), _natural(community)),
        Capital("human", pgettext_lazy("capital", "Human"), _human(community, now)),
        Capital("economic", pgettext_lazy("capital", "Economic"), _economic(community, now)),
        Capital("physical", pgettext_lazy("capital", "Physical"), _physical(community)),
        Capital("social", pgettext_lazy("capital", "Social"), _social(community, now)),
    ]


def _many(code: str, word: str | Promise, value: float, page: str) -> Figure:
    return Figure(code, word, value, f"{value:,.0f}", page)


def _natural(community: Community) -> tuple[Figure, ...]:
    outlines = list(Block.objects.filter(community=community).values_list("outline", flat=True))
    ground = sum(area(polygon[0]) for polygons in outlines for polygon in polygons if polygon)
    hectares = Figure("ground", _("Hectares of ground that are drawn"), ground / 1e4, f"{ground / 1e4:,.1f}", MAP)
    return (hectares,)


MAP: Final = "centres:community"


def area(ring: Iterable[tuple[float, float] | list[float]]) -> float:
    """Square metres within a ring of longitudes and latitudes; flat, which a neighbourhood is.

    >>> round(area([(0, 0), (0.001, 0), (0.001, 0.001), (0, 0.001), (0, 0)]))
    12392
    """
    corners = [(corner[0], corner[1]) for corner in ring]
    pairs = list(itertools.pairwise(corners))
    twice = sum(east * south - west * north for (west, south), (east, north) in pairs)
    return abs(twice) / 2 * EARTH**2 * cos(radians(corners[0][1])) if corners else 0.0


def _human(community: Community, now: datetime) -> tuple[Figure, ...]:
    live_here = Person.objects.filter(community=community, household__isnull=False, erased_at__isnull=True)
    since = today(community, now) - FRESH
    skills = Skill.objects.filter(community=community).aggregate(
        people=Count("person", distinct=True), kinds=Count("skill", distinct=True),
        fresh=Count("person", distinct=True, filter=Q(practised__gte=since)),
    )  # fmt: skip
    return (
        _many("residents", _("Residents"), live_here.count(), "people:directory"),
        _many("skilled", _("People with a skill"), skills["people"], "people:directory"),
        _many("fresh", _("who practised it within two years"), skills["fresh"], "people:directory"),
        _many("skills", _("Different skills"), skills["kinds"], "people:directory"),
    )


def _economic(community: Community, now: datetime) -> tuple[Figure, ...]:
    money = MoneyLine.objects.filter(community=community, budget__isnull=False)
    sums = money.aggregate(all=Sum("amount"), kept=Sum("amount", filter=Q(budget__emergency=True)))
    fund, kept = sums["all"] or 0, sums["kept"] or 0
    shops = Centre.objects.filter(community=community, kind=CentreKind.SHOP).count()
    holds = Agreement.objects.filter(community=community, ended_at__isnull=True, ends__gte=today(community, now))
    suppliers = holds.filter(partner__kind="supplier").count()
    return (
        Figure("fund", _("Yuan in the fund"), fund / 10**MONEY, written(fund, MONEY), "fund:book"),
        Figure("kept", _("of it for emergencies"), kept / 10**MONEY, written(kept, MONEY), "fund:book"),
        _many("shops", _("Shops"), shops, "centres:network"),
        _many("suppliers", _("Agreements with suppliers"), suppliers, "links:list"),
    )


def _physical(community: Community) -> tuple[Figure, ...]:
    lent = Listing.objects.filter(community=community, state=Listed.OPEN, what__in=[code for code, _word in THINGS])
    return (
        _many("blocks", _("Blocks"), Block.objects.filter(community=community).count(), MAP),
        _many("stores", _("Stores"), Store.objects.filter(community=community).count(), "supplies:list"),
        _many(
            "items",
            _("Sorts of goods that are kept"),
            Item.objects.filter(community=community).count(),
            "supplies:list",
        ),
        _many("things", _("Things neighbours lend"), lent.count(), "offers:list"),
        _many(
            "points",
            _("Service points that are open"),
            Point.objects.filter(community=community, closed_at=None).count(),
            MAP,
        ),
    )


def _social(community: Community, now: datetime) -> tuple[Figure, ...]:
    own = Centre.objects.filter(community=community, external=False)
    kinds = own.aggregate(all=Count("pk"), reservoirs=Count("pk", filter=Q(reservoir=True)),
                          groups=Count("pk", filter=Q(kind=CentreKind.INTEREST_GROUP)))  # fmt: skip
    members = current_memberships(community, now).filter(person__household__isnull=False)
    partners = Partner.objects.filter(community=community, ended_at__isnull=True).count()
    part = taking_part(community, now)
    return (
        _many("centres", _("Centres"), kinds["all"], "centres:network"),
        _many("reservoirs", _("of them stand by in emergencies"), kinds["reservoirs"], "centres:network"),
        _many("groups", _("Interest groups"), kinds["groups"], "centres:network"),
        _many("members", _("Residents in a centre"), members.values("person").distinct().count(), "centres:network"),
        _many("partners", _("Partners outside"), partners, "links:list"),
        _many("came", _("Residents who came to a gathering within ninety days"), part.came, "gatherings:list"),
        _many("ties", _("Pairs who met for the first time"), part.ties, "gatherings:list"),
    )
