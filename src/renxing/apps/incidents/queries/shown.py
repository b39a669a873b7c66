"""One incident as its page and its report show it: stage and what is missing, tasks by centre, clocks, curve, story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Centre
from renxing.apps.duties.queries.shown import first_shift
from renxing.apps.incidents.models import STAGES, Incident, Sort, Task
from renxing.apps.incidents.queries.facts import facts
from renxing.apps.incidents.queries.owning import stage_owner
from renxing.apps.incidents.wording import StillMissing
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.needs.queries.owed import owed
from renxing.apps.people.queries import name_shown
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.naming import NOUNS
from renxing.apps.record.telling import Line, tell
from renxing.core.incidents import NEXT, Missing, Stage, missing
from renxing.core.mandates import Actor
from renxing.core.roles import User
from renxing.core.tasks import State
from renxing.measure.steps import Curve

SHORTEST = timedelta(hours=1)
BEFORE = timedelta(hours=6)
"""How much of the time before the first signal is drawn, so that a fall can be seen."""

CLOCKS: dict[str, Promise] = {
    "action": _("First own action"),
    "order": _("First order from above"),
    "plan": _("Plan started"),
    "done": _("First task done"),
}

GOING: dict[Stage, Promise] = {
    Stage.RESPONSE: _("Go on to the response"),
    Stage.RECOVERY: _("Go on to the recovery"),
    Stage.REVIEW: _("Go on to the review"),
    Stage.CLOSED: _("Close it"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that may come next: the words of its button, and what is still missing for it."""

    to: Stage
    words: Promise
    missing: StillMissing | None


@dataclass(frozen=True, slots=True)
class StageLine:
    """The stages with where it stands, who sees to this one, and what may come next."""

    states: Sequence[tuple[str | Promise, str, datetime | None]]
    owner: Centre | None
    steps: list[Step]


def stage_line(incident: Incident) -> StageLine:
    """Where an incident stands."""
    here = Stage(incident.stage)
    order = [stage for stage, _words in STAGES]
    at = order.index(here)
    states = [
        (
            words,
            "done" if place < at or here is Stage.CLOSED else "now" if place == at else "todo",
            incident.stage_since if place == at else None,
        )
        for place, (_stage, words) in enumerate(STAGES)
    ]
    known = facts(incident)
    steps = [Step(to, GOING[to], _still(missing(here, to, known))) for to in NEXT[here] if _by_stage(here, to)]
    return StageLine(states, stage_owner(incident.community, incident), steps)


def _by_stage(here: Stage, to: Stage) -> bool:
    return (here, to) != (Stage.WARNING, Stage.CLOSED)


def _still(wanting: Sequence[Missing]) -> StillMissing | None:
    return StillMissing(wanting) if wanting else None


@dataclass(frozen=True, slots=True)
class Row:
    """A task and whether this reader may see to it."""

    task: Task
    may: bool
    late: bool


def by_centre(incident: Incident, actor: Actor, now: datetime) -> list[tuple[Centre, list[Row]]]:
    """The tasks of each centre, my own first, then those with something late; open ones before ended ones."""
    rows = list(incident.tasks.select_related("centre", "backup", "passed_from"))
    leads = leads_it(actor, incident)
    found: dict[Centre, list[Row]] = {}
    for task in sorted(rows, key=_order):
        mine = str(task.centre_id) in actor.centres()
        found.setdefault(task.centre, []).append(Row(task, (mine or leads) and task.to_do, task.late(now)))
    return sorted(found.items(), key=lambda item: (str(item[0].pk) not in actor.centres(), item[0].code))


def _order(task: Task) -> tuple[bool, bool, float]:
    moment = task.due_at or task.ended_at
    return not task.to_do, moment is None, 0.0 if moment is None else moment.timestamp()


def cut(centres: Sequence[tuple[Centre, list[Row]]], most: int) -> list[tuple[Centre, list[Row], int]]:
    """So many tasks in all, as many of each centre as of any other where it has them; and how many more there are."""
    longest = max((len(rows) for _centre, rows in centres), default=0)
    fits = (each for each in range(longest, 1, -1) if sum(min(each, len(rows)) for _centre, rows in centres) <= most)
    each = next(fits, 1)
    return [(centre, rows[:each], len(rows[each:])) for centre, rows in centres]


def leads_it(actor: Actor, incident: Incident) -> bool:
    """Whether this actor sees to the incident as a whole, or owns the plan that is proposed in it."""
    owner = stage_owner(incident.community, incident)
    speaks = speaks_for(actor, incident.owner) or (owner is not None and speaks_for(actor, owner))
    return speaks or actor.is_a(User.COMMITTEE_LEAD) or (incident.proposed and may_start(actor, incident))


def may_start(actor: Actor, incident: Incident) -> bool:
    """Whether this actor starts the plan that is proposed by their own right: for its owner, or for the committee."""
    owns = incident.plan is not None and speaks_for(actor, incident.plan.plan.owner)
    return owns or actor.is_a(User.COMMITTEE_LEAD)


def clocks(incident: Incident) -> list[tuple[str | Promise, datetime | None, timedelta | None]]:
    """Each clock: what it waits for, when that was, how long after the first signal."""
    found = incident.clocks
    after = found.latencies()
    moments = {"action": found.action, "order": found.order, "plan": found.plan, "done": found.done}
    return [(words, moments[name], after[name]) for name, words in CLOCKS.items()]


@dataclass(frozen=True, slots=True)
class Kept:
    """How well all functions were kept since the first signal; hour 0 of the curve is `start`."""

    curve: Curve
    start: datetime
    acceptable: float


def kept_since(community: Community, incident: Incident, now: datetime) -> Kept:
    """Q(t) since shortly before the first signal, until it was closed or now."""
    end = min(now, incident.closed_at or now)
    start = min(incident.signal_at - BEFORE, end - SHORTEST)
    return Kept(owed(community, end, start).performance().overall, start, community.acceptable_level)


def tally(incident: Incident) -> dict[str, int]:
    """How many tasks are in each state."""
    states = list(incident.tasks.values_list("state", flat=True))
    return {state.value: states.count(state) for state in State}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a task: what it waits for, what waits for it, who is named for it as far as may be known."""

    before: list[Task]
    then: list[Task]
    people: list[str]
    duty: UUID | None
    history: list[Line]


def around(community: Community, actor: Actor, task: Task) -> Around:
    """What stands around one task."""
    others = list(Task.objects.filter(incident=task.incident_id).exclude(key="").select_related("centre"))
    named_for = [row.person for row in task.assigned.select_related("person")]
    rows = Entry.objects.filter(community=community, subject=task.reference).order_by("seq")
    return Around(
        before=[row for row in others if row.key in task.after],
        then=[row for row in others if task.key and task.key in row.after],
        people=[name_shown(actor, person) or str(NOUNS["person"]) for person in named_for],
        duty=first_shift(community, task.pk) if task.sort == Sort.DUTY else None,
        history=tell(community, actor, rows),
    )
