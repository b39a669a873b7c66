"""What an actor is to a need, and how much of it they may see."""

from enum import IntEnum
from uuid import UUID

from renxing.apps.needs.models import Hand, Need, Offer, OfferState
from renxing.apps.needs.queries.joined import joined_by
from renxing.apps.record import clock
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.roles import User

ASKING = frozenset({"asker", "household", "link"})
HELPING = frozenset({"helper", "colleague"})
TRUSTED = (User.WORKER, User.COMMITTEE_LEAD)


STILL_KNOWN = (OfferState.WAITING, OfferState.LAPSED, OfferState.DECLINED)


class Sight(IntEnum):
    """How much of a need somebody sees: nothing, what and where (no name, no door), or everything."""

    NOTHING = 0
    OUTLINE = 1
    WHOLE = 2


def relations(actor: Actor, need: Need) -> frozenset[str]:
    """Every relation of this actor to this need; one query, two where it takes several, none for who is not known."""
    found = _standing(actor, need)
    if actor.person is None:
        return found
    if need.hands > 1:
        found |= _one_of_several(UUID(actor.person), need)
    offers = Offer.objects.filter(need=need, helper=UUID(actor.person), state__in=STILL_KNOWN)
    return found | {_part_in(offer) for offer in offers}


def _one_of_several(person: UUID, need: Need) -> frozenset[str]:
    """Whoever goes with others is a helper as the first of them is; `begun` once they are on the way."""
    row = Hand.objects.filter(need=need, helper=person).first()
    if row is None:
        return frozenset()
    return frozenset({"helper"} if row.started_at is None else {"helper", "begun"})


def _part_in(offer: Offer) -> str:
    if offer.state == OfferState.LAPSED:
        return "passed_over"  # gives no right, but they may see that somebody else was first
    if offer.state == OfferState.DECLINED:
        return "said_no"  # gives no right either
    return "asked" if offer.asked_by_id else "offered"


def _standing(actor: Actor, need: Need) -> frozenset[str]:
    if actor.person is None:
        return frozenset({"link"}) if need.reference in actor.links else frozenset()
    person = actor.person
    tests = {
        "asker": person in (str(need.asker_id), str(need.raised_by_id)),
        "household": _same_home(actor, need),
        "helper": person == str(need.helper_id),
        "colleague": need.centre_id is not None and str(need.centre_id) in actor.centres(),
        "neighbour": actor.resident and not need.sensitive,
        "link": need.reference in actor.links,
    }
    return frozenset(name for name, holds in tests.items() if holds)


def _same_home(actor: Actor, need: Need) -> bool:
    return actor.home is not None and actor.home == str(need.household_id)


def may_carry(actor: Actor, need: Need) -> bool:
    """Whether one of the actor's centres has a mandate, awake now, that reaches taking this need."""
    condition, now, function = Condition(need.community.condition), clock.now(need.community), Function(need.function)
    return any(held.covers("need.take", function) and held.awake(condition, now) for held in actor.mandates)


def sight(actor: Actor, need: Need, held: frozenset[str]) -> Sight:
    """How much this actor sees. Sensitive needs are seen only by those who must."""
    if actor.is_a(*TRUSTED) or held & ASKING or "helper" in held:
        return Sight.WHOLE
    if held & {"asked", "offered", "passed_over", "colleague", "neighbour"} or may_carry(actor, need):
        return Sight.OUTLINE
    if actor.centres() and Need.objects.filter(joined_by(actor), pk=need.pk).exists():
        return Sight.OUTLINE
    return Sight.NOTHING
