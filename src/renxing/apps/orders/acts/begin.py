"""What every act on an order begins and ends with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from renxing.apps.orders.acts.resuming import resume_held
from renxing.apps.orders.models import Order, Turn
from renxing.apps.orders.queries.sides import as_office, issued
from renxing.apps.record.door import Deed
from renxing.apps.record.values import value
from renxing.core.functions import Function
from renxing.core.orders import CLOSED, MOVES, State
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said with an act on an order: why, what instead, and the terms that change."""

    why: str = ""
    what: str = ""
    amount: float | None = None
    due_at: datetime | None = None
    strictness: int | None = None
    hours: float | None = None

    def as_data(self) -> dict[str, Any]:
        """What the record keeps of it: numbers, never words."""
        due = None if self.due_at is None else self.due_at.isoformat()
        said = {"number": self.amount, "due": due, "strictness": self.strictness, "hours": self.hours}
        return {name: value for name, value in said.items() if value is not None}


SAID = ("number", "due", "strictness", "hours")
NOTHING = Said()


def for_community(deed: Deed, order: Order) -> Order:
    """The order as it stands now, once the actor may answer it for the community; the office does not answer itself."""
    fresh = _fresh(deed, order)
    deed.authorise(function=Function(fresh.function))
    refuse_the_office(deed, fresh)
    return _possible(deed, fresh)


def for_office(deed: Deed, order: Order) -> Order:
    """The order as it stands now, once the actor may speak for the office that issued it."""
    fresh = _fresh(deed, order)
    deed.authorise(relations=as_office(deed.actor, deed.community, fresh.issuer), function=Function(fresh.function))
    return _possible(deed, fresh)


def by_the_clock(deed: Deed, order: Order) -> Order:
    """The order as it stands now, for a rule."""
    fresh = _fresh(deed, order)
    deed.authorise(function=Function(fresh.function))
    return _possible(deed, fresh)


def refuse_the_office(deed: Deed, order: Order) -> None:
    """Nobody answers for the community what they ordered for the office."""
    if issued(deed.actor, order):
        raise NotAllowed("own_order", act=deed.declaration.verb, number=order.number)


def note(deed: Deed, order: Order, said: Said = NOTHING, **data: Any) -> Turn:
    """Move the order on, set its clock, write the entry, and keep the words."""
    following = MOVES[deed.declaration.verb][1]
    if following is not None:
        order.state = following
        order.clock_at, order.overdue_at = order.clocks.at(following, deed.now), None
    turn = write(deed, order, said, **data)
    if following in CLOSED:
        resume_held(deed, order, turn.entry)
    return turn


def write(deed: Deed, order: Order, said: Said = NOTHING, **data: Any) -> Turn:
    """Write the entry, caused by the entry before it, save the order and keep the words."""
    entry = deed.record(
        order.reference,
        centre=_centre(deed, order),
        function=order.function,
        due=order.clock_at,
        cause=deed.doing.cause or order.last_entry,
        data={**said.as_data(), **data},
    )
    order.last_entry = entry.id
    order.save(force_insert=order._state.adding)
    return Turn.objects.create(
        community=deed.community,
        order=order,
        entry=entry.id,
        verb=deed.declaration.verb,
        at=deed.now,
        **{name: getattr(said, name) for name in Said.__slots__},
    )


def _centre(deed: Deed, order: Order) -> str | None:
    """On whose behalf: the office as this community knows it, or the centre whose mandate it was."""
    if issued(deed.actor, order):
        return str(order.office_id)
    return deed.allowed.centre if deed.allowed is not None else None


def _fresh(deed: Deed, order: Order) -> Order:
    rows = Order.objects.filter(community=deed.community).select_related("office", "issuer")
    fresh = rows.filter(pk=order.pk).first()
    if fresh is None:
        raise NotFound("gone", what="order")
    fresh.community = deed.community
    return fresh


def _possible(deed: Deed, order: Order) -> Order:
    if State(order.state) not in MOVES[deed.declaration.verb][0]:
        raise WrongState("order_moved_on", number=order.number, state=order.get_state_display())
    return order


def check_terms(said: Said, now: datetime) -> None:
    """A new time lies ahead, numbers count something, strictness has five steps."""
    if said.due_at is not None and said.due_at <= now:
        raise BadInput("order_due_past", field="due_at")
    if said.amount is not None and said.amount < 0:
        raise BadInput("order_below_zero", field="amount")
    if said.strictness is not None and not 1 <= said.strictness <= 5:
        raise BadInput("order_strictness", field="strictness")


def say_why(said: Said) -> None:
    """Whoever differs says why."""
    if not said.why.strip():
        raise BadInput("say_why", field="why")
