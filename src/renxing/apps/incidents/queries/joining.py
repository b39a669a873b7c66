"""In which incident something that pulls a plan's trigger is answered, so that one shock is one incident."""

from datetime import datetime

from django.db.models import Q

from renxing.apps.incidents.models import Cause, Incident
from renxing.apps.plans.models import Plan
from renxing.apps.record.models import Community
from renxing.core.incidents import LOCAL, Stage
from renxing.core.triggers import Happening

ACTED_ON = (Stage.WARNING, Stage.RESPONSE)


def of_plan(plan: Plan) -> Incident | None:
    """The incident in which this plan is proposed or runs, the newest of several.

    One that recovers or is looked back on is over: what comes then is a new shock.
    """
    rows = Incident.objects.filter(plan__plan=plan, stage__in=ACTED_ON)
    return rows.order_by("-number").first()


def recovered(plan: Plan, at: datetime) -> bool:
    """Whether an incident of this plan recovered then: what came may be its end, so a person decides on the plan."""
    rows = Incident.objects.filter(plan__plan=plan)
    return rows.filter(Q(stage=Stage.RECOVERY) | Q(stage=Stage.REVIEW, stage_since__gt=at)).exists()


def without_plan(plan: Plan, happening: Happening) -> Incident | None:
    """One in which somebody acts already without a plan: on this very thing, else on the same hazard."""
    rows = Incident.objects.filter(community=plan.community_id, plan=None, stage__in=ACTED_ON)
    answered = Cause.objects.filter(community=plan.community_id, about=happening.reference, plan__isnull=False)
    rows = rows.exclude(pk__in=answered.values("incident")).order_by("-number")
    same = rows.filter(causes__about=happening.reference).first()
    if same is not None or plan.hazard in LOCAL:
        return same
    return rows.filter(hazard=plan.hazard).first()


def going_on(community: Community, hazard: str) -> Incident | None:
    """The incident that somebody who acts on one more sign of this hazard acts in: the newest, unless it is local."""
    if hazard in LOCAL:
        return None
    rows = Incident.objects.filter(community=community, hazard=hazard, stage__in=ACTED_ON)
    return rows.order_by("-number").first()
