"""What every act of this room begins with: the row as it stands now, who the actor is to it, amounts that are meant."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from renxing.apps.people.models import Person
from renxing.apps.purchases.models import Catalogue, Item, Order, Purchase, Stage
from renxing.apps.record.door import Deed
from renxing.core.doubts import Doubt, doubt
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User

DESK = (User.WORKER, User.COMMITTEE_LEAD)
"""Who may run any purchase, beside the centre that opened it."""

Row = TypeVar("Row", bound=Model)


def fresh_purchase(deed: Deed, purchase: Purchase, *stages: Stage) -> Purchase:
    """The purchase as it stands inside this transaction, in one of these stages."""
    rows = Purchase.objects.select_for_update(of=("self",)).filter(community=deed.community)
    found = _one(rows.select_related("centre"), purchase, "purchase")
    if stages and found.stage not in stages:
        raise WrongState("purchase_not_now", stage=found.get_stage_display())
    return found


def fresh_order(deed: Deed, order: Order) -> Order:
    """The order as it stands inside this transaction."""
    rows = Order.objects.filter(community=deed.community).select_related("purchase__centre", "household__block")
    return _one(rows, order, "purchase_order")


def fresh_catalogue(deed: Deed, catalogue: Catalogue) -> Catalogue:
    """The catalogue as it stands inside this transaction, still open."""
    rows = Catalogue.objects.filter(community=deed.community).select_related("centre")
    found = _one(rows, catalogue, "catalogue")
    if found.closed_at is not None:
        raise WrongState("catalogue_closed")
    return found


def _one(rows: "QuerySet[Row]", row: Row, what: str) -> Row:
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise NotFound("gone", what=what)
    return found


def runs(deed: Deed, centre: object) -> set[str]:
    """Whether the actor is of the centre that runs it."""
    return {"runs_it"} if str(centre) in deed.actor.centres() else set()


def not_absurd(deed: Deed, item: Item, quantity: int, sure: bool) -> None:
    """An amount nobody can mean is refused; a doubtful one is asked about once."""
    if quantity < 0:
        raise BadInput("order_nothing", field=str(item.pk))
    residents = Person.objects.filter(community=deed.community, household__isnull=False).count()
    largest = max((line.wanted for line in item.lines.all()), default=0)
    found = doubt(quantity, largest, residents)
    if found is Doubt.REFUSE:
        raise BadInput("order_absurd", field=str(item.pk), item=item.name)
    if found is Doubt.ASK and not sure:
        raise BadInput(
            "order_doubtful", field=str(item.pk), item=item.name, number=f"{quantity:,}", unit=item.unit_word
        )
    if quantity % item.pack:
        raise BadInput("order_packs", field=str(item.pk), item=item.name, pack=item.pack, unit=item.unit_word)
