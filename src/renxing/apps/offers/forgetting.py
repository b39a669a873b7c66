"""What this room keeps of a person in words; that minutes moved stays, under a number."""

from django.db.models import Q

from renxing.apps.offers.models import Coming, Credit, Listing, Taking, Thank, Volunteer
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_offers(person: Person) -> None:
    """Empty the words; take down what was offered, thanked and signed up for."""
    Thank.objects.filter(Q(by=person) | Q(to=person)).delete()
    Taking.objects.filter(by=person).update(words="")
    Listing.objects.filter(owner=person).update(words="", state="withdrawn", block=None, availability=[])
    Credit.objects.filter(Q(helper=person) | Q(helped=person)).update(words="")
    mine = Volunteer.objects.filter(person=person)
    mine.update(name="", phone="", skills=[], availability=[], proofs=[])
    mine.exclude(state=Coming.REFUSED).update(state=Coming.REFUSED)
