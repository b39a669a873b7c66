"""What somebody wants to be sent."""

from renxing.apps.notices.models import Wish
from renxing.apps.people.models import Person
from renxing.core.notices import Wish as Wanted


def wanted_by(person: Person) -> str:
    """What they chose; the day's notices together until they do."""
    found = Wish.objects.filter(person=person).values_list("wanted", flat=True).first()
    return found or Wanted.DIGEST
