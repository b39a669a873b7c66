"""Which mandates let the dispatch ask by itself, who gave them, and whether somebody stopped it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import values_of
from renxing.apps.dispatching.models import Pause
from renxing.apps.mandates.queries.speaking import gave, speaks_for
from renxing.apps.people.queries import TRUSTED, name_shown
from renxing.apps.record.models import Community
from renxing.core import mandates
from renxing.core.conditions import Condition
from renxing.core.mandates import Actor

ASK = "dispatch.ask"
"""The act that a mandate has to name by itself: what lets a centre see to needs does not let a machine ask for it."""


@dataclass(frozen=True, slots=True)
class ByItself:
    """One such mandate: whether it holds now, since when it is stopped, and by whom, where the reader may know."""

    mandate: Mandate
    value: mandates.Mandate
    awake: bool
    pause: Pause | None
    stopped_by: str = ""
    may_stop: bool = False
    may_go_on: bool = False

    @property
    def on(self) -> bool:
        """Whether helpers are asked under it now."""
        return self.awake and self.pause is None


def naming_it(community: Community) -> "QuerySet[Mandate]":
    """Mandates that name the act by itself: a wildcard does not, for nobody meant a machine by it."""
    rows = Mandate.objects.filter(community=community, ended_at__isnull=True, acts__icontains=f'"{ASK}"')
    return rows.order_by("code")


def by_itself(community: Community, now: datetime, actor: Actor | None = None) -> Sequence[ByItself]:
    """All of them, and what this actor may do about each; three questions."""
    rows = list(naming_it(community).select_related("community", "giver", "holder", "under__giver"))
    if not rows:
        return []
    open_ones = Pause.objects.filter(community=community, until=None)
    pauses = {pause.mandate_id: pause for pause in open_ones.select_related("by")}
    condition = Condition(community.condition)
    return [
        ByItself(
            mandate=row,
            value=value,
            awake=value.awake(condition, now),
            pause=pauses.get(row.pk),
            stopped_by=_by(actor, pauses.get(row.pk)),
            may_stop=actor is not None and (_leads(actor, row) or str(row.holder_id) in actor.centres()),
            may_go_on=actor is not None and _leads(actor, row),
        )
        for row, value in zip(rows, values_of(rows), strict=True)
    ]


def _by(actor: Actor | None, pause: Pause | None) -> str:
    if actor is None or pause is None or pause.by is None:
        return ""
    return name_shown(actor, pause.by)


def _leads(actor: Actor, row: Mandate) -> bool:
    return actor.is_a(*TRUSTED) or speaks_for(actor, row.holder) or gave(actor, row)
