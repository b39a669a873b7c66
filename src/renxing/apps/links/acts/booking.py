"""How aid reaches the stock, the fund and the guests: by those rooms' own acts, in the same transaction."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid5

from renxing.apps.centres.queries import today
from renxing.apps.fund.acts import receive_money, spend_money
from renxing.apps.fund.acts.spending import What
from renxing.apps.fund.models import Budget
from renxing.apps.links.models import Aid, Sort
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Entry
from renxing.apps.supplies.acts import issue_stock, lend_stock, receive_stock, return_loan
from renxing.apps.supplies.acts.going import To
from renxing.apps.supplies.models import Item, Posting, Store
from renxing.apps.workload.acts import welcome_guest
from renxing.apps.workload.acts.welcoming import Welcome
from renxing.core.links import Side
from renxing.core.refusals import BadInput

INWARD = ("receive", "take_back")
"""Steps with which something comes to us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """Where it is booked: the item and its store, the budget line; of people who they are and what they must know.

    `part` is how much of what was lent goes back; the whole rest where nobody says.
    """

    item: Item | None = None
    store: Store | None = None
    budget: Budget | None = None
    names: tuple[tuple[str, str], ...] = ()
    briefing: str = ""
    part: float | None = None


def book(deed: Deed, aid: Aid, entry: Entry, goods: Goods, *, step: str, amount: float) -> None:
    """Book one movement of aid, in or out: all of it, or the part that goes back."""
    by = Doing(deed.actor, deed.community, deed.now, uuid5(deed.doing.act_id, "book"), deed.doing.centre, entry.id)
    if aid.sort == Sort.GOODS:
        _goods(by, aid, goods, amount, inward=step in INWARD)
    elif aid.sort == Sort.MONEY:
        _money(by, aid, goods, amount, inward=step in INWARD)
    elif step == "receive":
        _people(by, aid, goods)
    aid.save()


def _goods(by: Doing, aid: Aid, goods: Goods, amount: float, *, inward: bool) -> None:
    item = aid.item = goods.item or aid.item
    if item is None:
        raise BadInput("aid_which_item", field="item")
    said: dict[str, Any] = {"item": item, "quantity": amount, "store": goods.store, "sure": amount}
    if inward and aid.loan is not None:
        return_loan(by, loan=aid.loan, quantity=amount)
    elif inward:
        receive_stock(by, **said, label=aid.partner.name_zh[:40])
    elif aid.side == Side.GIVES and aid.back_at is not None:
        lend_stock(by, **said, to=To(outside=True), due_at=aid.back_at)
        aid.loan = Posting.objects.filter(community=by.community, item=item, sort="lend").latest("seq")
    else:
        issue_stock(by, **said, to=To())


def _money(by: Doing, aid: Aid, goods: Goods, amount: float, *, inward: bool) -> None:
    budget = aid.budget = goods.budget or aid.budget
    if budget is None:
        raise BadInput("aid_which_budget", field="budget")
    words, payee = aid.what, aid.partner.name
    if inward:
        receive_money(by, budget=budget, money=amount, source="donation", words=f"{payee} · {words}"[:160])
    else:
        what = What(money=amount, purpose="other", words=words, payee=payee)
        spend_money(by, budget=budget, what=what)


def _people(by: Doing, aid: Aid, goods: Goods) -> None:
    """Each who comes is a guest until the day they go; those we send are still ours, and only counted."""
    if len(goods.names) != int(aid.amount):
        raise BadInput("aid_names", field="names", n=int(aid.amount), said=len(goods.names))
    if aid.back_at is None:
        raise BadInput("aid_guests_until", field="names")
    until = today(by.community, aid.back_at)
    for number, names in enumerate(goods.names):
        one = Doing(by.actor, by.community, by.now, uuid5(by.act_id, str(number)), by.centre, by.cause)
        origin, briefing = aid.partner.name[:80], goods.briefing
        welcome_guest(one, welcome=Welcome(until=until, briefing=briefing, origin=origin, names=names))
