"""What the record calls budget lines, bookings, spendings and challenges."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.fund.models import Booking, Budget, Challenge
from renxing.apps.record.models import Community
from renxing.apps.record.naming import NOUNS, Named, names
from renxing.core.mandates import Actor


@names("budget")
def budgets(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A budget line by its name."""
    rows = Budget.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, f"{reverse('fund:book')}?line={row.code}") for row in rows}


@names("booking")
def bookings(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A booking of money leads to its page, which shows no more than its reader may see."""
    rows = Booking.objects.filter(community=community, id__in=keys).values_list("id", flat=True)
    return {str(pk): Named(NOUNS["booking"], reverse("fund:booking", args=[pk])) for pk in rows}


@names("challenge")
def challenges(community: Community, _actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A challenge leads to where it is answered."""
    rows = Challenge.objects.filter(community=community, id__in=keys).values_list("id", flat=True)
    return {str(pk): Named(NOUNS["challenge"], reverse("fund:challenge", args=[pk])) for pk in rows}
