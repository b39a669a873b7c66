"""What the record calls mandates and reports."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates.models import Report
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("mandate")
def mandates(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A mandate is named after who holds it."""
    rows = Mandate.objects.filter(community=community, id__in=keys).select_related("holder")
    return {
        str(row.id): Named(
            _("mandate of: %(centre)s") % {"centre": row.holder.name}, reverse("mandates:mandate", args=[row.id])
        )
        for row in rows
    }


@names("report")
def reports(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A report is named after who owes it."""
    rows = Report.objects.filter(community=community, id__in=keys).select_related("mandate__holder")
    return {
        str(row.id): Named(
            _("report of: %(centre)s") % {"centre": row.mandate.holder.name}, reverse("mandates:report", args=[row.id])
        )
        for row in rows
    }
