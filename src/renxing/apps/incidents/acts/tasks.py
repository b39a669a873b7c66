"""What becomes of a task: added, begun, done, handed over, dropped; passed to the backup when it is late."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.incidents.acts.begin import fresh_incident, fresh_task, leading, next_place, not_closed
from renxing.apps.incidents.acts.starting import by_plan
from renxing.apps.incidents.manning import take_along, unman
from renxing.apps.incidents.models import Incident, Sort, Task
from renxing.apps.incidents.reasons import DROPPING
from renxing.apps.incidents.releasing import move_released
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User
from renxing.core.tasks import ByItself, Move, State, after, by_itself, due_by

LATE = "task_overdue"
"""The rule that passes an overdue task to its backup, or notes that it is late."""

TICKED = "task_ticked"
"""The rule by which what was done in another room ticks a task: see `incidents.ticking`."""

OWN = ("of_centre", "lead_of_owner")
ALSO = (User.COMMITTEE_LEAD,)


@act("task.add", Kind.DECIDE, own=OWN, roles=(User.COMMITTEE_LEAD, User.WORKER), data=("sort",))
def add_task(
    deed: Deed,
    *,
    incident: Incident,
    centre: Centre,
    what: str,
    function: Function | None = None,
    within_hours: float = 2.0,
) -> Task:
    """Add something that the plan did not foresee; a centre adds to its own, who leads the incident to any."""
    fresh = fresh_incident(deed, incident)
    relations = leading(deed, fresh) | _of(deed, centre)
    deed.authorise(relations=relations, function=function)
    not_closed(fresh)
    if centre.community_id != deed.community.pk:
        raise NotFound("gone", what="centre")
    if not what.strip():
        raise BadInput("task_without_words", field="what")
    if within_hours <= 0:
        raise BadInput("task_within", field="within_hours")
    task = Task.objects.create(
        id=deed.id_for("task"), community=deed.community, incident=fresh, place=next_place(fresh), sort=Sort.OWN,
        function=function or "", centre=centre, name_en=what.strip(), name_zh=what.strip(), made_at=deed.now,
        within_hours=within_hours, due_at=deed.now + timedelta(hours=within_hours),
    )  # fmt: skip
    task.incident = fresh
    _note(deed, task, data={"sort": Sort.OWN.value})
    return task


@act("task.start", Kind.START, own=OWN, roles=ALSO, rules=(TICKED,))
def start_task(deed: Deed, *, task: Task) -> Task:
    """Begin it: others see that somebody is at it."""
    fresh = _moved(deed, task, Move.START)
    fresh.doer_id, fresh.started_at = _who(deed), deed.now
    _acted(deed, fresh)
    return fresh


@act("task.do", Kind.FINISH, own=OWN, roles=ALSO, rules=(TICKED,))
def finish_task(deed: Deed, *, task: Task) -> Task:
    """Say that it is done: what waited for it can begin. Where stock is to be released, this releases it."""
    fresh = _moved(deed, task, Move.DO)
    fresh.save(update_fields=["state"])
    if deed.actor.rule is None:
        move_released(deed, fresh)
    fresh.doer_id = fresh.doer_id or _who(deed)
    fresh.started_at, fresh.ended_at = fresh.started_at or deed.now, deed.now
    if fresh.incident.done_at is None:
        fresh.incident.done_at = deed.now
        fresh.incident.save(update_fields=["done_at"])
    _over(deed, fresh, _acted(deed, fresh))
    return fresh


@act("task.hand_over", Kind.HAND_OVER, own=OWN, roles=ALSO, data=("to",))
def hand_over_task(deed: Deed, *, task: Task, centre: Centre) -> Task:
    """Give it to another centre, the backup or any other; it is due as it was, and a duty takes its shifts along."""
    fresh = _moved(deed, task, Move.HAND_OVER)
    if centre.community_id != deed.community.pk or centre.pk == fresh.centre_id:
        raise BadInput("task_handed_nowhere", field="centre")
    before = fresh.centre_id
    _pass_to(deed, fresh, centre)
    fresh.save()
    entry = _note(deed, fresh, centre=before, data={"to": str(centre.pk)})
    take_along(deed, fresh, by_plan(deed, fresh.incident, entry, "shifts"))
    return fresh


@act("task.drop", Kind.WITHDRAW, own=OWN, roles=ALSO, data=("reason",))
def drop_task(deed: Deed, *, task: Task, reason: str, words: str = "") -> Task:
    """Leave it undone, and say why; what waited for it can begin."""
    fresh = _moved(deed, task, Move.DROP)
    if reason not in dict(DROPPING):
        raise BadInput("task_reason", field="reason")
    fresh.ended_at, fresh.reason, fresh.words = deed.now, reason, words.strip()
    fresh.save()
    _over(deed, fresh, _note(deed, fresh, data={"reason": reason}))
    return fresh


@act("task.pass_on", Kind.HAND_OVER, rules=(LATE,), data=("to",))
def pass_task_on(deed: Deed, *, task: Task) -> Task:
    """Nobody had begun it in time, and the plan says who stands in: it is theirs now, with the same time again."""
    fresh = fresh_task(deed, task)
    deed.authorise()
    if by_itself(fresh.standing(), deed.now) is not ByItself.TO_BACKUP or fresh.backup is None:
        raise WrongState("task_not_to_pass")
    before, due = fresh.centre_id, fresh.due_at
    _pass_to(deed, fresh, fresh.backup)
    fresh.due_at = deed.now + timedelta(hours=fresh.within_hours)
    fresh.save()
    entry = _note(deed, fresh, centre=before, due=due, data={"to": str(fresh.centre_id)})
    take_along(deed, fresh, by_plan(deed, fresh.incident, entry, "shifts"))
    return fresh


@act("task.overdue", Kind.NOTIFY, rules=(LATE,), data=("sort", "begun"))
def note_overdue_task(deed: Deed, *, task: Task) -> Task:
    """It is late and nobody stands in, or somebody is at it: noted once, and shown to who leads the incident."""
    fresh = fresh_task(deed, task)
    deed.authorise()
    if by_itself(fresh.standing(), deed.now) is not ByItself.NOTE:
        raise WrongState("task_not_overdue")
    fresh.overdue_at = deed.now
    fresh.save(update_fields=["overdue_at"])
    _note(deed, fresh, data={"sort": fresh.sort, "begun": fresh.state == State.STARTED})
    return fresh


def first_action(deed: Deed, incident: Incident, centre: Centre, function: Function, what: str) -> Task:
    """A task that is under way the moment it is written: somebody acts before any plan or order."""
    return Task.objects.create(
        id=deed.id_for("task"), community=deed.community, incident=incident, place=next_place(incident),
        sort=Sort.FIRST, function=function, centre=centre, name_en=what or incident.name_en,
        name_zh=what or incident.name_zh, within_hours=2.0, made_at=deed.now, due_at=deed.now + timedelta(hours=2),
        state=State.STARTED, started_at=deed.now, doer_id=_who(deed),
    )  # fmt: skip


def release_waiting(ended: Task) -> None:
    """Give those that waited for this one, and for nothing else any more, their hour."""
    if not ended.key:
        return
    rows = list(Task.objects.filter(incident=ended.incident_id).exclude(key=""))
    over = {row.key: row.ended_at for row in rows if row.ended_at is not None}
    started = ended.incident.plan_at or ended.incident.opened_at
    for row in rows:
        if row.waits and ended.key in row.after:
            row.due_at = due_by(tuple(row.after), row.within_hours, started, over)
            row.save(update_fields=["due_at"])


def _moved(deed: Deed, task: Task, move: Move) -> Task:
    """The task in the state this move leads to, not saved yet, once the actor may do it."""
    fresh = fresh_task(deed, task)
    relations = leading(deed, fresh.incident) | _of(deed, fresh.centre)
    deed.authorise(relations=relations, function=Function(fresh.function) if fresh.function else None)
    not_closed(fresh.incident)
    to = after(State(fresh.state), move)
    if to is None:
        raise WrongState("task_ended")
    fresh.state = to
    return fresh


def _of(deed: Deed, centre: Centre) -> set[str]:
    return {"of_centre"} if str(centre.pk) in deed.actor.centres() else set()


def _who(deed: Deed) -> UUID | None:
    return None if deed.actor.person is None else UUID(deed.actor.person)


def _pass_to(deed: Deed, task: Task, centre: Centre) -> None:
    """It is another centre's now: nobody there has begun it, and nobody stands in for them.

    A duty that goes on goes on: whoever is at its shifts stays.
    """
    task.passed_from_id, task.centre, task.passed_at = task.centre_id, centre, deed.now
    task.backup, task.overdue_at = None, None
    if task.sort != Sort.DUTY or task.started_at is None:
        task.doer, task.started_at, task.state = None, None, State.OPEN
    else:
        task.state = State.STARTED


def _acted(deed: Deed, task: Task) -> Entry:
    """Save it and note it; the first that anybody does stops the incident's clock."""
    task.save()
    incident = task.incident
    if incident.action_at is None:
        incident.action_at = deed.now
        incident.save(update_fields=["action_at"])
    return _note(deed, task)


def _over(deed: Deed, task: Task, entry: Entry) -> None:
    """What waited for it can begin; nobody need come any more to the duty it stood for."""
    release_waiting(task)
    if task.sort == Sort.DUTY:
        unman(deed, task.incident, partial(by_plan, deed, task.incident, entry), task)


def _note(
    deed: Deed,
    task: Task,
    *,
    centre: UUID | None = None,
    due: datetime | None = None,
    data: dict[str, object] | None = None,
) -> Entry:
    return deed.record(
        task.reference, centre=centre or task.centre_id, function=task.function or None, due=due or task.due_at,
        incident=task.incident_id, data=data or {},
    )  # fmt: skip


findable("task", Task)
