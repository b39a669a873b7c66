"""Counts of needs that the pages of the community show."""

from collections.abc import Mapping

from django.db.models import Count

from renxing.apps.centres.tallies import tally
from renxing.apps.needs.models import LIVE, Need, State
from renxing.apps.record.models import Community


@tally("open_by_block")
def open_by_block(community: Community) -> Mapping[str, int]:
    """Needs not yet closed, by the block they come from."""
    return _counted(community, "block", LIVE)


@tally("in_hand")
def in_hand(community: Community) -> Mapping[str, int]:
    """Needs taken or on their way, by the centre that has them."""
    return _counted(community, "centre", (State.TAKEN, State.UNDERWAY))


def _counted(community: Community, by: str, states: tuple[State, ...]) -> dict[str, int]:
    rows = Need.objects.filter(community=community, state__in=states, **{f"{by}__isnull": False})
    return {str(row[by]): row["n"] for row in rows.order_by().values(by).annotate(n=Count("id"))}
