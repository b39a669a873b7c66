"""What this room keeps of a person; how many came stays in the record, under a number."""

from renxing.apps.gatherings.models import Going, Group, Photo, Yes
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_gatherings(person: Person) -> None:
    """Forget where this person came, every photo they are on, what they began alone, and what they agreed to."""
    Photo.objects.filter(people__person=person).delete()
    Photo.objects.filter(by=person).update(by=None)
    Going.objects.filter(person=person).delete()
    Yes.objects.filter(person=person).delete()
    Group.objects.filter(starter=person, centre__isnull=True).delete()
    Group.objects.filter(starter=person).update(starter=None)
