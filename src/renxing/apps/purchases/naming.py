"""What the record calls purchases, catalogues, orders and payments; an order leads nowhere for those it is not for."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.purchases.models import Catalogue, Purchase
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("purchase")
def purchases(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A purchase by its name."""
    rows = Purchase.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("purchases:purchase", args=[row.id])) for row in rows}


@names("catalogue")
def catalogues(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A catalogue by its supplier."""
    rows = Catalogue.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.supplier, reverse("purchases:catalogue", args=[row.id])) for row in rows}
