"""What the record calls people, to each reader only as far as they may know."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.people.models import Person
from renxing.apps.people.queries import shown
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.core.mandates import Actor


@names("person")
def people(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """Names of those who show theirs to this reader."""
    rows = Person.objects.filter(community=community, id__in=keys, erased_at__isnull=True)
    found = {}
    for person in rows.select_related("household__block").prefetch_related("skills"):
        seen = shown(actor, person)
        if seen.name:
            found[seen.id] = Named(seen.name, reverse("people:person", args=[seen.id]))
        elif seen.whole:
            found[seen.id] = Named(NOUNS["person"], reverse("people:person", args=[seen.id]))
    return found
