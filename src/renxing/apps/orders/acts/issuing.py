"""Issuing orders: each community gets its own, in its own record, by its own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID, uuid5

from django.db.models import Max

from renxing.apps.centres.models import Centre
from renxing.apps.orders.acts.begin import Said, check_terms, write
from renxing.apps.orders.models import Order
from renxing.apps.orders.queries.sides import as_office, recognised, visiting
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Community
from renxing.apps.record.running import run_rules
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.orders import TOUCHES, Demand, Directive, State, Unit
from renxing.core.refusals import BadInput, Refusal

LONGEST = 24 * 30.0
NOT_SAID = Demand()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an office orders. `relays` is the issue of the order that it passes on, `above` what that one asked."""

    function: Function
    directive: Directive
    title: str
    due_at: datetime
    text: str = ""
    amount: float | None = None
    unit: Unit | None = None
    strictness: int = 3
    answer_hours: float = 24.0
    reply_hours: float = 24.0
    starts: datetime | None = None
    ends: datetime | None = None
    touches: tuple[str, ...] = ()
    above: Demand = NOT_SAID
    relays: UUID | None = None


ISSUED = ("directive", "strictness", "number", "unit", "due", "issue", "relays", "touches")


@act("order.issue", Kind.ORDER, own=("office", "recognised_office"), data=ISSUED)
def issue_order(deed: Deed, *, issuer: Centre, issue: UUID, draft: Draft) -> Order:
    """Order something of this community; an office of another community only where it is recognised here."""
    deed.authorise(relations=as_office(deed.actor, deed.community, issuer), function=draft.function)
    _check(draft, deed.now)
    relayed = _relayed(deed, draft)
    order = Order(
        id=deed.id_for("order"),
        community=deed.community,
        number=_next_number(deed),
        issue=issue,
        office=_known_as(deed, issuer),
        issuer=issuer,
        issued_at=deed.now,
        terms_since=deed.now,
        relays=relayed,
        **_terms(draft),
    )
    _from_above(order, draft.above, relayed)
    order.clock_at = order.clocks.at(State.ISSUED, deed.now)
    _write(deed, order)
    deed.after(partial(run_rules, deed.community, deed.now))
    return order


def _write(deed: Deed, order: Order) -> None:
    said = Said(what=order.text, amount=order.amount, due_at=order.due_at, strictness=order.strictness)
    more = {
        "directive": order.directive,
        "unit": order.unit or None,
        "issue": str(order.issue),
        "relays": None if order.relays_id is None else str(order.relays_id),
        "touches": order.touches,
    }
    kept = {name: value for name, value in more.items() if value}
    write(deed, order, said, **kept)


def _check(draft: Draft, now: datetime) -> None:
    if not draft.title.strip():
        raise BadInput("order_title", field="title")
    check_terms(Said(amount=draft.amount, due_at=draft.due_at, strictness=draft.strictness), now)
    if (draft.amount is None) != (draft.unit is None):
        raise BadInput("order_number_unit", field="unit" if draft.unit is None else "amount")
    for name in ("answer_hours", "reply_hours"):
        if not 0 < getattr(draft, name) <= LONGEST:
            raise BadInput("order_hours", field=name)
    if draft.ends is not None and draft.ends <= (draft.starts or now):
        raise BadInput("ends_before_start", field="ends")


def _terms(draft: Draft) -> dict[str, object]:
    return {
        "function": draft.function,
        "directive": draft.directive,
        "title": draft.title.strip(),
        "text": draft.text.strip(),
        "amount": draft.amount,
        "unit": draft.unit or "",
        "strictness": draft.strictness,
        "touches": list(dict.fromkeys((*draft.touches, *TOUCHES.get(draft.directive, ())))),
        "starts": draft.starts,
        "ends": draft.ends,
        "due_at": draft.due_at,
        "answer_hours": draft.answer_hours,
        "reply_hours": draft.reply_hours,
    }


def _relayed(deed: Deed, draft: Draft) -> Order | None:
    if draft.relays is None:
        return None
    return Order.objects.filter(community=deed.community, issue=draft.relays).first()


def _from_above(order: Order, above: Demand, relayed: Order | None) -> None:
    """What the level above asked: as it was said, or as its own order says where that is on this system."""
    if relayed is not None and above == NOT_SAID:
        above = relayed.as_value().demand.passed_on(Unit(order.unit) if order.unit else None)
    order.above_strictness, order.above_amount, order.above_due = above.strictness, above.number, above.due


def _known_as(deed: Deed, issuer: Centre) -> Centre:
    """The office as this community knows it."""
    found = None if issuer.community_id == deed.community.pk else recognised(deed.community, issuer)
    return issuer if found is None else found.centre


def _next_number(deed: Deed) -> int:
    last = Order.objects.filter(community=deed.community).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an issue in one community: its order, or why there is none."""

    community: Community
    order: Order | None
    refusal: Refusal | None = None


def issue_orders(doing: Doing, *, issuer: Centre, communities: Sequence[Community], draft: Draft) -> list[Outcome]:
    """Issue the same to several communities: one act in each, so that one that refuses does not hold up the others."""
    return [_issue_in(community, doing, issuer, draft) for community in communities]


def _issue_in(community: Community, doing: Doing, issuer: Centre, draft: Draft) -> Outcome:
    at_home = community.pk == doing.community.pk
    actor, now = (doing.actor, doing.now) if at_home else (visiting(doing.actor), clock.now(community))
    there = Doing(actor, community, now, uuid5(doing.act_id, community.slug))
    try:
        order = issue_order(there, issuer=issuer, issue=uuid5(doing.act_id, "issue"), draft=draft)
    except Refusal as refusal:
        return Outcome(community, None, refusal)
    return Outcome(community, order)


findable("order", Order)
