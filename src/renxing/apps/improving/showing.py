"""Goals, actions and assessments, made ready for a page: words in place of codes and numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from renxing.apps.improving.counted import COUNTS
from renxing.apps.improving.models import Assessment, Goal, Round
from renxing.apps.improving.queries.assessing import latest, readings
from renxing.apps.improving.queries.outcomes import Outcome, outcomes
from renxing.apps.improving.queries.shown import Doing
from renxing.apps.improving.reading import Reading
from renxing.apps.improving.words import MEANS, VERDICTS, interval_said, reading_said, said, word_of
from renxing.core.amounts import MONEY, written
from renxing.core.improving import Stage, Verdict


@dataclass(frozen=True, slots=True)
class Aimed:
    """A goal in words; the texts are made when they are read, in the language of the place they stand in."""

    goal: Goal
    start_at: Reading
    now_at: Reading | None
    verdict: Verdict
    tells: bool
    actions: tuple[Doing, ...]

    @property
    def name(self) -> str:
        """What the figure is called."""
        return word_of(self.goal.code)

    @property
    def start(self) -> str:
        """From where."""
        return reading_said(self.start_at)

    @property
    def now(self) -> str:
        """Where it stood last."""
        return "" if self.now_at is None else reading_said(self.now_at)

    @property
    def aim(self) -> str:
        """To where."""
        return said(self.goal.aim, self.start_at.unit)

    @property
    def smallest(self) -> str:
        """How far it must move to be told from chance; nothing of what is counted exactly."""
        return said(self.start_at.smallest, self.start_at.unit) if self.start_at.smallest else ""

    @property
    def became(self) -> str | Promise:
        """What became of it."""
        return VERDICTS[self.verdict]

    @property
    def judged(self) -> bool:
        """Whether there is anything to say yet."""
        return self.verdict is not Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of an assessment."""

    code: str
    name: str
    value: str
    bounds: str
    smallest: str
    known: bool
    href: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment, and its lines: those that are known first."""

    row: Assessment
    known: tuple[Line, ...]
    unknown: tuple[Line, ...]


def goals(found: Round, actions: Iterable[Doing]) -> list[Aimed]:
    """The goals that stand, each with its actions."""
    every = list(actions)
    return [aimed(each, every) for each in outcomes(found)]


def aimed(each: Outcome, actions: Iterable[Doing] = ()) -> Aimed:
    """One goal, with those of the actions that serve it."""
    serving = tuple(doing for doing in actions if doing.row.goal_id == each.goal.pk)
    return Aimed(each.goal, each.start, each.now, each.verdict, each.tells, serving)


def total(actions: Iterable[Doing]) -> str:
    """What all of it costs, in yuan."""
    return written(sum(each.row.cost for each in actions), MONEY)


def means(stage: Stage) -> str | Promise:
    """What a stage is for."""
    return MEANS[stage]


def assessed(found: Round) -> Assessed | None:
    """The last assessment of a round, in words."""
    row = latest(found)
    if row is None:
        return None
    lines = [line(reading) for reading in readings(row)]
    return Assessed(row, tuple(each for each in lines if each.known), tuple(each for each in lines if not each.known))


def line(reading: Reading) -> Line:
    """One figure in words, with the page that explains it."""
    counts = COUNTS.get(reading.code.partition(":")[0])
    href = reverse(counts.url) if counts else reverse("resilience:figure", args=[reading.code.lower()])
    return Line(
        code=reading.code,
        name=word_of(reading.code),
        value=reading_said(reading),
        bounds=interval_said(reading),
        smallest=said(reading.smallest, reading.unit) if reading.smallest else "",
        known=reading.value is not None,
        href=href,
    )
