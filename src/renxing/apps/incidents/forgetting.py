"""What incidents keep of a person: that they did a task, or were named for one."""

from renxing.apps.incidents.models import Assigned, Left, Task
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_tasks(person: Person) -> None:
    """Take this person away from what they did and were named for; that it was done stays."""
    Task.objects.filter(doer=person).update(doer=None)
    Assigned.objects.filter(person=person).delete()
    Left.objects.filter(signer=person).update(signer=None)
