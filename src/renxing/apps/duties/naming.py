"""What the record calls duties."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.duties.models import Roster, Shift, Visit
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor
from renxing.web.formatting import day


@names("duty")
def duties(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A shift is called what its post is called, with its day."""
    rows = Shift.objects.filter(community=community, id__in=keys).select_related("post")
    return {
        str(row.id): Named(f"{row.post.name} · {day(row.starts)}", reverse("duties:shift", args=[row.id]))
        for row in rows
    }


@names("visit")
def visits(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A look at a door is called after its block: which door it was is for those who go round."""
    rows = Visit.objects.filter(community=community, id__in=keys).select_related("household__block")
    return {
        str(row.id): Named(
            _("a door of %(block)s") % {"block": row.household.block.name},
            reverse("duties:round", args=[row.shift_id]),
        )
        for row in rows
    }


@names("roster")
def rosters(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A roster is called after its post."""
    rows = Roster.objects.filter(community=community, id__in=keys).select_related("post")
    return {
        str(row.id): Named(
            _("roster of: %(post)s") % {"post": row.post.name}, reverse("duties:roster", args=[row.post_id])
        )
        for row in rows
    }
