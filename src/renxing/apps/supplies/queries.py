"""How much there is."""

from django.db.models import FloatField, Sum, Value
from django.db.models.functions import Coalesce

from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item


def quantity_of(item: Item) -> float:
    """The sum of the item's movements."""
    return float(item.movements.aggregate(total=Coalesce(Sum("quantity"), 0.0))["total"])


def stock(community: Community) -> list[Item]:
    """Every item with its quantity as `.quantity`, by code; one query."""
    total = Coalesce(Sum("movements__quantity"), Value(0.0), output_field=FloatField())
    return list(
        Item.objects.filter(community=community).select_related("centre").annotate(quantity=total).order_by("code")
    )
