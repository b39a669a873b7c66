"""What became of each goal: where its figure stood, where it stands, and whether chance alone could have moved it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from renxing.apps.improving.models import Assessment, Goal, Round
from renxing.apps.improving.queries.assessing import readings
from renxing.apps.improving.reading import Reading, apart
from renxing.core.improving import Verdict, verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """One goal: its figure when it was set, the last one kept since (None: none was), and what that comes to."""

    goal: Goal
    start: Reading
    now: Reading | None
    verdict: Verdict

    @property
    def tells(self) -> bool:
        """Whether the change that is wanted is larger than what chance alone may bring."""
        return self.start.value is not None and abs(self.goal.aim - self.start.value) > self.start.smallest


def goals_of(found: Round) -> list[Goal]:
    """The goals that stand."""
    return list(Goal.objects.filter(round=found, dropped_at__isnull=True))


def outcomes(found: Round) -> list[Outcome]:
    """Every goal of a round that stands: two questions."""
    return outcomes_of([found])[found.pk]


def outcomes_of(rounds: Iterable[Round]) -> dict[UUID, list[Outcome]]:
    """The goals that stand, by their round: two questions, however many rounds."""
    keys = [each.pk for each in rounds]
    goals: dict[UUID, list[Goal]] = {key: [] for key in keys}
    for goal in Goal.objects.filter(round__in=keys, dropped_at__isnull=True):
        goals[goal.round_id].append(goal)
    last = {row.round_id: row for row in Assessment.objects.filter(round__in=keys)}
    return {key: _judged(goals[key], last.get(key)) for key in keys}


def _judged(goals: list[Goal], last: Assessment | None) -> list[Outcome]:
    known = {reading.code: reading for reading in readings(last)}
    return [
        _outcome(goal, known.get(goal.code) if last is not None and last.at > goal.set_at else None, len(goals))
        for goal in goals
    ]


def _outcome(goal: Goal, now: Reading | None, asked: int) -> Outcome:
    start = Reading(**goal.reading)
    value = None if now is None else now.value
    moved = now is not None and value is not None and start.value is not None and apart(start, now, asked)
    return Outcome(goal, start, now, verdict(start.value, value, goal.aim, apart=moved))
