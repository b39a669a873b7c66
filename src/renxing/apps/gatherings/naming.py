"""What the record calls gatherings, groups and what a group was asked."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.gatherings.models import Gathering, Group, Photo, Reserve
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.core.mandates import Actor


@names("gathering")
def gatherings(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A gathering by its name."""
    rows = Gathering.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("gatherings:gathering", args=[row.id])) for row in rows}


@names("group")
def groups(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A group leads to the list of groups."""
    rows = Group.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("gatherings:groups")) for row in rows}


@names("reserve")
def reserves(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """What a group was asked leads to the list of groups."""
    rows = Reserve.objects.filter(community=community, id__in=keys).values_list("id", flat=True)
    return {str(pk): Named(NOUNS["reserve"], reverse("gatherings:groups")) for pk in rows}


@names("photo")
def photos(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A photo by the gathering it is of."""
    rows = Photo.objects.filter(community=community, id__in=keys).select_related("gathering").defer("data")
    return {
        str(row.id): Named(row.gathering.name, reverse("gatherings:gathering", args=[row.gathering_id])) for row in rows
    }
