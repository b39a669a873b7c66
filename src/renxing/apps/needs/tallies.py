"""Counts of needs that the pages of the community show."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count, F

from renxing.apps.centres.tallies import tally
from renxing.apps.needs.models import IN_HAND, LIVE, Hand, Message, Need, State
from renxing.apps.needs.queries.joined import centres_and_parts
from renxing.apps.record.models import Community


@tally("open_by_block")
def open_by_block(community: Community) -> Mapping[str, int]:
    """Needs not yet closed, by the block they come from."""
    return _counted(community, "block", LIVE)


@tally("in_hand")
def in_hand(community: Community) -> Mapping[str, int]:
    """Needs taken or on their way by the centre that has them, and parts of joint work by the centre that does them."""
    _every, parts = centres_and_parts(community)
    return Counter({str(centre): count for centre, count in parts.items()}) + Counter(
        _counted(community, "centre", IN_HAND)
    )


@tally("in_hand_by_person_and_function")
def in_hand_by_person_and_function(community: Community) -> Mapping[str, int]:
    """Needs taken or on their way, by the helper who has them and what they are: `<person>/<function>`."""
    rows = Need.objects.filter(community=community, state__in=IN_HAND, helper__isnull=False, hands=1)
    alone = rows.order_by().values_list("helper", "function").annotate(n=Count("id"))
    hands = Hand.objects.filter(community=community, need__state__in=IN_HAND)
    shared = hands.order_by().values_list("helper", "need__function").annotate(n=Count("id"))
    found: Counter[str] = Counter()
    for helper, function, n in (*alone, *shared):
        found[f"{helper}/{function}"] += n
    return found


@tally("messages_by_person")
def messages_by_person(community: Community) -> Mapping[str, int]:
    """What others wrote about the needs somebody has in hand, by that helper."""
    rows = Message.objects.filter(community=community, need__state__in=IN_HAND, need__helper__isnull=False)
    written = rows.exclude(author=F("need__helper")).order_by().values("need__helper").annotate(n=Count("id"))
    return {str(row["need__helper"]): row["n"] for row in written}


def _counted(community: Community, by: str, states: tuple[State, ...]) -> dict[str, int]:
    rows = Need.objects.filter(community=community, state__in=states, **{f"{by}__isnull": False})
    return {str(row[by]): row["n"] for row in rows.order_by().values(by).annotate(n=Count("id"))}
