"""What was said and done about one order, in order: words that the record does not hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from renxing.apps.orders.models import Order, Turn
from renxing.apps.record.verbs import verb_words

OFFICE = frozenset({"order.issue", "order.confirm", "order.amend", "order.insist", "order.withdraw"})
ANSWERS = ("order.accept", "order.adapt", "order.object", "order.fulfil")
CLOCK = frozenset({"order.overdue", "order.lapse"})


@dataclass(frozen=True, slots=True)
class Told:
    """One turn in words, and by which side."""

    turn: Turn
    words: str
    side: str


def told(order: Order) -> list[Told]:
    """Every turn, the oldest first; one query."""
    return [Told(turn, verb_words(turn.verb), _side(turn.verb)) for turn in Turn.objects.filter(order=order)]


def answers(orders: Iterable[Order]) -> dict[UUID, list[Told]]:
    """What the community answered to each order, and why, the first answer first; one query."""
    found: dict[UUID, list[Told]] = {order.pk: [] for order in orders}
    for turn in Turn.objects.filter(order__in=list(found), verb__in=ANSWERS):
        found[turn.order_id].append(Told(turn, verb_words(turn.verb), _side(turn.verb)))
    return found


def _side(verb: str) -> str:
    if verb in CLOCK:
        return "clock"
    return "office" if verb in OFFICE else "community"
