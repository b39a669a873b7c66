"""The community's answers: accept, adapt, object; then doing it, with the hours it took."""

from renxing.apps.mandates.reversing import RULE, reverses
from renxing.apps.orders.acts.begin import NOTHING, SAID, Said, by_the_clock, check_terms, for_community, note, say_why
from renxing.apps.orders.models import Order
from renxing.apps.orders.queries.mandates import prevailing, unsettled
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry
from renxing.core.kinds import Kind
from renxing.core.orders import MOVES
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User

ANSWERS = (User.COMMITTEE_LEAD,)
MOST_HOURS = 10_000.0


@act("order.accept", Kind.ANSWER, roles=ANSWERS, by_mandate=True, data=SAID)
def accept_order(deed: Deed, *, order: Order, said: Said = NOTHING) -> Order:
    """Say yes; not before it is decided what becomes of every mandate in its way."""
    fresh = for_community(deed, order)
    _settled(deed, fresh, "settle_first")
    if kept := prevailing(fresh):
        raise WrongState("mandate_prevails", centre=kept[0].mandate.holder.name)
    note(deed, fresh, said)
    return fresh


@act("order.adapt", Kind.ANSWER, roles=ANSWERS, by_mandate=True, data=SAID)
def adapt_order(deed: Deed, *, order: Order, said: Said) -> Order:
    """Say yes, but differently: what differs, and why; a mandate in its way is decided about first here too."""
    fresh = for_community(deed, order)
    _settled(deed, fresh, "settle_first")
    _differs(deed, fresh, said, "say_what_differs")
    note(deed, fresh, said)
    return fresh


@act("order.object", Kind.ANSWER, roles=ANSWERS, by_mandate=True, data=SAID)
def object_to_order(deed: Deed, *, order: Order, said: Said) -> Order:
    """Say no: why, and what should be done instead."""
    fresh = for_community(deed, order)
    _differs(deed, fresh, said, "say_what_instead")
    note(deed, fresh, said)
    return fresh


def _settled(deed: Deed, order: Order, code: str) -> None:
    """Saying no overrides no mandate; everything else waits until it is decided about each one in the way."""
    if left := unsettled(order, deed.now):
        raise WrongState(code, centre=left[0].holder.name)


def _differs(deed: Deed, order: Order, said: Said, code: str) -> None:
    if not said.what.strip():
        raise BadInput(code, field="what")
    say_why(said)
    check_terms(said, deed.now)
    if said.amount is not None and not order.unit:
        raise BadInput("order_has_no_number", field="amount")


@act("order.reopen", Kind.REVERSE, rules=(RULE,), data=("undone",))
def reopen_order(deed: Deed, *, order: Order, undone: str) -> Order:
    """Undo an answer that a centre gave first and reported after: the community answers again."""
    fresh = by_the_clock(deed, order)
    if MOVES[undone][1] != fresh.state:
        raise WrongState("order_moved_on", number=fresh.number, state=fresh.get_state_display())
    note(deed, fresh, undone=undone)
    return fresh


@reverses("order.accept")
@reverses("order.adapt")
@reverses("order.object")
def undo_answer(doing: Doing, entry: Entry) -> Order:
    """The answer this entry tells of is taken back."""
    return reopen_order(doing, order=FINDERS["order"](doing.community, entry.subject), undone=entry.act)


@act("order.progress", Kind.REPORT, roles=(*ANSWERS, User.WORKER), by_mandate=True, data=SAID)
def log_progress(deed: Deed, *, order: Order, said: Said) -> Order:
    """Note hours of work that an order has cost so far."""
    fresh = for_community(deed, order)
    if said.hours is None:
        raise BadInput("order_hours_missing", field="hours")
    _check_hours(said)
    note(deed, fresh, said)
    return fresh


@act("order.fulfil", Kind.FINISH, roles=(*ANSWERS, User.WORKER), by_mandate=True, data=SAID)
def fulfil_order(deed: Deed, *, order: Order, said: Said = NOTHING) -> Order:
    """Say that it is done, and how many hours of work it took beside what was noted before."""
    fresh = for_community(deed, order)
    _check_hours(said)
    _settled(deed, fresh, "settle_before_done")  # one may have woken since the answer
    note(deed, fresh, said)
    return fresh


def _check_hours(said: Said) -> None:
    if said.hours is not None and not 0 <= said.hours <= MOST_HOURS:
        raise BadInput("order_hours_of_work", field="hours")
