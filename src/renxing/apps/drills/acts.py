"""Planning a drill, saying whether one takes part, starting it, ending it."""

from collections.abc import Sequence
from datetime import datetime

from renxing.apps.drills import letters
from renxing.apps.drills.models import Answer, Drill, Ended, Participant, State
from renxing.apps.drills.queries import participant
from renxing.apps.drills.script import faults_of, read_scenario
from renxing.apps.drills.staging import stage_for
from renxing.apps.people.models import Person
from renxing.apps.record import clock
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from renxing.core.roles import User

TIME_OVER, REAL_EMERGENCY = "drill_time", "drill_real"
"""The rules that end a drill: its time is over; the community itself is in an emergency."""

SLOWEST, FASTEST = 1.0, 60.0


@act("drill.plan", Kind.DRILL, roles=(User.COMMITTEE_LEAD,), data=("hours", "speed"))
def plan_drill(deed: Deed, *, script: str, at: datetime, speed: float, people: Sequence[Person]) -> Drill:
    """Put a scenario into the calendar and ask people to take part."""
    deed.authorise()
    _really_here(deed)
    if at < deed.now:
        raise BadInput("drill_in_the_past", field="at")
    if not SLOWEST <= speed <= FASTEST:
        raise BadInput("drill_speed", field="speed", slowest=SLOWEST, fastest=FASTEST)
    if not people:
        raise BadInput("drill_without_people", field="people")
    faults = faults_of(script, deed.community)
    if faults:
        raise BadInput("drill_script", field="script", count=len(faults), first=str(faults[0]))
    play = read_scenario(script)[0].play
    drill = Drill.objects.create(
        community=deed.community, number=_next_number(deed), name_en=play.title_en, name_zh=play.title_zh, at=at,
        speed=speed, hours=play.hours, script=script, planned_at=deed.now,
    )  # fmt: skip
    _asked(drill, people)
    deed.record(drill.reference, due=at, quantity=len(people), data={"hours": play.hours, "speed": speed})
    return drill


@act("drill.ask", Kind.DRILL, roles=(User.COMMITTEE_LEAD,))
def ask_to_drill(deed: Deed, *, drill: Drill, people: Sequence[Person]) -> Drill:
    """Ask more people to take part, as long as it has not begun."""
    deed.authorise()
    fresh = _in_state(deed, drill, (State.PLANNED,))
    if not people:
        raise BadInput("drill_without_people", field="people")
    there = set(fresh.participants.values_list("person_id", flat=True))
    more = [person for person in people if person.pk not in there]
    if not more:
        raise WrongState("drill_asked_already")
    _asked(fresh, more)
    deed.record(fresh.reference, quantity=len(more))
    return fresh


@act("drill.agree", Kind.ACCEPT, own=("asked",))
def agree_to_drill(deed: Deed, *, drill: Drill) -> Drill:
    """Say that one takes part."""
    return _answer(deed, drill, Answer.YES)


@act("drill.decline", Kind.DECLINE, own=("asked",))
def decline_drill(deed: Deed, *, drill: Drill) -> Drill:
    """Say that one does not take part, before it began."""
    return _answer(deed, drill, Answer.NO)


@act("drill.start", Kind.START, roles=(User.COMMITTEE_LEAD,))
def start_drill(deed: Deed, *, drill: Drill) -> Drill:
    """Begin it now, with those who said yes; the community it happens in is made in the same transaction."""
    deed.authorise()
    fresh = _in_state(deed, drill, (State.PLANNED,))
    if deed.community.condition == "emergency":
        raise WrongState("drill_in_emergency")
    players = fresh.participants.filter(answer=Answer.YES).count()
    if not players:
        raise WrongState("drill_nobody_agreed")
    fresh.state, fresh.started_at = State.RUNNING, deed.now
    fresh.stage = stage_for(fresh, deed.now)
    fresh.save(update_fields=["state", "started_at", "stage"])
    letters.tell(deed, fresh, letters.BEGUN)
    deed.record(fresh.reference, quantity=players)
    return fresh


@act(
    "drill.end",
    Kind.FINISH,
    own=("takes_part",),
    roles=(User.COMMITTEE_LEAD,),
    rules=(TIME_OVER, REAL_EMERGENCY),
    data=("because",),
)
def end_drill(deed: Deed, *, drill: Drill, because: str = Ended.BY_HAND) -> Drill:
    """End it: nothing more can be done in it, and its clock stands. Anybody who takes part may."""
    mine = participant(drill, deed.actor.person)
    deed.authorise(relations={"takes_part"} if mine is not None and mine.answer == Answer.YES else set())
    fresh = _in_state(deed, drill, (State.RUNNING,))
    fresh.state, fresh.ended_at, fresh.ended_because = State.OVER, deed.now, Ended(because)
    fresh.save(update_fields=["state", "ended_at", "ended_because"])
    stage = fresh.stage
    if stage is not None:
        shows = clock.now(stage)
        clock.set_clock(stage, shows, until=shows)
        stage.drill_over_at = shows
        stage.save(update_fields=["drill_over_at"])
    letters.take_back(fresh)
    letters.tell(deed, fresh, letters.REAL if fresh.ended_because == Ended.REAL else letters.OVER)
    deed.record(fresh.reference, data={"because": fresh.ended_because})
    return fresh


@act("drill.call_off", Kind.WITHDRAW, roles=(User.COMMITTEE_LEAD,))
def call_off_drill(deed: Deed, *, drill: Drill) -> Drill:
    """Take a planned drill out of the calendar."""
    deed.authorise()
    fresh = _in_state(deed, drill, (State.PLANNED,))
    fresh.state, fresh.ended_at = State.CALLED_OFF, deed.now
    fresh.save(update_fields=["state", "ended_at"])
    letters.tell(deed, fresh, letters.CALLED_OFF)
    deed.record(fresh.reference)
    return fresh


def _asked(drill: Drill, people: Sequence[Person]) -> None:
    Participant.objects.bulk_create(
        Participant(community=drill.community, drill=drill, person=person) for person in people
    )


def _answer(deed: Deed, drill: Drill, answer: Answer) -> Drill:
    row = participant(drill, deed.actor.person)
    deed.authorise(relations={"asked"} if row is not None else set())
    fresh = _in_state(deed, drill, (State.PLANNED,))
    if row is None:
        raise NotAllowed("drill_not_asked", act=deed.declaration.verb)
    if row.answer == answer:
        raise WrongState("drill_said_already")
    row.answer, row.answered_at = answer, deed.now
    row.save(update_fields=["answer", "answered_at"])
    deed.record(fresh.reference)
    return fresh


def _really_here(deed: Deed) -> None:
    if deed.community.drill_of_id is not None:
        raise WrongState("drill_in_drill")


def _in_state(deed: Deed, drill: Drill, states: Sequence[str]) -> Drill:
    fresh = Drill.objects.filter(pk=drill.pk, community=deed.community).select_related("community", "stage").first()
    if fresh is None:
        raise NotFound("gone", what="drill")
    if fresh.state not in states:
        raise WrongState("drill_moved_on", state=fresh.get_state_display())
    return fresh


def _next_number(deed: Deed) -> int:
    last = Drill.objects.filter(community=deed.community).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


findable("drill", Drill)
