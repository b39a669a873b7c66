"""Incidents and tasks as lists: what runs, what waits for a yes, what is mine to do."""

from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from renxing.apps.incidents.models import Incident, Task
from renxing.apps.record.models import Community
from renxing.core.incidents import RUNNING, Stage
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.tasks import TO_DO


def incidents(community: Community) -> "QuerySet[Incident]":
    """Every incident, the newest first, with its owner, its plan and how many of its tasks are open."""
    rows = Incident.objects.filter(community=community).select_related("owner", "plan__plan__owner")
    to_do = Count("tasks", filter=Q(tasks__state__in=TO_DO))
    return rows.annotate(to_do=to_do, all_tasks=Count("tasks")).order_by("-number")


def running(community: Community) -> "QuerySet[Incident]":
    """Those that are not closed, those in response first seen before those that are only warned of."""
    return incidents(community).exclude(stage=Stage.CLOSED)


def incident_of(community: Community, actor: Actor, key: UUID) -> Incident:
    """One incident; whoever is only of an office above sees that there is one in the record, and no page of it."""
    found = None if actor.only_office else incidents(community).filter(pk=key).first()
    if found is None:
        raise NotFound("gone", what="incident")
    return found


def task_of(community: Community, actor: Actor, key: UUID) -> Task:
    """One task with what stands around it."""
    rows = Task.objects.filter(community=community).select_related("incident__owner", "centre", "backup", "passed_from")
    found = None if actor.only_office else rows.filter(pk=key).first()
    if found is None:
        raise NotFound("gone", what="task")
    return found


def mine_to_do(community: Community, actor: Actor) -> "QuerySet[Task]":
    """What my centres have to do in incidents that run, the earliest due first; what waits for others comes last."""
    rows = Task.objects.filter(community=community, state__in=TO_DO, centre__in=list(actor.centres()))
    rows = rows.exclude(incident__stage=Stage.CLOSED).select_related("incident", "centre", "backup")
    return rows.order_by(F("due_at").asc(nulls_last=True), "incident__number", "place")


def in_response(community: Community) -> "QuerySet[Incident]":
    """Incidents in which there is something to do for those who respond."""
    return running(community).filter(stage__in=RUNNING)
