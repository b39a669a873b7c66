"""What this room keeps of a person; that hours were worked stays in the record, under a number."""

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.workload.models import Guest, Relief, Stage, Work


@forgets
def forget_load(person: Person) -> None:
    """Forget when this person worked, that they asked for relief, and from where they came."""
    Work.objects.filter(person=person).delete()
    Relief.objects.filter(person=person, stage=Stage.ASKED).update(stage=Stage.ENDED)
    Guest.objects.filter(person=person).update(origin="", briefing="")
