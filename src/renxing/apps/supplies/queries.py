"""How much there is."""

from typing import TYPE_CHECKING, TypedDict

from django.db.models import FloatField, Sum, Value
from django.db.models.functions import Coalesce

from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


def quantity_of(item: Item) -> float:
    """The sum of the item's movements."""
    return float(item.movements.aggregate(total=Coalesce(Sum("quantity"), 0.0))["total"])


class Counted(TypedDict):
    """What `stock` adds to an item."""

    quantity: float


def stock(community: Community) -> "list[WithAnnotations[Item, Counted]]":
    """Every item with its quantity as `.quantity`, by code; one query."""
    total = Coalesce(Sum("movements__quantity"), Value(0.0), output_field=FloatField())
    return list(
        Item.objects.filter(community=community).select_related("centre").annotate(quantity=total).order_by("code")
    )
