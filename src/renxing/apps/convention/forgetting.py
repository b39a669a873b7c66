"""What the convention keeps of a person: their pledge, and what they noted of it. Both go."""

from renxing.apps.convention.models import Pledge
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_pledges(person: Person) -> None:
    """Their signature goes with what they noted."""
    Pledge.objects.filter(community=person.community_id, person=person).delete()
