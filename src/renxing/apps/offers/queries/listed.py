"""Offers as lists show them: whose, as far as this reader may know, and what fits what is needed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.apps.needs.models import Need, State
from renxing.apps.needs.queries import lists
from renxing.apps.needs.queries.lists import Card
from renxing.apps.offers.models import WHAT, Listed, Listing, Step, Taking
from renxing.apps.people.models import Person
from renxing.apps.people.queries import name_shown, spoken
from renxing.apps.people.times import in_words
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.swaps import Gives, rings
from renxing.dispatch.judging import HELPFUL

FEW, MOST = 6, 300
WORDS: Mapping[str, str | Promise] = dict(WHAT)
LIVE = (Step.ASKED, Step.AGREED)


@dataclass(frozen=True, slots=True)
class Told:
    """An offer as this reader sees it."""

    listing: Listing
    owner: str
    mine: bool
    times: tuple[str, ...]
    wants: str | Promise


def me(actor: Actor) -> UUID | None:
    """Who reads it."""
    return None if actor.person is None else UUID(actor.person)


def told(actor: Actor, rows: Iterable[Listing]) -> list[Told]:
    """Offers with the names this reader may read."""
    return [
        Told(
            listing=row,
            owner=called(actor, row.owner),
            mine=str(row.owner_id) == actor.person,
            times=tuple(in_words(row.availability)),
            wants=WORDS.get(row.wants, ""),
        )
        for row in rows
    ]


def called(actor: Actor, person: Person) -> str:
    """A name where this reader may know it."""
    return name_shown(actor, person) or _("A neighbour")


def open_offers(community: Community, what: str = "", block: str = "") -> "QuerySet[Listing]":
    """What neighbours offer now."""
    rows = Listing.objects.filter(community=community, state=Listed.OPEN, owner__erased_at__isnull=True)
    if what in WORDS:
        rows = rows.filter(what=what)
    if block:
        rows = rows.filter(block__code=block)
    return rows.select_related("owner", "block").order_by("-at")


def listing_of(community: Community, actor: Actor, pk: UUID) -> Listing:
    """An offer that is open, or one's own, or one that was taken up by who reads it."""
    rows = Listing.objects.filter(community=community, owner__erased_at__isnull=True).select_related("owner", "block")
    mine = Q(owner=me(actor)) | Q(takings__by=me(actor)) if actor.person else Q(pk=None)
    found = rows.filter(Q(state=Listed.OPEN) | mine, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="listing")
    return found


def own_offers(community: Community, actor: Actor) -> "QuerySet[Listing]":
    """What I offer."""
    rows = Listing.objects.filter(community=community, owner=me(actor)).exclude(state=Listed.WITHDRAWN)
    return rows.select_related("owner", "block")


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody asks for an offer, has it, or gave it back. Both see each other once it is agreed."""

    taking: Taking
    what: str | Promise
    other: str
    phone: str
    mine: bool


def turns(community: Community, actor: Actor, live: bool = True) -> list[Turn]:
    """What I asked for, and what is asked of me."""
    rows = Taking.objects.filter(Q(by=me(actor)) | Q(listing__owner=me(actor)), community=community)
    rows = rows.filter(state__in=LIVE) if live else rows
    return [_turn(actor, row) for row in rows.select_related("listing__owner", "by")[:MOST]]


def of_listing(actor: Actor, listing: Listing) -> list[Turn]:
    """Who asked for this offer: its owner reads all, whoever asked their own."""
    rows = Taking.objects.filter(listing=listing).select_related("listing__owner", "by")
    if str(listing.owner_id) != actor.person:
        rows = rows.filter(by=me(actor))
    return [_turn(actor, row) for row in rows[:MOST]]


def _turn(actor: Actor, row: Taking) -> Turn:
    mine = str(row.listing.owner_id) == actor.person
    other = row.by if mine else row.listing.owner
    agreed = row.state in (Step.AGREED, Step.CLOSED)
    return Turn(
        taking=row,
        what=WORDS[row.listing.what],
        other=other.name if agreed or mine else called(actor, other),
        phone=spoken(other.phone) if row.state == Step.AGREED else "",
        mine=mine,
    )


def taking_of(community: Community, actor: Actor, pk: UUID) -> Taking:
    """One's own taking up, from either side."""
    ends = Q(by=me(actor)) | Q(listing__owner=me(actor)) if actor.person else Q(pk=None)
    rows = Taking.objects.filter(ends, community=community, pk=pk).select_related("listing__owner", "by")
    found = rows.first()
    if found is None:
        raise NotFound("gone", what="taking")
    return found


def helped_functions(offers: Iterable[Listing]) -> frozenset[str]:
    """The functions that what is offered helps with."""
    skills = {"driving" if row.what == "car" else row.what for row in offers if row.state == Listed.OPEN}
    return frozenset(function.value for function, helpful in HELPFUL.items() if skills & helpful)


def needs_that_fit(community: Community, actor: Actor, offers: Iterable[Listing]) -> list[Card]:
    """Open needs of neighbours that what I offer would help with."""
    functions = helped_functions(offers)
    return [card for card in lists.near(community, actor, MOST) if card.function in functions][:FEW]


def offers_that_fit(community: Community, actor: Actor) -> list[Told]:
    """What neighbours offer that would help with what I need now."""
    mine = Need.objects.filter(community=community, asker=me(actor), state=State.OPEN).values_list("function")
    helpful = {skill for (function,) in mine for skill in HELPFUL[Function(function)]}
    if not helpful:
        return []
    wanted = helpful | ({"car"} if "driving" in helpful else set())
    rows = open_offers(community).filter(what__in=wanted).exclude(owner=me(actor))
    return told(actor, rows[:FEW])


def swaps(community: Community, actor: Actor) -> list[list[Told]]:
    """Rings in which I give what somebody wants and get what I want; each begins with mine."""
    rows = {str(row.pk): row for row in open_offers(community).exclude(wants="")[:MOST]}
    known = [Gives(key, str(row.owner_id), row.what, row.wants) for key, row in rows.items()]
    found = [ring for ring in rings(known) if any(each.owner == actor.person for each in ring)]
    return [told(actor, (rows[each.offer] for each in _from(ring, actor.person))) for ring in found[:FEW]]


def _from(ring: tuple[Gives, ...], person: str | None) -> tuple[Gives, ...]:
    first = next(place for place, each in enumerate(ring) if each.owner == person)
    return ring[first:] + ring[:first]
