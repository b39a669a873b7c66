"""What the fund keeps of a person: what they asked, the help their household had. The sums stay."""

from django.db.models import Exists, OuterRef

from renxing.apps.fund.models import Challenge, Spending
from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person


@forgets
def forget_asking_and_help(person: Person) -> None:
    """Empty the words of what this person asked, and the door of help where nobody lives now."""
    Challenge.objects.filter(community=person.community_id, by=person).update(words="", by=None)
    lived_in = Exists(Person.objects.filter(household=OuterRef("household"), erased_at__isnull=True))
    helped = Spending.objects.filter(~lived_in, community=person.community_id, household__isnull=False)
    helped.update(household=None, words="", payee="")
