"""What this room keeps of a person: that they were in a team. Their place stays empty, so what they held shows."""

from renxing.apps.improving.models import Progress, Teammate
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_teammate(person: Person) -> None:
    """Empty their places in teams, and the words of the reports they gave."""
    theirs = Teammate.objects.filter(community=person.community_id, person=person)
    Progress.objects.filter(by__in=theirs.values("pk")).update(words="", by=None)
    theirs.update(person=None)
