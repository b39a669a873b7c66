"""What a call-up does by itself: it reminds half-way, and asks wider when too few have answered in time."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid5

from django.db.models import QuerySet

from renxing.apps.callups.acts import remind, widen
from renxing.apps.callups.acts.calling import CLOCK
from renxing.apps.callups.models import CallUp
from renxing.apps.callups.queries.standing import open_callups, standing
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried
from renxing.core.callups import Next, by_itself

ACTS: dict[Next, Callable[..., CallUp]] = {Next.REMIND: remind, Next.WIDEN: widen}


@by_rule(lambda community, _now: (open_callups(community),))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    return sum(_see_to(callup, now) for callup in _in_order(community))


def _in_order(community: Community) -> "QuerySet[CallUp]":
    """The same order whenever it is played again."""
    return open_callups(community).select_related("community").order_by("called_at", "centre__code", "places", "id")


def _see_to(callup: CallUp, now: datetime) -> int:
    due = by_itself(standing(callup), now)
    if due is None:
        return 0
    act_id = uuid5(callup.pk, f"{due}:{callup.ring}")
    return tried(callup.community, now, CLOCK, act_id, lambda by: ACTS[due](by, callup=callup))
