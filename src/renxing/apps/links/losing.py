"""Lent goods that are lost: the fund's sum holds for them too, the open book shows them, and aid is settled by them."""

from uuid import UUID, uuid5

from django.urls import reverse

from renxing.apps.fund.acts.booking import rules_of
from renxing.apps.fund.queries.book import LOSSES, Lost
from renxing.apps.links.acts.aiding import LOSING, settle_loss
from renxing.apps.links.models import Aid
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, follows
from renxing.apps.record.models import Community, Entry
from renxing.apps.supplies.acts.losing import ABOVE
from renxing.apps.supplies.models import Item, Loss, Posting, Sort
from renxing.apps.supplies.queries.loans import losses
from renxing.core.mandates import Actor

FEW = 10


def above(community: Community) -> int:
    """Above which sum two people write off: the same as for spending."""
    return rules_of(community).two_above


def lately(community: Community) -> list[Lost]:
    """The latest losses, as everybody reads them; to whom it was lent is not said."""
    return [
        Lost(
            what=f"{row.loan.item.name} {row.shown} {row.loan.item.unit_word}", yuan=row.yuan, at=row.asked_at,
            href=reverse("supplies:item", args=[row.loan.item_id]),
        )
        for row in losses(community)[:FEW]
    ]  # fmt: skip


ABOVE.append(above)
LOSSES.append(lately)


@follows("stock.write_off", "loss.sign")
def settle(deed: Deed, loss: Loss, entry: Entry) -> None:
    """Aid that was lent is settled by what was lost of it."""
    _settle(deed, loss.loan_id, entry)


@follows("stock.reverse")
def lent_again(deed: Deed, _item: Item, entry: Entry) -> None:
    """A loss that was undone is lent again."""
    if entry.cause is None:
        return
    undone = Posting.objects.filter(community=deed.community, entry=entry.cause, sort=Sort.WRITE_OFF).first()
    if undone is not None and undone.answers_id is not None:
        _settle(deed, undone.answers_id, entry)


def _settle(deed: Deed, loan: UUID, entry: Entry) -> None:
    for aid in Aid.objects.filter(community=deed.community, loan=loan).select_related("partner"):
        act_id = uuid5(deed.doing.act_id, f"lost {aid.pk}")
        settle_loss(Doing(Actor(rule=LOSING), deed.community, deed.now, act_id, None, entry.id), aid=aid)
