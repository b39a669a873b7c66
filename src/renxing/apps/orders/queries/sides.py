"""On which side of an order somebody stands: the office that issued it, or the community that answers."""

from dataclasses import replace

from renxing.apps.centres.models import Centre
from renxing.apps.orders.models import Order, Recognition
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.roles import CentreKind, Role

OFFICE, RECOGNISED = "office", "recognised_office"


def offices(actor: Actor) -> list[str]:
    """The offices this actor sits in, by the ids they have in the actor's own community."""
    return [
        held.centre for held in actor.memberships if held.kind is CentreKind.OFFICE and held.role is not Role.RESEARCHER
    ]


def visiting(actor: Actor) -> Actor:
    """Who somebody of an office is in another community: of the office, and nothing else they are at home."""
    mine = offices(actor)
    held = tuple(each for each in actor.memberships if each.centre in mine)
    return replace(actor, home=None, memberships=held, mandates=(), links=frozenset())


def recognised(community: Community, office: Centre) -> Recognition | None:
    """The standing recognition of an office of another community, if there is one."""
    rows = Recognition.objects.filter(community=community, office=office, ended_at=None)
    return rows.select_related("centre").first()


def as_office(actor: Actor, community: Community, issuer: Centre) -> frozenset[str]:
    """What an actor is to a community as one of the issuing office: of it, of one that is recognised, or nothing."""
    if str(issuer.pk) not in offices(actor):
        return frozenset()
    if issuer.community_id == community.pk:
        return frozenset({OFFICE})
    return frozenset({RECOGNISED} if recognised(community, issuer) else ())


def issued(actor: Actor, order: Order) -> bool:
    """Whether the actor sits in the office that issued it, whether or not that is still recognised."""
    return str(order.issuer_id) in offices(actor)
