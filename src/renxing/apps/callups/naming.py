"""What the record calls call-ups."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.callups.models import CallUp
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("callup")
def callups(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A call-up is named after the reservoir that is called; a test says so."""
    rows = CallUp.objects.filter(community=community, id__in=keys).select_related("centre")
    return {
        str(row.id): Named(
            (_("test of: %(centre)s") if row.test else _("call-up of: %(centre)s")) % {"centre": row.centre.name},
            reverse("callups:callup", args=[row.id]),
        )
        for row in rows
    }
