"""What purchases keep of a person: what they ordered, kept accounts of, or carried. The sums stay."""

from django.db.models import Exists, OuterRef

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.purchases.models import Carrier, Order, Payment, Purchase


@forgets
def forget_orders(person: Person) -> None:
    """Take this person out of what they did here, and the door out of orders where nobody lives now."""
    mine = {"community": person.community_id}
    Order.objects.filter(**mine, placed_by=person).update(placed_by=None)
    Order.objects.filter(**mine, handed_by=person).update(handed_by=None)
    Carrier.objects.filter(**mine, person=person).delete()
    Payment.objects.filter(**mine, by=person).update(by=None)
    Purchase.objects.filter(**mine, treasurer=person).update(treasurer=None)
    lived_in = Exists(Person.objects.filter(household=OuterRef("household"), erased_at__isnull=True))
    Order.objects.filter(~lived_in, **mine, household__isnull=False).update(household=None, urgent=False, weight=1)
