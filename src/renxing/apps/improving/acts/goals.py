"""What is measured before goals are set, and the goals: which figure, from where, to where, until when."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite

from renxing.apps.centres.models import midnight
from renxing.apps.centres.queries import today
from renxing.apps.improving.acts.begin import as_team, open_goal, still, teammate
from renxing.apps.improving.models import LONGEST_WORDS, Action, Assessment, Goal, Round
from renxing.apps.improving.queries.assessing import Snapshot, latest, readings
from renxing.apps.improving.queries.shown import KEEPERS
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState

FURTHEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Which figure is to come where, until when, and why that one."""

    code: str
    aim: float
    by: date
    words: str = ""


@act("improvement.assess", Kind.REVIEW, own=("team",), roles=KEEPERS, data=("figures", "known"))
def assess_round(deed: Deed, *, improvement: Round, snapshot: Snapshot) -> Round:
    """Keep what was measured and counted, as it was read from the record and the registry a moment ago."""
    found = as_team(deed, improvement)
    if not snapshot.readings:
        raise WrongState("assessment_empty")
    kept = [reading.kept() for reading in snapshot.readings]
    Assessment.objects.create(
        community=deed.community, round=found, at=deed.now, head=snapshot.head, readings=kept, why=snapshot.why
    )
    known = sum(reading.value is not None for reading in snapshot.readings)
    deed.record(found.reference, centre=found.centre_id, data={"figures": len(kept), "known": known})
    return found


@act("goal.set", Kind.DECIDE, own=("team",), roles=KEEPERS, data=("code", "from", "to"))
def set_goal(deed: Deed, *, improvement: Round, aim: Aim) -> Goal:
    """Set a goal, or set the same figure's goal anew: it keeps where it came from."""
    found = as_team(deed, improvement)
    goal = _goal(deed, found, aim)
    _check(deed, goal, aim)
    if (goal.aim, goal.by, goal.words) == (aim.aim, aim.by, aim.words.strip()):
        raise WrongState("improvement_same")
    goal.aim, goal.by, goal.words = aim.aim, aim.by, aim.words.strip()
    goal.save()
    due = midnight(goal.by + timedelta(days=1), deed.community.timezone)
    deed.record(
        goal.reference, centre=found.centre_id, due=due, data={"code": goal.code, "from": goal.start, "to": goal.aim}
    )  # fmt: skip
    return goal


@act("goal.drop", Kind.WITHDRAW, own=("team",), roles=KEEPERS, data=("code",))
def drop_goal(deed: Deed, *, goal: Goal) -> Goal:
    """Let a goal go; its open actions are moved or dropped before."""
    found = open_goal(deed, goal)
    deed.authorise(relations={"team"} if teammate(deed, found.round) else set())
    still(found.round)
    if Action.objects.filter(goal=found, done_at__isnull=True, dropped_at__isnull=True).exists():
        raise WrongState("goal_has_actions")
    found.dropped_at = deed.now
    found.save(update_fields=["dropped_at"])
    deed.record(found.reference, centre=found.round.centre_id, data={"code": found.code})
    return found


def _goal(deed: Deed, found: Round, aim: Aim) -> Goal:
    """The goal of this figure, or a new one from where the figure stood when it was last assessed."""
    stands = Goal.objects.filter(round=found, code=aim.code, dropped_at__isnull=True).first()
    if stands is not None:
        return stands
    last = latest(found)
    if last is None:
        raise WrongState("goal_before_assessment")
    known = {reading.code: reading for reading in readings(last)}
    if aim.code not in known:
        raise BadInput("goal_no_figure", field="code")
    if known[aim.code].value is None:
        raise BadInput("goal_unknown", field="code")
    return Goal(
        community=deed.community, round=found, code=aim.code, reading=known[aim.code].kept(), set_at=deed.now
    )  # fmt: skip


def _check(deed: Deed, goal: Goal, aim: Aim) -> None:
    most = 1.0 if goal.reading["unit"] == "share" else goal.reading["of"]
    if not isfinite(aim.aim) or aim.aim < 0:
        raise BadInput("goal_below", field="aim")
    if most is not None and aim.aim > most:
        raise BadInput("goal_above", field="aim", most="100 %" if goal.reading["unit"] == "share" else f"{most:g}")
    if aim.aim == goal.start:
        raise BadInput("goal_no_change", field="aim")
    day = today(deed.community, deed.now)
    if not day < aim.by <= day + FURTHEST:
        raise BadInput("goal_by", field="by")
    if len(aim.words) > LONGEST_WORDS:
        raise BadInput("improvement_vision", field="words", most=LONGEST_WORDS)


findable("goal", Goal)
