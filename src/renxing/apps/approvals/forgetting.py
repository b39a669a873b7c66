"""What this room forgets when a person is erased: the words they wrote, and that it was they who asked."""

from renxing.apps.approvals.models import Request
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget(person: Person) -> None:
    """Words go, also those that were to be done by it; the request stays, asked by nobody who is known."""
    Request.objects.filter(asker=person).update(words="", arguments={}, counter={}, asker=None)
    Request.objects.filter(answered_by=person).update(answer="", answered_by=None)
