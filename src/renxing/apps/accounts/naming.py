"""What the record calls an invitation: the person it is for, to those who keep the registry."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.accounts.models import Invitation
from renxing.apps.accounts.queries import may_invite
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("invitation")
def invitations(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """Whom an invitation was for."""
    if not may_invite(actor):
        return {}
    rows = Invitation.objects.filter(community=community, id__in=keys).select_related("person")
    return {
        str(row.id): Named(
            _("for %(name)s") % {"name": row.person.name or "–"}, reverse("people:person", args=[row.person_id])
        )
        for row in rows
    }
