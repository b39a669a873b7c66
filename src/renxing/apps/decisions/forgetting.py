"""What decisions keep of a person: that they decided, agreed or were to do something. What was decided stays."""

from renxing.apps.decisions.models import Agreement, Decision
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_who(person: Person) -> None:
    """Take this person away from what they decided, agreed to and were to do."""
    Decision.objects.filter(made_by=person).update(made_by=None)
    Decision.objects.filter(doer=person).update(doer=None)
    Agreement.objects.filter(answered_by=person).update(answered_by=None)
