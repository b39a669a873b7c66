"""Who sees to a need: one helper, or several where it takes several."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from renxing.apps.needs.models import IN_HAND, Hand, Need
from renxing.apps.record.models import Community


def going_to(need: Need) -> list[Hand]:
    """Those of several who said yes, first first; one question, and none where one person is enough."""
    if need.hands <= 1:
        return []
    return list(Hand.objects.filter(community=need.community_id, need=need).select_related("helper"))


def helpers_of(need: Need, hands: list[Hand]) -> frozenset[UUID]:
    """Everybody who sees to it."""
    return frozenset([hand.helper_id for hand in hands] or ([need.helper_id] if need.helper_id else []))


def helped_by(person: UUID) -> Q:
    """The needs this person sees to, alone or with others."""
    return Q(helper=person) | Q(pk__in=Hand.objects.filter(helper=person).values("need"))


def shared_tasks(community: Community) -> Sequence[tuple[UUID, str]]:
    """Everybody who sees to a need with others, and what it is, once for each such need; one question."""
    rows = Hand.objects.filter(community=community, need__state__in=IN_HAND).order_by()
    return list(rows.values_list("helper", "need__function"))
