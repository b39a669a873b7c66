"""What needs keep of a person in words; that something was asked, done and said stays, without the words."""

from django.db.models import Q

from renxing.apps.needs.models import Apart, Message, Need, Offer, Together
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_words(person: Person) -> None:
    """Empty what this person asked for, wrote and answered."""
    Need.objects.filter(asker=person).update(summary="", details="", household=None)
    Need.objects.filter(raised_by=person, asker=None).update(summary="", details="")
    Message.objects.filter(author=person).update(text="")
    Offer.objects.filter(helper=person).update(reason="")
    for pairs in (Apart, Together):
        pairs.objects.filter(Q(one=person) | Q(other=person)).delete()
