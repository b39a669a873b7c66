"""What Today tells of group purchases: what is open to order, what waits for a decision, what is mine to bring."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from renxing.apps.people.models import Block
from renxing.apps.purchases.models import Carrier, Order, Purchase, Stage
from renxing.apps.purchases.queries.doors import runs_it, to_carry
from renxing.apps.purchases.queries.seen import home_of
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

FEW = 4


def stirs(community: Community) -> "QuerySet[Purchase]":
    """Purchases that somebody may have to hear of."""
    doors = Q(stage=Stage.SHARED) & Exists(
        Order.objects.filter(purchase=OuterRef("pk"), withdrawn_at__isnull=True, handed_at__isnull=True)
    )
    going = Q(stage__in=(Stage.OPEN, Stage.CLOSED, Stage.ORDERED))
    return Purchase.objects.filter(going | (doors & Exists(Carrier.objects.filter(purchase=OuterRef("pk")))),
                                   community=community)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mine:
    """For one reader."""

    open: Sequence[Purchase]
    to_decide: Sequence[Purchase]
    to_carry: list[tuple[Purchase, Block]]


def for_today(community: Community, actor: Actor) -> Mine:
    """What is open to those who live or work here, and what waits for this reader."""
    if actor.person is None or actor.only_office:
        return Mine([], [], [])
    home = Order.objects.filter(purchase=OuterRef("pk"), household=home_of(actor), withdrawn_at__isnull=True)
    rows = Purchase.objects.filter(community=community).annotate(mine=Exists(home)).order_by("closes_at")
    going = list(rows.filter(stage__in=(Stage.OPEN, Stage.CLOSED)).select_related("centre")[: 3 * FEW])
    return Mine(
        [row for row in going if row.stage == Stage.OPEN][:FEW],
        [row for row in going if row.stage == Stage.CLOSED and runs_it(actor, row)][:FEW],
        to_carry(actor),
    )
