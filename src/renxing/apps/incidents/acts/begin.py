"""What the acts of this room begin with: the row as it stands now, and what the actor is to it."""

from renxing.apps.incidents.models import Incident, Task
from renxing.apps.incidents.queries.owning import stage_owner
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.record.door import Deed
from renxing.core.incidents import Stage
from renxing.core.refusals import NotFound, WrongState

TRIGGER = "trigger"
"""The rule that proposes or starts a plan when something pulls one of its triggers."""

LEADS = "lead_of_owner"
"""The relation of whoever speaks for the centre that sees to an incident."""


def fresh_incident(deed: Deed, incident: Incident) -> Incident:
    """The incident as it stands inside this transaction."""
    rows = Incident.objects.filter(community=deed.community).select_related("owner", "plan__plan__owner")
    found = rows.filter(pk=incident.pk).first()
    if found is None:
        raise NotFound("gone", what="incident")
    return found


def fresh_task(deed: Deed, task: Task) -> Task:
    """The task as it stands inside this transaction, with its incident."""
    rows = Task.objects.filter(community=deed.community).select_related("incident__owner", "centre", "backup")
    found = rows.filter(pk=task.pk).first()
    if found is None:
        raise NotFound("gone", what="task")
    return found


def leading(deed: Deed, incident: Incident) -> set[str]:
    """What the actor is to an incident: whoever speaks for the centre that sees to its stage leads it.

    While a plan is proposed in it, so does whoever speaks for the centre that owns the plan.
    """
    plans = (incident.plan.plan.owner,) if incident.plan is not None and incident.proposed else ()
    centres = (incident.owner, stage_owner(deed.community, incident), *plans)
    speaks = any(speaks_for(deed.actor, centre) for centre in centres if centre is not None)
    return {LEADS} if speaks else set()


def not_closed(incident: Incident) -> None:
    """Nothing is done in an incident that is closed."""
    if incident.stage == Stage.CLOSED:
        raise WrongState("incident_closed")


def next_place(incident: Incident) -> int:
    """The number of the next task of an incident."""
    return incident.tasks.count() + 1
