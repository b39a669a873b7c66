"""What Today tells of improvement: what is mine to do or to report on soon, and what is late with nobody left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from renxing.apps.centres.queries import today
from renxing.apps.improving.models import Action
from renxing.apps.record.models import Community
from renxing.core.improving import is_late
from renxing.core.mandates import Actor
from renxing.core.roles import User

SOON, FEW = timedelta(days=7), 4


@dataclass(frozen=True, slots=True)
class Mine:
    """Actions I have in hand that press, and for whoever leads the committee those that were late twice."""

    in_hand: Sequence[tuple[Action, bool]]
    left: Sequence[Action]


def pressing(community: Community, day: date) -> "QuerySet[Action]":
    """Actions due, or to be reported on, within a week; and all that are late."""
    rows = Action.objects.filter(community=community, done_at__isnull=True, dropped_at__isnull=True)
    soon = Q(due__lte=day + SOON) | Q(report_on__lte=day + SOON) | Q(passed_at__isnull=False) | Q(late_at__isnull=False)
    return rows.filter(soon, round__closed_at__isnull=True)


def stirs(community: Community, now: datetime) -> "QuerySet[Action]":
    """Actions somebody may have to hear of."""
    return pressing(community, today(community, now))


def for_today(community: Community, actor: Actor, now: datetime) -> Mine:
    """For one reader: one question."""
    if actor.person is None or actor.only_office:
        return Mine([], [])
    day = today(community, now)
    rows = pressing(community, day)
    if not actor.is_a(User.COMMITTEE_LEAD):
        held = Q(passed_at__isnull=True, owner__person=actor.person) | Q(owner__person=actor.person, deputy=None)
        rows = rows.filter(held | Q(passed_at__isnull=False, deputy__person=actor.person))
    found = list(rows.select_related("owner", "deputy", "round"))
    mine = [(row, _late(row, day)) for row in found if str(row.holder.person_id) == actor.person]
    left = [row for row in found if row.late_at is not None and str(row.holder.person_id) != actor.person]
    return Mine(mine[:FEW], left[:FEW])


def _late(row: Action, day: date) -> bool:
    return is_late(day, row.due, row.report_on, passed=row.passed_at is not None)
