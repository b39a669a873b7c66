"""What the record calls a story."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.apps.stories.models import Story
from renxing.core.mandates import Actor


@names("story")
def stories(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A story leads to its page, where who may not read it is told so; never by its words."""
    found = Story.objects.filter(community=community, id__in=keys).values_list("id", flat=True)
    return {str(pk): Named(NOUNS["story"], reverse("stories:story", args=[pk])) for pk in found}
