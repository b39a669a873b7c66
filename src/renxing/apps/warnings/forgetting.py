"""What this room keeps of a person in words."""

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.warnings.models import Received


@forgets
def forget_reasons(person: Person) -> None:
    """Empty why this person dismissed a warning; that it was dismissed stays."""
    Received.objects.filter(dismissed_by=person).update(why="")
