"""What call-ups keep of a person: that they were called, and what they said."""

from renxing.apps.callups.models import Answer
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_answers(person: Person) -> None:
    """Forget that this person was called; how many answered stays in the record, under no name."""
    Answer.objects.filter(person=person).delete()
