"""What this room keeps of a person: what they were told, letters, wishes, and the words of what they asked."""

from django.utils import timezone

from renxing.apps.notices.models import Door, Letter, Question, Recipient, Walker, Wish
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_notices(person: Person) -> None:
    """Take them off every list; how many were told stays as a number on the notice."""
    for model in (Recipient, Letter, Wish, Walker):
        model._default_manager.filter(person=person).delete()
    Door.objects.filter(by=person).update(by=None)
    asked = Question.objects.filter(person=person)
    asked.filter(closed_at__isnull=True).update(closed_at=timezone.now())
    asked.update(person=None, words="")
