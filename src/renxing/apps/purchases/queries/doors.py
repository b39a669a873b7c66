"""The doors of a purchase, for whoever brings it to them, and only until all of them have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from renxing.apps.offers.models import Coming, Volunteer
from renxing.apps.people.models import Block, Person
from renxing.apps.people.queries import findable_people
from renxing.apps.purchases.models import Carrier, Order, Purchase, Stage
from renxing.apps.purchases.queries.totals import worth
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import ACTS, About, ask
from renxing.core.amounts import MONEY, in_units
from renxing.core.functions import Function
from renxing.core.mandates import Actor, Allowed, AskFirst
from renxing.core.roles import User

DESK = (User.WORKER, User.COMMITTEE_LEAD)


def runs_it(actor: Actor, purchase: Purchase) -> bool:
    """Whether the actor runs this purchase: of its centre, or of the committee."""
    return str(purchase.centre_id) in actor.centres() or actor.is_a(*DESK)


def may_order(doing: Doing, purchase: Purchase) -> Literal["", "yes", "ask"]:
    """Whether the actor may let it go through, or ask to: whoever runs it, and whom a mandate within limits lets."""
    about: About = {"amount": 1.0, "money": in_units(worth(purchase), MONEY)}
    about["function"] = Function(purchase.function) if purchase.function else None
    held = frozenset({"runs_it"} if str(purchase.centre_id) in doing.actor.centres() else ())
    answer = ask(ACTS["purchase.order_goods"].declaration, doing, held, **about)
    return "ask" if isinstance(answer, AskFirst) else "yes" if isinstance(answer, Allowed) else ""


def carries(actor: Actor, purchase: Purchase, block: UUID) -> bool:
    """Whether the actor is the one who brings it to this block."""
    if actor.person is None:
        return False
    return Carrier.objects.filter(purchase=purchase, block=block, person=UUID(actor.person)).exists()


def doors(purchase: Purchase, block: Block) -> "QuerySet[Order]":
    """The doors of a block that get something, by number of the household."""
    rows = Order.objects.filter(purchase=purchase, withdrawn_at__isnull=True, household__block=block, lines__got__gt=0)
    found = rows.distinct().select_related("household__block").prefetch_related("lines__item")
    return found.order_by("household__code")


def all_doors(purchase: Purchase) -> "QuerySet[Order]":
    """Every door that gets something, block by block."""
    rows = Order.objects.filter(purchase=purchase, withdrawn_at__isnull=True, lines__got__gt=0)
    found = rows.distinct().select_related("household__block").prefetch_related("lines__item")
    return found.order_by("household__block__code", "household__code")


def carriers(purchase: Purchase) -> dict[UUID, Carrier]:
    """Who brings it to which block."""
    return {row.block_id: row for row in Carrier.objects.filter(purchase=purchase).select_related("person")}


def sees_doors(actor: Actor, purchase: Purchase, block: Block, rows: Sequence[Order]) -> bool:
    """Whoever runs it; whoever carries it, as long as a door waits."""
    if purchase.stage != Stage.SHARED:
        return False
    waiting = any(order.handed_at is None for order in rows)
    return runs_it(actor, purchase) or (waiting and carries(actor, purchase, block.pk))


def blocks(purchase: Purchase) -> list[tuple[Block, int, int, Carrier | None]]:
    """Each block with orders: how many doors, how many have their goods, who brings it."""
    waits = Q(lines__got__gt=0)
    rows = Order.objects.filter(waits, purchase=purchase, withdrawn_at__isnull=True, household__isnull=False)
    counts = rows.values("household__block").annotate(
        all=Count("pk", distinct=True), done=Count("pk", distinct=True, filter=Q(handed_at__isnull=False))
    )
    there = {row["household__block"]: (row["all"], row["done"]) for row in counts}
    bring = carriers(purchase)
    found = Block.objects.filter(pk__in=there).order_by("code")
    return [(block, *there[block.pk], bring.get(block.pk)) for block in found]


@dataclass(frozen=True, slots=True)
class Hands:
    """Who can be asked to bring it: those of the centre that runs it, and volunteers who were let in."""

    ours: list[Person]
    volunteers: list[Person]

    def find(self, pk: str) -> list[Person]:
        """Whoever of them was chosen."""
        return [person for person in (*self.ours, *self.volunteers) if str(person.pk) == pk]


def hands(purchase: Purchase, actor: Actor, day: date) -> Hands:
    """Whom one may choose by name: of the volunteers, the desk sees all, a centre those who came to it."""
    living = Person.objects.filter(community=purchase.community_id, erased_at__isnull=True)
    here = Q(memberships__until__isnull=True) | Q(memberships__until__gt=day)
    ours = living.filter(here, memberships__centre=purchase.centre_id).distinct().order_by("code")
    still = Q(until__isnull=True) | Q(until__gte=day)
    came = Volunteer.objects.filter(still, community=purchase.community_id, state=Coming.JOINED, person__isnull=False)
    if not actor.is_a(*DESK):
        came = came.filter(centre=purchase.centre_id)
    others = living.filter(pk__in=came.values("person")).exclude(pk__in=ours.values("pk"))
    return Hands(list(ours), list(others.order_by("code")))


def findable_carriers(purchase: Purchase, actor: Actor, words: str) -> list[Person]:
    """Who is meant by a name: of the centre that runs it, else whom the actor may find anyway."""
    named = Q(name_zh__iexact=words.strip()) | Q(name_en__iexact=words.strip())
    rows = Person.objects.filter(named, memberships__centre=purchase.centre_id, erased_at__isnull=True)
    return list(rows.distinct()[:2]) or findable_people(purchase.community, actor, words)


def to_carry(actor: Actor) -> list[tuple[Purchase, Block]]:
    """What this actor has to bring still."""
    if actor.person is None:
        return []
    waiting = Q(purchase__stage=Stage.SHARED)
    rows = Carrier.objects.filter(waiting, person=UUID(actor.person)).select_related("purchase", "block")
    return [(row.purchase, row.block) for row in rows if _waits(row)]


def _waits(carrier: Carrier) -> bool:
    return doors(carrier.purchase, carrier.block).filter(handed_at__isnull=True).exists()
