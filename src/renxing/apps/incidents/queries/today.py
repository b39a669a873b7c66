"""What Today says of incidents: what runs, what waits for my yes, what is mine to do."""

from dataclasses import dataclass

from renxing.apps.incidents.models import Incident, Task
from renxing.apps.incidents.queries.lists import in_response, mine_to_do
from renxing.apps.incidents.queries.shown import may_start
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor


@dataclass(frozen=True, slots=True)
class Running:
    """The incidents that run, those of them whose plan waits for my yes, and my tasks."""

    incidents: list[Incident]
    proposed: list[Incident]
    tasks: list[Task]


def running_for(community: Community, actor: Actor, most: int, known: list[Incident] | None = None) -> Running:
    """What runs, as far as it is this reader's business; where it was read already (`known`), it is not read again."""
    found = list(in_response(community)) if known is None else known
    if not found:
        return Running([], [], [])
    inside = bool(actor.centres()) and not actor.only_office
    return Running(
        incidents=found if inside else [],
        proposed=[row for row in found if row.proposed and may_start(actor, row)] if inside else [],
        tasks=list(mine_to_do(community, actor)[:most]) if inside else [],
    )
