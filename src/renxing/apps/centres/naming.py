"""What the record calls centres, mandates, memberships and standards, and what its filters offer of them."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.centres.models import FUNCTIONS, Centre, Membership
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names, offers
from renxing.core.mandates import Actor


@names("centre")
def centres(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """Centres act in public: everybody may know which one it was."""
    rows = Centre.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("centres:centre", args=[row.id])) for row in rows}


@names("membership")
def memberships(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A membership is named after its centre; whose it is, the record does not say."""
    rows = Membership.objects.filter(community=community, id__in=keys).select_related("centre")
    return {str(row.id): Named(row.centre.name, reverse("centres:centre", args=[row.centre_id])) for row in rows}


@names("standard")
def standards(_community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A standard is named after its function."""
    words = {code.value: word for code, word in FUNCTIONS}
    return {key: Named(words[key], reverse("centres:functions")) for key in keys if key in words}


@offers("function")
def functions(_community: Community) -> list[tuple[str, str]]:
    """Every function."""
    return [(code.value, str(word)) for code, word in FUNCTIONS]


@offers("centre")
def every_centre(community: Community) -> list[tuple[str, str]]:
    """Every centre."""
    return [(str(row.id), row.name) for row in Centre.objects.filter(community=community)]
