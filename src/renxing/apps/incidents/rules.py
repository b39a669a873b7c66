"""What happens by itself: triggers propose or start plans, overdue tasks pass to backups. Run twice, it acts once.

A trigger and the plan it starts are two acts: a power cut between them leaves a proposal, and the next round starts it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid5

from django.db.models import QuerySet

from renxing.apps.incidents.acts import Draft, note_cause, note_overdue_task, open_incident, pass_task_on, start_plan
from renxing.apps.incidents.acts.begin import TRIGGER
from renxing.apps.incidents.acts.tasks import LATE
from renxing.apps.incidents.models import Cause, Incident, Task
from renxing.apps.incidents.pulling import came, lately
from renxing.apps.incidents.queries.joining import of_plan, recovered, without_plan
from renxing.apps.orders.models import Order
from renxing.apps.plans.models import Plan, Version
from renxing.apps.plans.queries import adopted
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.record.running import by_rule, tried
from renxing.core.incidents import RUNNING, Stage
from renxing.core.plans import Source
from renxing.core.tasks import TO_DO, ByItself, by_itself
from renxing.core.triggers import Happening, pulled, starts

MOST_AT_ONCE = 200
LOOKS_BACK = timedelta(hours=24)
ACTS: dict[ByItself, Callable[..., Task]] = {ByItself.TO_BACKUP: pass_task_on, ByItself.NOTE: note_overdue_task}


def _waits(community: Community, now: datetime) -> "Iterator[QuerySet[Any]]":
    yield from came(community, now - LOOKS_BACK)
    yield _late(community, now)


def _late(community: Community, now: datetime) -> "QuerySet[Task]":
    """Tasks that should be done by now; a duty, when its hours are over."""
    rows = Task.objects.filter(community=community, state__in=TO_DO, due_at__lt=now)
    return rows.exclude(ends_at__gte=now).exclude(incident__stage=Stage.CLOSED)


@by_rule(_waits)
def run(community: Community, now: datetime) -> int:
    """Do what is due by rule; how many acts were done."""
    return note_orders(community, now) + pull_triggers(community, now) + pass_on(community, now)


def note_orders(community: Community, now: datetime) -> int:
    """Note an order with those who acted on its function before it came, plan or none: so who was first is known."""
    done = 0
    for order in Order.objects.filter(community=community, issued_at__gt=now - LOOKS_BACK, issued_at__lte=now):
        acting = Incident.objects.filter(community=community, action_at__lt=order.issued_at, stage__in=RUNNING)
        acting = acting.filter(tasks__function=order.function).exclude(causes__about=order.reference).distinct()
        done += sum(_noted(incident, order, now) for incident in acting.order_by("number"))
    return done


def _noted(incident: Incident, order: Order, now: datetime) -> int:
    about, at = order.reference, order.issued_at

    def note(by: Doing) -> Incident:
        return note_cause(by, incident=incident, source=Source.ORDER, about=about, at=at)

    return tried(order.community, now, TRIGGER, uuid5(incident.pk, about), note)


def pass_on(community: Community, now: datetime) -> int:
    """See to every overdue task."""
    late = _late(community, now).select_related("community").order_by("due_at", "incident__number", "place")
    return sum(_see_to(task, now) for task in late[:MOST_AT_ONCE])


def _see_to(task: Task, now: datetime) -> int:
    due = by_itself(task.standing(), now)
    if due is None or task.due_at is None:
        return 0
    act_id = uuid5(task.pk, f"{due}:{task.due_at.isoformat()}")
    return tried(task.community, now, LATE, act_id, lambda by: ACTS[due](by, task=task))


def pull_triggers(community: Community, now: datetime) -> int:
    """Propose or start the plan of every trigger that was pulled lately and is not answered."""
    plans = [(version, version.as_value()) for version in adopted(community)]
    if not any(trigger.source is not Source.HAND for _version, value in plans for trigger in value.triggers):
        return 0
    done = 0
    for happening in lately(community, now - LOOKS_BACK, now):
        for version, value in plans:
            trigger = pulled(value, happening)
            if trigger is not None:
                done += _answer(community, version, happening, now, at_once=starts(trigger, happening))
    return done


def _answer(community: Community, version: Version, happening: Happening, now: datetime, *, at_once: bool) -> int:
    """One incident for a plan at a time: what pulls its trigger while it runs is noted there."""
    plan = version.plan
    answered = Cause.objects.filter(community=community, about=happening.reference, plan=plan)
    cause = answered.select_related("incident").first()
    incident = cause.incident if cause is not None else of_plan(plan) or without_plan(plan, happening)
    done = 0
    if cause is None:
        done += _note(community, version, happening, now, incident)
        incident = of_plan(plan)
    if at_once and incident is not None and incident.proposed and not recovered(plan, happening.at):
        act_id = uuid5(version.plan_id, f"{happening.reference}:start")
        done += tried(community, now, TRIGGER, act_id, lambda by: start_plan(by, incident=incident))
    return done


def _note(
    community: Community, version: Version, happening: Happening, now: datetime, incident: Incident | None
) -> int:
    act_id = uuid5(version.plan_id, happening.reference)
    plan = version.plan

    def do(by: Doing) -> Incident:
        if incident is not None:
            return note_cause(
                by, incident=incident, source=happening.source, about=happening.reference, at=happening.at, plan=plan
            )
        return open_incident(by, draft=draft(plan, happening))

    return tried(community, now, TRIGGER, act_id, do)


def draft(plan: Plan, happening: Happening) -> Draft:
    """What an incident begins with that a trigger opens."""
    return Draft(
        title_en=plan.name_en,
        title_zh=plan.name_zh,
        hazard=plan.hazard,
        owner=plan.owner,
        plan=plan,
        source=happening.source.value,
        causes=(happening.reference,),
        signal_at=happening.at,
        order_at=happening.at if happening.source is Source.ORDER else None,
    )
