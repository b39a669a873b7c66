"""The needs behind a figure, as far as this reader may see them."""

from renxing.apps.needs.models import LIVE
from renxing.apps.needs.queries.lists import Card, cards
from renxing.apps.needs.queries.visible import visible
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.mandates import Actor

MOST = 8


def earliest_due(community: Community, actor: Actor, function: Function | None) -> list[Card]:
    """What is live, the earliest due first: one query."""
    needs = visible(community, actor).filter(state__in=LIVE)
    if function is not None:
        needs = needs.filter(function=function)
    return cards(needs.order_by("due_at", "number")[:MOST], named=actor.is_a(*TRUSTED))
