"""What reviews keep of a person in words."""

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.reviews.models import Review, View


@forgets
def forget_words(person: Person) -> None:
    """The words stay a centre’s; who wrote them is forgotten."""
    View.objects.filter(author=person).update(author=None)
    Review.objects.filter(none_by=person).update(none_by=None)
