"""What this room keeps of a person: what they took and practised goes; what they witnessed names them no longer."""

from renxing.apps.learning.models import Practice, Refresh, Taken
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_learning(person: Person) -> None:
    """Take down what tells of them; of what they witnessed only that it was witnessed stays."""
    Taken.objects.filter(person=person).delete()
    Refresh.objects.filter(person=person).delete()
    Practice.objects.filter(person=person).delete()
    Practice.objects.filter(witness=person).update(witness=None)
