"""What duties add to what the dispatch knows of people: who is on a shift has no time before it ends."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Max
from django.db.models.functions import Coalesce

from renxing.apps.duties.models import ShiftState, Turn
from renxing.apps.needs.knowing import Known, knows
from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.core.duties import Turn as State


@knows
def on_a_shift(community: Community, people: Collection[UUID] | None) -> Mapping[UUID, Known]:
    """Whoever has a turn that goes on now and has not left; one question."""
    now = clock.now(community)
    rows = Turn.objects.filter(
        community=community, state=State.GOING, ended_at__isnull=True, shift__starts__lte=now, shift__ends__gt=now,
        shift__state=ShiftState.OPEN,
    ).alias(begins=Coalesce("comes_at", "shift__starts"), over=Coalesce("goes_at", "shift__ends"))  # fmt: skip
    rows = rows.filter(begins__lte=now, over__gt=now)
    if people is not None:
        rows = rows.filter(person__in=people)
    held = rows.order_by().values_list("person").annotate(until=Max("over"))
    return {person: Known(busy_until=until) for person, until in held}
