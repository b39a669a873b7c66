"""What lies on the desk of the community workers, counted."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from renxing.apps.needs.models import LIVE, Need, Offer, OfferState, State
from renxing.apps.needs.queries.lists import Card, cards, overdue, to_triage
from renxing.apps.record.models import Community
from renxing.core.functions import Urgency
from renxing.core.mandates import Actor

MOST = 4


@dataclass(frozen=True, slots=True)
class Desk:
    """How many there are of each, and the first few. `untaken` is urgent and not late yet: there is still time."""

    counts: dict[str, int]
    overdue: list[Card]
    to_sort: list[Card]
    untaken: list[Card]
    offers: list[Card]

    @property
    def clear(self) -> bool:
        """Whether nothing at all waits for a worker."""
        return not (self.overdue or self.to_sort or self.untaken or self.offers)


def desk(community: Community, actor: Actor, now: datetime) -> Desk:
    """The desk as it is now; five queries."""
    needs = Need.objects.filter(community=community, state__in=LIVE)
    waiting = Offer.objects.filter(need=OuterRef("pk"), state=OfferState.WAITING, asked_by__isnull=True)
    untaken = Q(state=State.OPEN, urgency=Urgency.URGENT, triaged_at__isnull=False, due_at__gte=now)
    counts = needs.aggregate(
        overdue=Count("pk", filter=Q(due_at__lt=now)),
        to_sort=Count("pk", filter=Q(state=State.OPEN, triaged_at__isnull=True)),
        untaken=Count("pk", filter=untaken),
    )
    return Desk(
        counts=counts,
        overdue=overdue(community, actor, now, MOST),
        to_sort=to_triage(community, actor, MOST),
        untaken=cards(needs.filter(untaken).order_by("due_at")[:MOST], named=True),
        offers=cards(needs.filter(Exists(waiting), state=State.OPEN).order_by("due_at")[:MOST], named=True),
    )


def escalated(community: Community) -> list[Card]:
    """What has been passed up as far as the committee's lead."""
    passed_up = Need.objects.filter(community=community, state__in=LIVE, escalation__gte=2)
    return cards(passed_up.order_by("due_at")[:MOST], named=True)
