"""Open needs much like the one being asked for: the same household and function, within two days."""

from datetime import datetime, timedelta

from renxing.apps.needs.models import LIVE, Need
from renxing.apps.needs.queries.relations import Sight, relations, sight
from renxing.apps.people.models import Household
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.mandates import Actor

WITHIN = timedelta(hours=48)
MOST = 5


def similar(
    community: Community, actor: Actor, function: Function, household: Household | None, now: datetime
) -> list[Need]:
    """What was asked lately for this household, or by this visitor, as far as the actor may know of it."""
    asked = Need.objects.filter(community=community, function=function, state__in=LIVE, raised_at__gt=now - WITHIN)
    if household is not None:
        asked = asked.filter(household=household)
    else:
        asked = asked.filter(id__in=[link.split(":", 1)[1] for link in actor.links if link.startswith("need:")])
    latest = asked.order_by("-raised_at")[:MOST]
    return [need for need in latest if sight(actor, need, relations(actor, need)) is not Sight.NOTHING]
