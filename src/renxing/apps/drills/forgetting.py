"""Who is erased is erased in every drill they took part in as well."""

from renxing.apps.people.erasing import empty, forgets
from renxing.apps.people.models import Person
from renxing.apps.record import clock


@forgets
def forget_in_drills(person: Person) -> None:
    """Empty the copies of this person."""
    copies = Person.objects.filter(community__drill_of=person.community_id, code=person.code, erased_at__isnull=True)
    for copy in copies.select_related("community"):
        empty(copy, clock.now(copy.community))
