"""What the record calls courses; practices and askings stand for a person and are named to those who may know."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.learning.models import Course
from renxing.apps.learning.queries.courses import readable
from renxing.apps.people.models import SKILLS
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("course")
def courses(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A course by its name, to whoever may read it."""
    rows = readable(community, actor).filter(pk__in=keys)
    return {str(row.pk): _named(row, actor) for row in rows}


def _named(row: Course, actor: Actor) -> Named:
    return Named(row.name, reverse("learning:course", args=[row.pk]) if actor.person is not None else None)


@names("freshness")
def freshness(_community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """How long a skill stays fresh, by the skill."""
    words = dict(SKILLS)
    return {key: Named(words[key], reverse("learning:skills")) for key in keys if key in words}
