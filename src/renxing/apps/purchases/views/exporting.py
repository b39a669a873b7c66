"""The order list and the door list of a purchase as files, for whoever runs it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renxing.apps.purchases.models import Purchase, Stage
from renxing.apps.purchases.queries import doors, seen, totals
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.amounts import MONEY, written
from renxing.core.refusals import NotAllowed, WrongState
from renxing.web.table_file import table_file


@require_safe
@never_cache
@signed_in
def order_list(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """What to order from the supplier, item by item; no household is in it."""
    found = _run(request, pk)
    heads = [
        _("Code"),
        _("Item"),
        pgettext("goods", "Unit"),
        _("Ordered"),
        _("Packs of"),
        _("Yuan for one"),
        _("Yuan in all"),
    ]
    lines = [
        [
            row.item.code, row.item.name, row.item.unit_word, str(row.wanted), str(row.item.pack), row.item.yuan,
            written(row.wanted * row.item.price, MONEY),
        ]
        for row in totals.totals(found)
        if row.wanted
    ]  # fmt: skip
    return _file(request, found, "order", [heads, *lines])


@require_safe
@never_cache
@signed_in
def door_list(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """What goes to which door, block by block: a line for each item, with who brings it and whether it is there."""
    found = _run(request, pk)
    if found.stage != Stage.SHARED:
        raise WrongState("purchase_not_now", stage=found.get_stage_display())
    heads = [
        pgettext("place", "Block"), _("Door"), _("Order number"), _("Item"), _("How many"), pgettext("goods", "Unit"),
        _("Who brings it"), _("Has it"),
    ]  # fmt: skip
    return _file(request, found, "doors", [heads, *_doors(found)])


def _doors(purchase: Purchase) -> list[list[str]]:
    carriers = doors.carriers(purchase)
    found = []
    for order in doors.all_doors(purchase):
        if order.household is None:
            continue
        block = order.household.block
        carrier = carriers.get(block.pk)
        after = [carrier.person.name if carrier and carrier.person else "", "✓" if order.handed_at else ""]
        for line in order.lines.all():
            if line.got:
                what = [line.item.name, str(line.got), line.item.unit_word]
                found.append([block.name, order.household.place, str(order.number), *what, *after])
    return found


def _run(request: CommunityRequest, pk: UUID) -> Purchase:
    found = seen.purchase_of(request.community, pk)
    if not doors.runs_it(request.actor, found):
        raise NotAllowed("doors_not_yours", act="purchase.assign")
    return found


def _file(request: CommunityRequest, purchase: Purchase, what: str, rows: list[list[str]]) -> HttpResponse:
    name = f"{what}-{purchase.opened_at:%Y-%m-%d}-{str(purchase.pk)[:8]}"
    return table_file(rows, name, workbook=request.GET.get("as") == "xlsx")
