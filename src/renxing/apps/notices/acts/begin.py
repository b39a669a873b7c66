"""What every act of this room begins with: the row as it stands, and what the actor is to it."""

from typing import TypeVar
from uuid import UUID

from django.db import models

from renxing.apps.centres.models import Centre
from renxing.apps.notices.models import Notice
from renxing.apps.record.door import Deed
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import LEADING, User

DESK = (User.WORKER, User.COMMITTEE_LEAD)
"""Who may see to any notice, beside the centre that posted it."""

M = TypeVar("M", bound=models.Model)


def fresh(deed: Deed, row: M, *also: str) -> M:
    """The row as it stands inside this transaction."""
    model = type(row)
    found = model._default_manager.filter(community=deed.community, pk=row.pk).select_related(*also).first()
    if found is None:
        raise NotFound("gone", what=model._meta.model_name or "notice")
    return found


def speaker(deed: Deed, centre: UUID) -> set[str]:
    """Whether the actor leads the centre that speaks."""
    leads = any(held.centre == str(centre) and held.role in LEADING for held in deed.actor.memberships)
    return {"speaker"} if leads else set()


def ours(deed: Deed, centre: Centre) -> Centre:
    """This centre, if it is one of this community's own."""
    if centre.community_id != deed.community.pk or centre.external:
        raise NotFound("gone", what="centre")
    return centre


def holds(notice: Notice) -> Notice:
    """This notice, if it was not withdrawn."""
    if notice.withdrawn_at is not None:
        raise WrongState("notice_withdrawn")
    return notice


def words(english: str, chinese: str, field: str = "name_zh") -> tuple[str, str]:
    """A text in two languages, of which one at least is there."""
    english, chinese = english.strip(), chinese.strip()
    if not (english or chinese):
        raise BadInput("notice_without_words", field=field)
    return english, chinese
