"""Starting a plan: one act, one transaction, and everything in it is awake; a power cut leaves all of it or nothing."""

from datetime import timedelta
from functools import partial
from itertools import count
from uuid import uuid5

from renxing.apps.centres.models import Mandate
from renxing.apps.conditions.acts import change_condition
from renxing.apps.incidents.acts.begin import LEADS, TRIGGER, fresh_incident, leading, not_closed
from renxing.apps.incidents.calling import call_up
from renxing.apps.incidents.manning import man
from renxing.apps.incidents.models import Incident, Woken
from renxing.apps.incidents.planned import write_tasks
from renxing.apps.incidents.reasons import CONDITION_REASONS
from renxing.apps.mandates.acts import sleep_mandate, wake_mandate
from renxing.apps.mandates.acts.changing import WAKING
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.notices.acts import post_notice
from renxing.apps.notices.acts.posting import Draft
from renxing.apps.plans.models import Plan, Version
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.models import Entry
from renxing.core import plans
from renxing.core.incidents import RUNNING, Stage
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor
from renxing.core.plans import Hazard, NoticeText
from renxing.core.refusals import NotFound, WrongState
from renxing.core.roles import User

LOOKED_AT_AGAIN = timedelta(hours=24)
"""When a condition that a plan brought is looked at again."""

TOLD_FOR = timedelta(days=30)
"""How long what a plan tells stands at most; it leaves with the incident."""


@act(
    "incident.start_plan",
    Kind.START,
    own=(LEADS,),
    roles=(User.COMMITTEE_LEAD,),
    rules=(TRIGGER,),
    by_mandate=True,
    data=("plan", "version", "tasks", "people"),
)
def start_plan(deed: Deed, *, incident: Incident, plan: Plan | None = None) -> Incident:
    """Start the plan that is proposed, or the one named: tasks, mandates, condition, call-ups and notices at once.

    Whoever speaks for the centre that owns the plan may, whichever centre sees to the incident: those whose powers it
    uses agreed to that, and to nobody else.
    """
    fresh = fresh_incident(deed, incident)
    fresh.plan = _in_force(fresh) if plan is None else plan.version
    value = None if fresh.plan is None else fresh.plan.as_value()
    people = 0 if value is None else sum(callup.places for callup in value.callups)
    owner = None if fresh.plan is None else fresh.plan.plan.owner
    owns = owner is not None and speaks_for(deed.actor, owner)
    deed.authorise(relations={LEADS} if owns else set(), amount=1.0, people=people)
    not_closed(fresh)
    if fresh.plan is None or value is None or fresh.plan.community_id != deed.community.pk:
        raise NotFound("gone", what="plan")
    if fresh.plan_at is not None:
        raise WrongState("plan_started_already")
    if fresh.stage == Stage.WARNING:
        fresh.stage, fresh.stage_since = Stage.RESPONSE, deed.now
    fresh.plan_at = deed.now
    fresh.save()
    tasks = write_tasks(fresh, value, deed.now)
    said = {"plan": value.code, "version": fresh.plan.number, "tasks": len(tasks), "people": people}
    entry = deed.record(fresh.reference, centre=fresh.owner_id, incident=fresh.id, data=said)
    _wake(deed, fresh, value, entry)
    by = partial(by_plan, deed, fresh, entry)
    for task in tasks:
        man(task, by(f"duty {task.key}"), (by(f"duty {task.key} {number}") for number in count()))
    return fresh


def _in_force(incident: Incident) -> Version | None:
    """The proposed plan as it stands now: it may have been revised since, or withdrawn."""
    if incident.plan is None or incident.plan_at is not None:
        return incident.plan
    version = incident.plan.plan.version
    if version is None:
        raise WrongState("plan_withdrawn_since")
    return version


def _wake(deed: Deed, incident: Incident, plan: plans.Plan, entry: Entry) -> None:
    """Mandates, condition, call-ups and what everybody is told: acts of their own, caused by the start."""
    for mandate in Mandate.objects.filter(community=deed.community, code__in=plan.wakes, ended_at=None):
        _need_awake(deed, incident, mandate, entry)
    if plan.condition is not None and deed.community.condition != plan.condition:
        review, reason = deed.now + LOOKED_AT_AGAIN, CONDITION_REASONS.get(Hazard(incident.hazard), "other")
        change_condition(
            by_plan(deed, incident, entry, "condition"), condition=plan.condition, reason=reason, review_at=review
        )
    if plan.condition is not None:
        incident.condition = plan.condition
        incident.save(update_fields=["condition"])
    for number, callup in enumerate(plan.callups):
        call_up(by_plan(deed, incident, entry, f"callup {number}"), callup)
    for number, notice in enumerate(plan.notices):
        _tell(by_plan(deed, incident, entry, f"notice {number}"), incident, notice)


def _tell(by: Doing, incident: Incident, notice: NoticeText) -> None:
    """Everybody is told at once: on their page, by every way there is, and at the doors that stay silent."""
    draft = Draft(
        name_en=notice.title_en, name_zh=notice.title_zh, text_en=notice.text_en, text_zh=notice.text_zh,
        urgent=True, until=by.now + TOLD_FOR,
    )  # fmt: skip
    post_notice(by, centre=incident.owner, draft=draft)


def _need_awake(deed: Deed, incident: Incident, mandate: Mandate, entry: Entry) -> None:
    """Wake one that sleeps; one that another incident woke stays awake until both let go of it."""
    held = Woken.objects.filter(
        community=deed.community, mandate=mandate, released_at=None, ours=True, incident__stage__in=RUNNING
    )
    ours = mandate.dormant or held.exists()
    if mandate.dormant:
        wake_mandate(by_plan(deed, incident, entry, str(mandate.pk)), mandate=mandate)
    Woken.objects.create(community=deed.community, incident=incident, mandate=mandate, ours=ours)


@act("incident.let_sleep", Kind.CHANGE, own=(LEADS,), roles=(User.COMMITTEE_LEAD,), data=("mandates",))
def let_mandates_sleep(deed: Deed, *, incident: Incident) -> Incident:
    """Let go of the mandates it woke: each sleeps again, unless another incident still needs it."""
    fresh = fresh_incident(deed, incident)
    deed.authorise(relations=leading(deed, fresh))
    rows = list(fresh.woken.filter(released_at=None).select_related("mandate"))
    if not rows:
        raise WrongState("nothing_to_let_sleep")
    entry = deed.record(fresh.reference, centre=fresh.owner_id, incident=fresh.id, data={"mandates": len(rows)})
    for row in rows:
        row.released_at = deed.now
        row.save(update_fields=["released_at"])
        _sleep(deed, fresh, row, entry)
    return fresh


def _sleep(deed: Deed, incident: Incident, row: Woken, entry: Entry) -> None:
    others = Woken.objects.filter(
        community=deed.community, mandate=row.mandate, released_at=None, incident__stage__in=RUNNING
    )
    if row.ours and not others.exists() and not row.mandate.dormant and row.mandate.ended_at is None:
        sleep_mandate(by_plan(deed, incident, entry, str(row.mandate_id)), mandate=row.mandate)


def by_plan(deed: Deed, incident: Incident, entry: Entry, what: str) -> Doing:
    """What the plan does by itself, under an id made of that of the act that started it."""
    act_id = uuid5(deed.doing.act_id, what)
    return Doing(Actor(rule=WAKING), deed.community, deed.now, act_id, cause=entry.id, incident=incident.id)
