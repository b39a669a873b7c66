"""What the stock keeps of a person: to whom something went, who gave something. Amounts stay, without the people."""

from django.db.models import Exists, OuterRef

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.supplies.models import Donation, Loss, Posting


@forgets
def forget_giving_and_taking(person: Person) -> None:
    """Take off what went to this person's needs, and what went to, or came from, a door nobody lives behind now."""
    community = person.community_id
    Loss.objects.filter(community=community, asked_by=person).update(asked_by=None)
    Posting.objects.filter(community=community, need__asker=person).update(need=None, household=None)
    lived_in = Exists(Person.objects.filter(household=OuterRef("household"), erased_at__isnull=True))
    Donation.objects.filter(~lived_in, community=community, household__isnull=False).update(
        household=None, name="", named=False
    )
    Posting.objects.filter(~lived_in, community=community, household__isnull=False).update(household=None)
