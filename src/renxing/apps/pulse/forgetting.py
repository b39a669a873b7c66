"""What this room keeps of a person: that they answered, until a survey closes. Their answer cannot be found again."""

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.pulse.models import Answered


@forgets
def forget_answered(person: Person) -> None:
    """Forget that this person answered."""
    Answered.objects.filter(person=person).delete()
