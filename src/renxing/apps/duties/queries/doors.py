"""The doors of a round, for those who go from one to the next, and those that ring."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from renxing.apps.duties.models import Found, Shift, Turn, Visit
from renxing.apps.duties.queries.relations import DESK, me, sees_all
from renxing.apps.people.models import Household
from renxing.apps.record.models import Community
from renxing.core.duties import BOOKED
from renxing.core.mandates import Actor
from renxing.core.roles import LEADING


def doors(shift: Shift) -> "QuerySet[Visit]":
    """Every door of a round, in the order of the blocks."""
    rows = Visit.objects.filter(community=shift.community_id, shift=shift).select_related("household__block")
    return rows.order_by("household__block__code", "household__code")


def may_tick(actor: Actor, shift: Shift) -> bool:
    """Whether this actor sees the doors: who goes round, and who runs it."""
    if sees_all(actor, shift.post):
        return True
    rows = Turn.objects.filter(shift=shift, state__in=BOOKED, person=me(actor))
    return actor.person is not None and rows.exists()


def households(blocks: Sequence[UUID]) -> "QuerySet[Household]":
    """Every household of these blocks that somebody lives in."""
    return Household.objects.filter(block__in=blocks, people__erased_at__isnull=True, people__isnull=False).distinct()


def seen_there(community: Community, visit: Visit) -> list[bool]:
    """Whether somebody was found behind this door, round after round until this one; rounds not due say nothing."""
    looked = Q(ticked_at__isnull=False) | Q(missed_at__isnull=False)
    rows = Visit.objects.filter(
        looked, community=community, household=visit.household_id, shift__starts__lte=visit.shift.starts
    ).order_by("shift__starts")
    return [found in (Found.WELL, Found.HELP) for found in rows.values_list("found", flat=True)]


def overdue(community: Community, now: datetime) -> "QuerySet[Visit]":
    """Doors nobody has looked at by the time somebody should have, and that is not said yet."""
    rows = Visit.objects.filter(community=community, missed_at__isnull=True, ticked_at__isnull=True, due_at__lte=now)
    return rows.exclude(shift__state="cancelled")


def silent_ones(community: Community) -> "QuerySet[Visit]":
    """Doors where nobody was found this time nor the time before, and that have not rung."""
    looked = Q(ticked_at__isnull=False) | Q(missed_at__isnull=False)
    nobody = Q(found=Found.NOBODY) | Q(found=Found.NOTHING, missed_at__isnull=False)
    before = Visit.objects.filter(
        looked, community=community, household=OuterRef("household"), shift__starts__lt=OuterRef("shift__starts")
    ).order_by("-shift__starts")
    rows = Visit.objects.filter(nobody, community=community, rang_at__isnull=True)
    last = rows.annotate(before=Subquery(before.values("found")[:1]))
    return last.filter(before__in=(Found.NOBODY, Found.NOTHING))


def ringing(community: Community, actor: Actor) -> list[Visit]:
    """Doors that ring and are this actor's to see to."""
    rows = Visit.objects.filter(community=community, rang_at__isnull=False, answered_at__isnull=True)
    found = rows.select_related("household__block", "shift__post__centre").order_by("rang_at")
    if actor.is_a(*DESK):
        return list(found)
    led = [UUID(held.centre) for held in actor.memberships if held.role in LEADING]
    return list(found.filter(shift__post__centre__in=led)) if led else []
