"""One item, by its id, its code, its barcode, or the address on its label."""

from uuid import UUID

from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item, Posting
from renxing.core.refusals import NotFound


def item_of(community: Community, pk: UUID) -> Item:
    """One item."""
    found = Item.objects.filter(community=community, pk=pk).select_related("centre", "community").first()
    if found is None:
        raise NotFound("gone", what="item")
    return found


def posting_of(community: Community, pk: UUID) -> Posting:
    """One movement."""
    found = Posting.objects.filter(community=community, pk=pk).select_related("item__centre", "store__centre").first()
    if found is None:
        raise NotFound("gone", what="posting")
    return found


def item_by(community: Community, said: str) -> Item | None:
    """The item with this code or barcode; of the address on a label, what stands at its end."""
    code = said.strip().rstrip("/").rpartition("/")[2]
    items = Item.objects.filter(community=community)
    return items.filter(code__iexact=code).first() or items.filter(barcode=code).first()
