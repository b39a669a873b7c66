"""Opening an incident, by hand or because a trigger was pulled; and acting first, before any plan or order."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from renxing.apps.centres.models import Centre
from renxing.apps.incidents.acts.begin import LEADS, TRIGGER, fresh_incident, leading, not_closed
from renxing.apps.incidents.acts.tasks import first_action
from renxing.apps.incidents.models import Cause, Incident, Task
from renxing.apps.incidents.queries.owning import committee_of
from renxing.apps.incidents.reasons import DECLINING
from renxing.apps.plans.models import Plan
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS, findable
from renxing.apps.record.models import Entry
from renxing.apps.record.values import value
from renxing.core.functions import Function
from renxing.core.incidents import Stage, Way
from renxing.core.kinds import Kind
from renxing.core.plans import Hazard, Source
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an incident begins with. `causes` are what it answers to, as the record names it; `plan` is proposed."""

    title_en: str
    title_zh: str
    hazard: str
    owner: Centre | None = None
    plan: Plan | None = None
    source: str = Source.HAND.value
    causes: tuple[str, ...] = ()
    signal_at: datetime | None = None
    order_at: datetime | None = None


@act(
    "incident.open",
    Kind.DECIDE,
    roles=(User.LEAD, User.WORKER),
    rules=(TRIGGER,),
    by_mandate=True,
    data=("number", "hazard", "source", "plan", "causes"),
)
def open_incident(deed: Deed, *, draft: Draft) -> Incident:
    """Say that something is the matter: from now on it has a number, an owner and clocks."""
    deed.authorise()
    return write(deed, draft)


@act(
    "incident.act_first",
    Kind.START,
    roles=(User.MEMBER,),
    data=("number", "hazard", "source", "causes", "task"),
)
def act_first(deed: Deed, *, draft: Draft, function: Function, what: str, incident: Incident | None = None) -> Incident:
    """Act before any plan or order, on one's own initiative: opens an incident with a first action under way in it.

    Where an incident answers to it already (a plan may be proposed in it), the action is noted there. Where nothing is
    said of what is done, the action is named after the incident.
    """
    deed.authorise(function=function)
    centre = _acting_for(deed)
    if centre is None:
        raise BadInput("which_centre_acts", field="centre")
    incident = write(deed, draft, quiet=True) if incident is None else fresh_incident(deed, incident)
    not_closed(incident)
    _answer_to(incident, draft)
    if incident.stage == Stage.WARNING:
        incident.stage, incident.stage_since = Stage.RESPONSE, deed.now
    incident.action_at = incident.action_at or deed.now
    incident.save(update_fields=["stage", "stage_since", "action_at"])
    task = first_action(deed, incident, centre, function, what.strip())
    _record(deed, incident, draft, task=task, function=function)
    return incident


@act("incident.decline", Kind.DECLINE, own=(LEADS,), roles=(User.COMMITTEE_LEAD,), data=("reason", "plan"))
def decline_plan(deed: Deed, *, incident: Incident, reason: str) -> Incident:
    """Say no to the plan that is proposed, and why; an incident in which nobody has acted ends with that."""
    fresh = fresh_incident(deed, incident)
    deed.authorise(relations=leading(deed, fresh))
    not_closed(fresh)
    if fresh.plan is None or fresh.plan_at is not None:
        raise WrongState("no_plan_proposed")
    if reason not in dict(DECLINING):
        raise BadInput("incident_reason", field="reason")
    plan, fresh.plan, fresh.reason = fresh.plan, None, reason
    if not fresh.tasks.exists():
        fresh.stage, fresh.stage_since = Stage.CLOSED, deed.now
        fresh.closed_at, fresh.way = deed.now, Way.DECLINED
    fresh.save()
    deed.record(
        fresh.reference, centre=fresh.owner_id, incident=fresh.id, data={"reason": reason, "plan": str(plan.pk)}
    )
    return fresh


