"""What duties keep of a person; how many came stays in the record, under a number."""

from renxing.apps.duties.models import Feed, Post, Turn, Visit, Wish
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_turns(person: Person) -> None:
    """Forget when this person was to come, came, and what they wished; their calendar is gone."""
    Turn.objects.filter(person=person).delete()
    Wish.objects.filter(person=person).delete()
    Feed.objects.filter(person=person).delete()
    Post.objects.filter(responsible=person).update(responsible=None)
    Visit.objects.filter(ticked_by=person).update(ticked_by=None)
