"""What the record calls drills."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.drills.models import Drill
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("drill")
def drills(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A drill is named by its number and its scenario; everybody may know of it."""
    rows = Drill.objects.filter(community=community, id__in=keys)
    return {
        str(row.id): Named(
            _("drill %(number)s: %(name)s") % {"number": row.number, "name": row.name},
            reverse("drills:drill", args=[row.id]),
        )
        for row in rows
    }
