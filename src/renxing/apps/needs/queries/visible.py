"""Which needs a reader may see at all, as one condition for the database; as `relations.sight` says of one."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.needs.models import Need, Offer
from renxing.apps.needs.queries.hands import helped_by
from renxing.apps.needs.queries.joined import joined_by
from renxing.apps.needs.queries.relations import STILL_KNOWN, TRUSTED
from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Actor


def visible(community: Community, actor: Actor) -> "QuerySet[Need]":
    """Every need of which this reader sees at least the outline."""
    needs = Need.objects.filter(community=community)
    if actor.is_a(*TRUSTED):
        return needs
    return needs.filter(
        asked_by_side_of(actor) | _helping(actor) | _of_centres(community, actor) | _as_neighbour(actor)
    )


def asked_by_side_of(actor: Actor) -> Q:
    """Needs the actor asked for, or their household, or whose secret link they hold."""
    linked = Q(id__in=[link.split(":", 1)[1] for link in actor.links if link.startswith("need:")])
    if actor.person is None:
        return linked
    mine = linked | Q(asker=actor.person) | Q(raised_by=actor.person)
    return mine if actor.home is None else mine | Q(household=actor.home)


def _helping(actor: Actor) -> Q:
    if actor.person is None:
        return Q(pk__in=[])
    known = Offer.objects.filter(helper=UUID(actor.person), state__in=STILL_KNOWN).values("need")
    return helped_by(UUID(actor.person)) | Q(id__in=known)


def _of_centres(community: Community, actor: Actor) -> Q:
    functions = taking_now(community, actor, clock.now(community))
    return Q(centre__in=actor.centres()) | Q(function__in=functions) | joined_by(actor)


def _as_neighbour(actor: Actor) -> Q:
    return Q(sensitive=False) if actor.resident else Q(pk__in=[])


def taking_now(community: Community, actor: Actor, now: datetime) -> list[str]:
    """Functions of which the actor's centres may take needs in the present condition."""
    condition = Condition(community.condition)
    awake = [mandate for mandate in actor.mandates if mandate.awake(condition, now)]
    return [f.value for f in Function if any(mandate.covers("need.take", f) for mandate in awake)]
