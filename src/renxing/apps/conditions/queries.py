"""What a change of condition would wake and put to sleep, and how the condition went so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import values_of
from renxing.apps.record.models import Community, Entry
from renxing.core.conditions import Condition


@dataclass(frozen=True, slots=True)
class Change:
    """One condition as a choice: whether it is the present one, which mandates wake in it and which fall asleep."""

    condition: Condition
    present: bool
    wake: Sequence[Mandate]
    sleep: Sequence[Mandate]


def changes(community: Community, now: datetime) -> list[Change]:
    """Every condition with what changing to it changes; one query."""
    rows = list(Mandate.objects.filter(community=community).select_related("holder", "community"))
    present = Condition(community.condition)
    values = values_of(rows)
    awake = {
        condition: {row.pk for row, value in zip(rows, values, strict=True) if value.awake(condition, now)}
        for condition in Condition
    }
    return [_change(condition, present, rows, awake[present], awake[condition]) for condition in Condition]


def _change(
    condition: Condition, present: Condition, rows: Sequence[Mandate], awake: set[UUID], then: set[UUID]
) -> Change:
    return Change(
        condition,
        condition is present,
        [m for m in rows if m.pk in then - awake],
        [m for m in rows if m.pk in awake - then],
    )


def history(community: Community, most: int = 20) -> list[Entry]:
    """The latest changes of the condition."""
    rows = Entry.objects.filter(community=community, act="condition.change")
    return list(rows.order_by("-seq")[:most])
