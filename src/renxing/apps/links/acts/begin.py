"""What every act of this room begins with: the row as it stands, and whether the actor keeps the link."""

from typing import TypeVar
from uuid import UUID

from django.db import models

from renxing.apps.centres.models import Centre
from renxing.apps.links.models import Partner
from renxing.apps.record.door import Deed
from renxing.core.refusals import NotFound, WrongState
from renxing.core.roles import User

KEEPERS = (User.WORKER, User.COMMITTEE_LEAD)

M = TypeVar("M", bound=models.Model)


def fresh(deed: Deed, row: M, *also: str) -> M:
    """The row as it stands inside this transaction."""
    model = type(row)
    found = model._default_manager.filter(community=deed.community, pk=row.pk).select_related(*also).first()
    if found is None:
        raise NotFound("gone", what=model._meta.model_name or "partner")
    return found


def keeper(deed: Deed, centre: UUID) -> set[str]:
    """Whether the actor is of the centre that keeps the link."""
    return {"keeper"} if str(centre) in deed.actor.centres() else set()


def ours(deed: Deed, centre: Centre) -> Centre:
    """This centre, if it is one of this community's own."""
    if centre.community_id != deed.community.pk or centre.external:
        raise NotFound("gone", what="centre")
    return centre


def still(partner: Partner) -> Partner:
    """This partner, if the link with it holds."""
    if partner.ended_at is not None:
        raise WrongState("partner_ended", partner=partner.name)
    return partner
