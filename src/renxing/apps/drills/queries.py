"""Which drills there are, who takes part, what happens in one, how it was kept."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from renxing.apps.centres.models import Centre
from renxing.apps.drills.models import Answer, Drill, Participant, State
from renxing.apps.drills.script import Inject, read_scenario
from renxing.apps.incidents.models import Incident
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community, Entry
from renxing.core.drills import Done, Scored, StepScored, score, score_steps, share_kept
from renxing.core.refusals import NotFound
from renxing.core.tasks import State as TaskState

HOUR = timedelta(hours=1)
FIRST_YEAR, LAST_YEAR = 2000, 2100


def drills(community: Community) -> "QuerySet[Drill]":
    """Every drill, the latest first."""
    return Drill.objects.filter(community=community)


def drill_of(community: Community, pk: UUID) -> Drill:
    """One drill of this community, or the one that happens in it."""
    found = Drill.objects.filter(pk=pk, community=community.drill_of or community).first()
    if found is None:
        raise NotFound("gone", what="drill")
    return found


def month_of(words: str, now: datetime) -> date:
    """The first day of the month that is asked for, like 2026-11; of this one where that makes no sense."""
    try:
        asked = date.fromisoformat(f"{words}-01")
    except ValueError:
        return now.date().replace(day=1)
    return asked if FIRST_YEAR <= asked.year <= LAST_YEAR else now.date().replace(day=1)


def months_on(first: date, months: int) -> date:
    """The first day so many months on, or back."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def in_month(community: Community, first: date) -> list[Drill]:
    """The drills of a month in the community's own time, in the order of their days."""
    zone = ZoneInfo(community.timezone)
    begins, ends = (datetime.combine(day, time(), zone) for day in (first, months_on(first, 1)))
    return list(drills(community).filter(at__gte=begins, at__lt=ends).order_by("at"))


def planned_from(community: Community, script: str) -> Drill | None:
    """The drill in the calendar that has this very scenario."""
    return drills(community).filter(state=State.PLANNED, script=script).first()


def happening_in(stage: Community) -> Drill:
    """The drill that this community was made for."""
    return Drill.objects.select_related("community").get(stage=stage)


def running(community: Community) -> list[Drill]:
    """Those that go on now."""
    return list(drills(community).filter(state=State.RUNNING))


def participant(drill: Drill, person: str | None) -> Participant | None:
    """Somebody's part in it, where they were asked."""
    return None if person is None else drill.participants.filter(person__pk=person).first()


def mine(community: Community, person: str | None) -> list[Participant]:
    """The live drills somebody was asked to and which concern them still: to answer, or to go into."""
    if person is None:
        return []
    asked = Participant.objects.filter(community=community, person__pk=person).exclude(answer=Answer.NO)
    return list(asked.filter(drill__state__in=(State.PLANNED, State.RUNNING)).select_related("drill"))


def taking_part(drill: Drill) -> list[Person]:
    """Who said yes and was not erased since."""
    agreed = drill.participants.filter(answer=Answer.YES, person__erased_at__isnull=True)
    return [row.person for row in agreed.select_related("person")]


def others(drill: Drill) -> dict[str, int]:
    """How many have not answered, and how many said no: never who."""
    said = list(drill.participants.values_list("answer", flat=True))
    return {"unanswered": said.count(Answer.ASKED), "declined": said.count(Answer.NO)}


def hours_into(drill: Drill, now: datetime) -> float:
    """How far the drill has come by this moment of its own clock, which began at the moment it was started."""
    return 0.0 if drill.started_at is None else max(0.0, (now - drill.started_at) / HOUR)


def happened(drill: Drill, now: datetime) -> list[Inject]:
    """What has happened so far by the drill's own clock, the latest first."""
    so_far = hours_into(drill, now)
    scenario, _faults = read_scenario(drill.script)
    return [inject for inject in reversed(scenario.injects) if inject.t <= so_far]


def scored(drill: Drill, now: datetime) -> list[Scored]:
    """What was expected, against what those who take part have done; `now` is the drill's own time."""
    scenario, _faults = read_scenario(drill.script)
    return score(scenario.expected, _done(drill), min(hours_into(drill, now), drill.hours))


def _done(drill: Drill) -> list[Done]:
    """The acts of those who take part, from the drill's own record; what the scenario did does not count."""
    if drill.stage is None or drill.started_at is None:
        return []
    codes = {person.code for person in taking_part(drill)}
    players = Person.objects.filter(community=drill.stage, code__in=codes).values("pk")
    rows = Entry.objects.filter(community=drill.stage, actor__in=players).order_by("seq")
    centres = dict(Centre.objects.filter(community=drill.stage).values_list("pk", "code"))
    return [
        Done(
            (row.at - drill.started_at) / HOUR,
            row.act,
            str(row.id),
            row.function,
            centres.get(row.centre) if row.centre else None,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Started:
    """A plan that was started in the drill: its incident there, and its steps by the plan's own clocks."""

    incident: Incident
    steps: list[StepScored]
    centres: dict[str, str]

    @property
    def share(self) -> float | None:
        """The share of the steps that were due which was done in time."""
        return share_kept(self.steps)


def started_plans(drill: Drill, now: datetime) -> list[Started]:
    """Every plan that was started in it, scored against itself; `now` is the drill's own time."""
    if drill.stage is None:
        return []
    rows = Incident.objects.filter(community=drill.stage, plan_at__isnull=False).select_related("plan__plan")
    centres = {row.code: row.name for row in Centre.objects.filter(community=drill.stage)}
    return [Started(row, _steps(row, now), centres) for row in rows.order_by("number").prefetch_related("tasks")]


def _steps(incident: Incident, now: datetime) -> list[StepScored]:
    if incident.plan is None or incident.plan_at is None:
        return []
    tasks = [task for task in incident.tasks.all() if task.key]
    ended = {task.key: task.ended_at for task in tasks if task.ended_at is not None}
    dropped = {task.key for task in tasks if task.state == TaskState.DROPPED}
    return score_steps(incident.plan.as_value(), incident.plan_at, ended, dropped, now)
