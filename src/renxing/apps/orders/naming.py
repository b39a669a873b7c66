"""What the record calls orders and the recognition of offices."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.orders.models import Order, Recognition
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("order")
def orders(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """An order is named by its number here and its title."""
    rows = Order.objects.filter(community=community, id__in=keys)
    return {
        str(row.id): Named(
            _("order %(number)s: %(title)s") % {"number": row.number, "title": row.title},
            reverse("orders:order", args=[row.id]),
        )
        for row in rows
    }


@names("recognition")
def recognitions(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A recognition is named after the office."""
    rows = Recognition.objects.filter(community=community, id__in=keys).select_related("centre")
    return {
        str(row.id): Named(_("recognition of: %(centre)s") % {"centre": row.centre.name}, reverse("orders:offices"))
        for row in rows
    }