@act(
    "incident.note_cause",
    Kind.RELATE,
    own=(LEADS,),
    roles=(User.COMMITTEE_LEAD, User.WORKER),
    rules=(TRIGGER,),
    data=("source", "about", "plan"),
)
def note_cause(
    deed: Deed, *, incident: Incident, source: str, about: str, at: datetime, plan: Plan | None = None
) -> Incident:
    """Say that it answers to one thing more: a further warning, or the first order from above, which stops a clock.

    Where it pulled the trigger of a plan and the incident has none, that plan is proposed in it.
    """
    fresh = fresh_incident(deed, incident)
    deed.authorise(relations=leading(deed, fresh))
    not_closed(fresh)
    if source not in set(Source) or FINDERS[about.partition(":")[0]](deed.community, about) is None:
        raise NotFound("gone", what="cause")
    row, made = Cause.objects.get_or_create(
        community=deed.community, incident=fresh, about=about, defaults={"source": source, "at": at, "plan": plan}
    )
    if not made and (plan is None or row.plan is not None):
        raise WrongState("cause_noted_already")
    if not made:
        row.plan = plan
        row.save(update_fields=["plan"])
    said = {"source": source, "about": about} | _propose(fresh, plan)
    fresh.signal_at = min(fresh.signal_at, at)
    if source == Source.ORDER:
        fresh.order_at = min(fresh.order_at or at, at)
    fresh.save(update_fields=["signal_at", "order_at", "plan"])
    deed.record(fresh.reference, centre=fresh.owner_id, incident=fresh.id, data=said)
    return fresh


def _propose(incident: Incident, plan: Plan | None) -> dict[str, str]:
    if plan is None or plan.version is None or incident.plan is not None:
        return {}
    incident.plan = plan.version
    return {"plan": str(plan.version.pk)}


def write(deed: Deed, draft: Draft, *, quiet: bool = False) -> Incident:
    """The incident itself, once it makes sense, with what it answers to; `quiet`, its entry is written elsewhere."""
    title = (draft.title_en.strip(), draft.title_zh.strip())
    if not any(title):
        raise BadInput("incident_without_title", field="title_en")
    if draft.hazard not in set(Hazard):
        raise BadInput("no_such_hazard", field="hazard")
    owner = draft.owner or _acting_for(deed) or committee_of(deed.community)
    if owner is None or owner.community_id != deed.community.pk:
        raise BadInput("incident_without_owner", field="owner")
    last = Incident.objects.filter(community=deed.community).aggregate(last=Max("number"))["last"] or 0
    incident = Incident.objects.create(
        id=deed.id_for("incident"), community=deed.community, number=last + 1, name_en=title[0], name_zh=title[1],
        hazard=draft.hazard, owner=owner, plan=None if draft.plan is None else draft.plan.version, stage_since=deed.now,
        opened_at=deed.now, signal_at=min(draft.signal_at or deed.now, deed.now), order_at=draft.order_at,
    )  # fmt: skip
    _answer_to(incident, draft)
    if not quiet:
        _record(deed, incident, draft)
    return incident


def _answer_to(incident: Incident, draft: Draft) -> None:
    """What it answers to, each once."""
    for about in draft.causes:
        Cause.objects.get_or_create(
            community=incident.community, incident=incident, about=about,
            defaults={"source": draft.source, "at": draft.signal_at or incident.signal_at, "plan": draft.plan},
        )  # fmt: skip


def _record(
    deed: Deed, incident: Incident, draft: Draft, task: Task | None = None, function: Function | None = None
) -> Entry:
    said = {"number": incident.number, "hazard": incident.hazard, "source": draft.source, "causes": list(draft.causes)}
    if incident.plan_id is not None and task is None:
        said["plan"] = str(incident.plan_id)
    if task is not None:
        said["task"] = str(task.id)
    centre = incident.owner_id if task is None else task.centre_id
    return deed.record(incident.reference, centre=centre, function=function, incident=incident.id, data=said)


def _acting_for(deed: Deed) -> Centre | None:
    """The centre on whose behalf somebody acts: the one they named, else the first of theirs."""
    named = deed.doing.centre or (deed.allowed.centre if deed.allowed else None)
    rows = Centre.objects.filter(community=deed.community, id__in=list(deed.actor.centres())).order_by("code")
    return rows.filter(pk=named).first() if named else rows.first()


findable("incident", Incident)
