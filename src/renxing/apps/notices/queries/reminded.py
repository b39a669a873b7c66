"""Which shifts are near and nobody was reminded of, and who comes to them."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from renxing.apps.duties.models import Shift, ShiftState, Turn
from renxing.apps.notices.models import Notice
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.duties import Turn as State

BEFORE = timedelta(hours=20)
"""How long before a shift those who come are reminded: on the day itself, or the evening before an early one."""


def unreminded(community: Community, now: datetime) -> "QuerySet[Shift]":
    """Shifts that begin within that time, to which somebody comes, and of which nobody was reminded."""
    coming = Turn.objects.filter(shift=OuterRef("pk"), state=State.GOING)
    told = Notice.objects.filter(community=community, about=OuterRef("pk"))
    rows = Shift.objects.filter(community=community, state=ShiftState.OPEN, starts__gt=now, starts__lte=now + BEFORE)
    return rows.filter(Exists(coming), ~Exists(told))


def comers(shift: Shift) -> "QuerySet[Person]":
    """Whoever has a place there."""
    turns = Turn.objects.filter(shift=shift, state=State.GOING)
    return Person.objects.filter(pk__in=turns.values("person"), erased_at__isnull=True).order_by("code")
