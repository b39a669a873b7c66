"""What this room keeps of a person: what they told goes, and so does every story they are in."""

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.stories.models import AgainstStory, Story


@forgets
def forget_stories(person: Person) -> None:
    """Forget what this person told, what tells of them, and what they objected to."""
    Story.objects.filter(by=person).delete()
    Story.objects.filter(people__person=person).delete()
    Story.objects.filter(hidden_by=person).update(hidden_by=None)
    AgainstStory.objects.filter(person=person).delete()
