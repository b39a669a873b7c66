"""What the record calls notices and what is asked about rumours."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.notices.models import Answer, Notice
from renxing.apps.notices.queries.shown import seen_by
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("notice")
def notices(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A notice by its heading, to whom it is for."""
    rows = seen_by(actor, Notice.objects.filter(community=community, id__in=keys))
    return {str(row.id): Named(row.name, reverse("notices:notice", args=[row.id])) for row in rows}


@names("rumour_answer")
def answers(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """What was answered, by the question in the centre's words."""
    rows = Answer.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, f"{reverse('notices:rumours')}#a{row.id}") for row in rows}
