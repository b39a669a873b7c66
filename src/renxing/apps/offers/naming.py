"""What the record calls offers, credits, thanks and volunteers."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.offers.models import WHAT, Listed, Listing, Volunteer
from renxing.apps.people.acts import KEEPERS
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.core.mandates import Actor


@names("listing")
def listings(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """An offer by what it is, never by whose."""
    rows = Listing.objects.filter(community=community, id__in=keys).exclude(state=Listed.WITHDRAWN)
    words = dict(WHAT)
    return {str(row.id): Named(words[row.what], reverse("offers:listing", args=[row.id])) for row in rows}


@names("volunteer")
def volunteers(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A volunteer leads those who let in to the page where they do."""
    if not actor.is_a(*KEEPERS):
        return {}
    rows = Volunteer.objects.filter(community=community, id__in=keys).values_list("id", flat=True)
    return {str(pk): Named(NOUNS["volunteer"], reverse("offers:look", args=[pk])) for pk in rows}
