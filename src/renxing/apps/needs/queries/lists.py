"""The short lists of Today: each one query, limited, and only of what its reader may see."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renxing.apps.needs.models import IN_HAND, LIVE, WANTED, Need, Offer, OfferState
from renxing.apps.needs.queries.hands import helped_by
from renxing.apps.needs.queries.visible import asked_by_side_of, taking_now, visible
from renxing.apps.people.models import Household
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

MOST = 20


@dataclass(frozen=True, slots=True)
class Card:
    """A need as lists show it. `helper` is empty for a reader who may not know who helps."""

    id: UUID
    number: int
    function: str
    urgency: str
    state: str
    summary: str
    sensitive: bool
    escalation: int
    raised_at: datetime
    due_at: datetime
    taken_at: datetime | None
    started_at: datetime | None
    closed_at: datetime | None
    block: str
    centre: str
    helper: str

    @property
    def live(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in LIVE


OWN = (
    "id", "number", "function", "urgency", "state", "summary", "sensitive", "escalation",
    "raised_at", "due_at", "taken_at", "started_at", "closed_at",
)  # fmt: skip
SUMMARY = OWN.index("summary")
NAMES = ("block__name_", "centre__name_", "helper__name_")


def cards(needs: "QuerySet[Need]", *, named: bool) -> list[Card]:
    """The needs as cards, in one query; `named` where the reader may know the helpers."""
    first, second = ("zh", "en") if (get_language() or "").startswith("zh") else ("en", "zh")
    wanted = NAMES if named else NAMES[:2]
    rows = needs.values_list(*OWN, *(name + first for name in wanted), *(name + second for name in wanted))
    return [_card(row, len(wanted)) for row in rows]


def _card(row: tuple[Any, ...], names: int) -> Card:
    own, first, second = list(row[:13]), row[13 : 13 + names], row[13 + names :]
    own[SUMMARY] = own[SUMMARY] or _("Words erased")
    said = [one or other or "" for one, other in zip(first, second, strict=True)]
    return Card(*own, *said, *([""] * (3 - names)))


def asked_by(actor: Actor, since: datetime | None = None, most: int = MOST) -> list[Card]:
    """What the actor or their household asked for and still waits for, and what was closed since then."""
    going = Q(state__in=LIVE) if since is None else Q(state__in=LIVE) | Q(closed_at__gte=since)
    mine = Need.objects.filter(asked_by_side_of(actor)).filter(going)
    return cards(mine.order_by("-raised_at")[:most], named=True)


def asked_of(actor: Actor, most: int = MOST) -> list[Card]:
    """What the actor was asked to do and has not answered."""
    if actor.person is None:
        return []
    waiting = Offer.objects.filter(helper=UUID(actor.person), state=OfferState.WAITING, asked_by__isnull=False)
    asked = Need.objects.filter(WANTED, id__in=waiting.values("need"))
    return cards(asked.order_by("due_at")[:most], named=False)


def in_hand(actor: Actor, most: int = MOST) -> list[Card]:
    """What the actor has taken and not finished."""
    if actor.person is None:
        return []
    mine = Need.objects.filter(helped_by(UUID(actor.person)), state__in=IN_HAND)
    return cards(mine.order_by("due_at")[:most], named=True)


def waiting_for_centres(community: Community, actor: Actor, now: datetime, most: int = MOST) -> list[Card]:
    """Open needs handed to the actor's centres, then those their mandates let them take in the present condition."""
    if not actor.memberships:
        return []
    ours, takeable = Q(centre__in=actor.centres()), Q(function__in=taking_now(community, actor, now))
    needs = visible(community, actor).filter(WANTED, ours | takeable)
    handed = Case(When(ours, then=Value(0)), default=Value(1), output_field=IntegerField())
    return cards(needs.order_by(handed, "due_at")[:most], named=False)


def near(community: Community, actor: Actor, most: int = MOST) -> list[Card]:
    """Neighbours' open needs that are not private, those of the actor's own block first."""
    if actor.home is None:
        return []
    open_to_all = Need.objects.filter(WANTED, community=community, sensitive=False)
    others = open_to_all.exclude(asked_by_side_of(actor))
    home = Household.objects.filter(pk=actor.home).values("block")
    here = Case(When(block=Subquery(home), then=Value(0)), default=Value(1), output_field=IntegerField())
    return cards(others.order_by(here, "due_at")[:most], named=False)


def with_offers(actor: Actor, most: int = MOST) -> list[Card]:
    """What the actor asked for and somebody has offered to do."""
    offers = Offer.objects.filter(need=OuterRef("pk"), state=OfferState.WAITING, asked_by__isnull=True)
    mine = Need.objects.filter(WANTED, asked_by_side_of(actor), Exists(offers))
    return cards(mine.order_by("due_at")[:most], named=True)
