"""What happens by itself when time passes: overdue needs escalate, forgotten ones expire. Run twice, it acts once."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import F, QuerySet

from renxing.apps.needs.acts import escalate_need, expire_need
from renxing.apps.needs.models import LIVE, Need, State
from renxing.apps.record.door import Act
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried

FORGOTTEN = timedelta(days=14)
MOST_AT_ONCE = 200


def _overdue(community: Community, now: datetime) -> "QuerySet[Need]":
    return Need.objects.filter(community=community, state__in=LIVE, due_at__lt=now)


@by_rule(lambda community, now: (_overdue(community, now),))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    overdue = _overdue(community, now)
    late_once = overdue.filter(escalation=0)
    late_twice = overdue.filter(escalation=1, due_at__lt=now - (F("due_at") - F("raised_at")))
    forgotten = Need.objects.filter(community=community, state=State.OPEN, due_at__lt=now - FORGOTTEN)
    done = sum(_by_rule("escalate", escalate_need, need, now) for need in late_once[:MOST_AT_ONCE])
    done += sum(_by_rule("escalate", escalate_need, need, now) for need in late_twice[:MOST_AT_ONCE])
    return done + sum(_by_rule("expire", expire_need, need, now) for need in forgotten[:MOST_AT_ONCE])


def _by_rule(rule: str, act: Act[..., Need], need: Need, now: datetime) -> int:
    act_id = uuid5(UUID(str(need.id)), f"{rule}:{need.escalation}:{need.due_at.isoformat()}")
    return tried(need.community, now, rule, act_id, lambda by: act(by, need=need))
