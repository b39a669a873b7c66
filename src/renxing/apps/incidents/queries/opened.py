"""Data about people that an incident opened: which, since when, how often somebody looked, and until when.

A list to phone by is open until its call-up is stood down; what only an emergency opens, until the condition that the
incident brought is changed back. Every look is an entry of its own; here they are counted, and nobody is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from renxing.apps.callups.queries.standing import callups_in
from renxing.apps.conditions.queries import LOOK
from renxing.apps.incidents.models import Incident
from renxing.apps.record.models import Entry
from renxing.core.conditions import Condition
from renxing.core.incidents import RUNNING


@dataclass(frozen=True, slots=True)
class Opened:
    """One access: what it shows, where it is closed, since when, until when (None: it is open), how many looks."""

    name: str
    href: str
    since: datetime
    until: datetime | None
    looks: int


def opened_for(incident: Incident) -> list[Opened]:
    """All that it opened; a fixed number of questions."""
    return [*_lists(incident), *_emergency(incident)]


def still_open(incident: Incident) -> int:
    """How many of them hold it: not what an emergency opens that another incident needs too, which is left to that."""
    held = _emergency(incident) if holds_condition(incident) else ()
    return sum(each.until is None for each in (*_lists(incident), *held))


def _lists(incident: Incident) -> Sequence[Opened]:
    rows = callups_in(incident.community, incident.pk)
    looks = Entry.objects.filter(community=incident.community_id, act="callup.look", incident=incident.pk)
    counts = dict(looks.order_by().values_list("subject").annotate(Count("pk")))
    return [
        Opened(
            _("Phones of those called: %(centre)s") % {"centre": row.centre.name},
            reverse("callups:callup", args=[row.pk]), row.called_at, row.ended_at, counts.get(row.reference, 0),
        )
        for row in rows
    ]  # fmt: skip


def _emergency(incident: Incident) -> Sequence[Opened]:
    """What an emergency opens to who holds the mandate for it; asked again at each look, closed with the condition."""
    if incident.condition != Condition.EMERGENCY or incident.plan_at is None:
        return []
    entries = Entry.objects.filter(community=incident.community_id, at__gte=incident.plan_at)
    changes = entries.filter(act="condition.change", data__from=Condition.EMERGENCY.value)
    ended = changes.order_by("seq").values_list("at", flat=True).first()
    open_still = incident.stage in RUNNING and incident.community.condition == Condition.EMERGENCY
    until = None if open_still else ended or incident.closed_at or incident.stage_since
    looks = entries.filter(act=LOOK)
    looks = looks if until is None else looks.filter(at__lte=until)
    name = _("Sensitive data in the emergency")
    return [Opened(name, reverse("conditions:looks"), incident.plan_at, until, looks.count())]


def holds_condition(incident: Incident) -> bool:
    """Whether the community is still in the condition this incident brought, and no other one needs it."""
    if not incident.condition or incident.community.condition != incident.condition:
        return False
    others = Incident.objects.filter(community=incident.community_id, stage__in=RUNNING, condition=incident.condition)
    return not others.exclude(pk=incident.pk).exists()
