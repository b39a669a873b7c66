"""What the record calls people, to each reader only as far as they may know."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.people.models import Person
from renxing.apps.people.queries import name_shown, sees_whole
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.core.mandates import Actor


@names("person")
def people(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """Names of those who show theirs to this reader."""
    found = {}
    for person in Person.objects.filter(community=community, id__in=keys, erased_at__isnull=True):
        name = name_shown(actor, person)
        if name or sees_whole(actor, person):
            found[str(person.id)] = Named(name or NOUNS["person"], reverse("people:person", args=[person.id]))
    return found
