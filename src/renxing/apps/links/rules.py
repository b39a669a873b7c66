"""What happens by itself: an agreement lapses, aid that did not come and referrals nobody saw to are noted."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import QuerySet

from renxing.apps.centres.queries import today
from renxing.apps.links.acts.agreeing import LAPSED, lapse_agreement
from renxing.apps.links.acts.aiding import LATE as AID_LATE
from renxing.apps.links.acts.aiding import note_overdue_aid
from renxing.apps.links.acts.referring import LATE, note_overdue_referral
from renxing.apps.links.models import PENDING, Agreement, Aid, Referral
from renxing.apps.links.queries.links import late
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried

MOST_AT_ONCE = 200


def _over(community: Community, now: datetime) -> "QuerySet[Agreement]":
    return Agreement.objects.filter(community=community, ended_at__isnull=True, ends__lt=today(community, now))


def _late_aid(community: Community, now: datetime) -> "QuerySet[Aid]":
    return late(community, now).filter(overdue_at__isnull=True)


def _late(community: Community, now: datetime) -> "QuerySet[Referral]":
    rows = Referral.objects.filter(community=community, phase__in=PENDING, overdue_at__isnull=True)
    return rows.filter(due_at__lt=now)


@by_rule(lambda community, now: (_over(community, now), _late_aid(community, now), _late(community, now)))
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    done = 0
    for row in _over(community, now)[:MOST_AT_ONCE]:
        act_id = uuid5(row.id, f"{LAPSED} {row.ends}")
        done += tried(community, now, LAPSED, act_id, lambda by, row=row: lapse_agreement(by, agreement=row))  # type: ignore[misc]
    for aid in _late_aid(community, now)[:MOST_AT_ONCE]:
        act_id = uuid5(aid.id, f"{AID_LATE} {aid.stage}")
        done += tried(community, now, AID_LATE, act_id, lambda by, aid=aid: note_overdue_aid(by, aid=aid))  # type: ignore[misc]
    for sent in _late(community, now)[:MOST_AT_ONCE]:
        act_id = uuid5(UUID(str(sent.id)), LATE)
        done += tried(community, now, LATE, act_id, lambda by, sent=sent: note_overdue_referral(by, referral=sent))  # type: ignore[misc]
    return done
