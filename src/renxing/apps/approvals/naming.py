"""What the record calls requests for approval."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.approvals.models import Request
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("approval")
def approvals(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A request is named after whose approval it needs."""
    rows = Request.objects.filter(community=community, id__in=keys).select_related("approver")
    return {
        str(row.id): Named(
            _("approval of: %(centre)s") % {"centre": row.approver.name}, reverse("approvals:request", args=[row.id])
        )
        for row in rows
    }
