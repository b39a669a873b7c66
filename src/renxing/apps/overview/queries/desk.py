"""What lies on the desk of the community workers, and what was passed up to the committee's lead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from renxing.apps.needs.models import LIVE, Need, Offer, OfferState, State
from renxing.apps.needs.queries.lists import Card, cards
from renxing.apps.record.models import Community
from renxing.core.functions import Urgency

MOST = 4


@dataclass(frozen=True, slots=True)
class Desk:
    """How many there are of each, and the first few. `untaken` is urgent and not late yet: there is still time."""

    counts: Mapping[str, int]
    overdue: Sequence[Card]
    to_sort: Sequence[Card]
    untaken: Sequence[Card]
    offers: Sequence[Card]
    passed_up: Sequence[Card]

    @property
    def clear(self) -> bool:
        """Whether nothing at all waits for a worker."""
        return not (self.overdue or self.to_sort or self.untaken or self.offers)


class Waiting(NamedTuple):
    """As much of a live need as says on which piles it lies."""

    id: UUID
    due_at: datetime
    state: str
    urgency: str
    escalation: int
    triaged_at: datetime | None
    offered: bool

    def piles(self, now: datetime) -> Iterator[str]:
        """The names of the piles."""
        open_ = self.state == State.OPEN
        if self.due_at < now:
            yield "overdue"
        elif open_ and self.urgency == Urgency.URGENT and self.triaged_at is not None:
            yield "untaken"
        if open_ and self.triaged_at is None:
            yield "to_sort"
        if open_ and self.offered:
            yield "offers"
        if self.escalation >= 2:
            yield "passed_up"


def desk(community: Community, now: datetime) -> Desk:
    """The desk as it is now: every live need is put on its piles, and the first few of each are read as cards."""
    waiting = Offer.objects.filter(need=OuterRef("pk"), state=OfferState.WAITING, asked_by__isnull=True)
    live = Need.objects.filter(community=community, state__in=LIVE).annotate(offered=Exists(waiting))
    piles: dict[str, list[UUID]] = {name: [] for name in ("overdue", "to_sort", "untaken", "offers", "passed_up")}
    for row in live.order_by("due_at").values_list(*Waiting._fields):
        need = Waiting(*row)
        for pile in need.piles(now):
            piles[pile].append(need.id)
    first = {need for pile in piles.values() for need in pile[:MOST]}
    shown = {card.id: card for card in cards(Need.objects.filter(id__in=first), named=True)}
    few = {name: [shown[need] for need in pile[:MOST]] for name, pile in piles.items()}
    return Desk(counts={name: len(pile) for name, pile in piles.items()}, **few)
