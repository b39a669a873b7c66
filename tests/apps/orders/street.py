"""Orders as the tests need them: issued by Shi's office, or placed in a state they could have come to."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from renxing.apps.orders import acts
from renxing.apps.orders.acts import Draft, Said
from renxing.apps.orders.models import Order
from renxing.apps.record.doing import Doing
from renxing.core.functions import Function
from renxing.core.orders import MOVES, Directive, State, Unit
from tests.cast import Cast

WEEK = timedelta(days=7)
LATER = Said(what="Two a day, in the evening", why="People work by day")


def drafted(cast: Cast, **more: Any) -> Draft:
    """A round of tests, three times a day, within a week."""
    plain: dict[str, Any] = {"function": Function.HEALTH, "directive": Directive.TEST_ROUND}
    plain |= {"title": "Tests", "text": "Test everybody", "due_at": cast.now + WEEK, "amount": 3.0}
    return Draft(**{**plain, "unit": Unit.TIMES_A_DAY, **more})


def issued(cast: Cast, by: Doing | None = None, **more: Any) -> Order:
    """An order to the cast's own community."""
    doing = by or cast.by("shi")
    return acts.issue_order(doing, issuer=cast.centres["office"], issue=uuid4(), draft=drafted(cast, **more))


ROADS: dict[State, tuple[str, ...]] = {
    State.ISSUED: (),
    State.AMENDED: ("order.amend",),
    State.INSISTED: ("order.object", "order.insist"),
    State.ADAPTED: ("order.adapt",),
    State.OBJECTED: ("order.object",),
    State.ACCEPTED: ("order.accept",),
    State.AGREED: ("order.adapt", "order.confirm"),
    State.DONE: ("order.accept", "order.fulfil"),
    State.WITHDRAWN: ("order.withdraw",),
    State.LAPSED: ("order.amend", "order.withdraw"),
}
"""By which acts each state is reached; a lapsed one is written so."""

SAYING: dict[str, Said] = {
    "order.amend": Said(strictness=2),
    "order.object": LATER,
    "order.adapt": LATER,
    "order.insist": Said(why="The law says so"),
    "order.progress": Said(hours=3),
}
DOING = {
    "order.accept": ("lan", acts.accept_order),
    "order.adapt": ("lan", acts.adapt_order),
    "order.object": ("lan", acts.object_to_order),
    "order.confirm": ("shi", acts.confirm_answer),
    "order.amend": ("shi", acts.amend_order),
    "order.insist": ("shi", acts.insist_on_order),
    "order.withdraw": ("shi", acts.withdraw_order),
    "order.progress": ("lan", acts.log_progress),
    "order.fulfil": ("lan", acts.fulfil_order),
}


def do(cast: Cast, verb: str, order: Order, who: str | None = None, **more: Any) -> Order:
    """Do this to the order, by whoever usually does."""
    usual, act = DOING[verb]
    return act(cast.by(who or usual, **more), order=order, said=SAYING.get(verb, Said()))


def placed(cast: Cast, state: State = State.ISSUED, **more: Any) -> Order:
    """An order that has come to this state."""
    order = issued(cast, **more)
    for verb in ROADS[state]:
        order = do(cast, verb, order)
    if state is State.LAPSED:
        Order.objects.filter(pk=order.pk).update(state=state)
        order.refresh_from_db()
    assert order.state == state
    return order


VERBS = sorted(set(MOVES) - {"order.settle", "order.overdue", "order.lapse", "order.reopen"})
