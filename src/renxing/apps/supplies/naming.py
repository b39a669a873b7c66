"""What the record calls items, stores and single movements."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.apps.supplies.models import Item, Posting, Store
from renxing.core.mandates import Actor


@names("item")
def items(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """An item is called by its name; everybody who has signed in may look at it."""
    rows = Item.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("supplies:item", args=[row.id])) for row in rows}


@names("store")
def stores(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A store by its name."""
    rows = Store.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, f"{reverse('supplies:list')}?store={row.code}") for row in rows}


@names("posting")
def postings(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A movement by what moved."""
    rows = Posting.objects.filter(community=community, id__in=keys).select_related("item")
    return {str(row.id): Named(row.item.name, reverse("supplies:item", args=[row.item_id])) for row in rows}
