"""What the record calls reviews and lessons."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.apps.reviews.models import Lesson, Review
from renxing.core.mandates import Actor


@names("review")
def reviews(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A review is named after its incident or its drill; who is only of an office above reads no name of it."""
    if actor.only_office:
        return {}
    rows = Review.objects.filter(community=community, id__in=keys).select_related("incident", "drill")
    said = {row.id: _("review: %(name)s") % {"name": row.name} for row in rows}
    return {str(key): Named(words, reverse("reviews:review", args=[key])) for key, words in said.items()}


@names("lesson")
def lessons(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A lesson is named by its number and its title, to those inside."""
    if actor.only_office:
        return {}
    rows = Lesson.objects.filter(community=community, id__in=keys)
    return {
        str(row.id): Named(
            _("lesson %(number)s: %(title)s") % {"number": row.number, "title": row.title},
            reverse("reviews:lesson", args=[row.id]),
        )
        for row in rows
    }
