"""What the page of the dispatch shows: lines to tick, what is left over and why, how evenly it is borne."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from uuid import UUID

from renxing.apps.dispatching.queries.everything import Everything, everything
from renxing.apps.dispatching.sentences import Sentence, sentence_of
from renxing.apps.needs.models import Need
from renxing.apps.needs.queries.suggestions import in_words
from renxing.apps.people.models import Person
from renxing.apps.people.queries import name_shown
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.dispatch.assign import Placed
from renxing.dispatch.fairness import Fairness

MOST = 60
"""Lines at once: more than anybody reads; what comes after is suggested again once these are asked."""

MANY = 4
"""Tasks in hand from which on the drawing does not tell more from fewer."""


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody for a need: what the form sends, and what is read beside it."""

    key: str
    need: Need
    helper: UUID
    name: str
    of: str
    reasons: Sequence[str]
    better: int


@dataclass(frozen=True, slots=True)
class Left:
    """A need nobody is suggested for, and why."""

    need: Need
    why: Sentence


@dataclass(frozen=True, slots=True)
class Picture:
    """The page. `further` and `further_left` count what is not shown; `loads` are helpers by tasks, now and then.

    `gap` is by how many hundredths of its cost, rounded up, this may be dearer than the best there is.
    """

    lines: Sequence[Line]
    further: int
    left: Sequence[Left]
    further_left: int
    waiting: int
    offered: int
    before: Fairness
    after: Fairness
    loads: Sequence[tuple[str, int, int]]
    gap: float

    @property
    def proven(self) -> bool:
        """Whether it is proven that nothing is better."""
        return self.gap == 0


def picture(community: Community, actor: Actor, now: datetime) -> Picture:
    """Everything as this reader sees it, most urgent and soonest due first."""
    found = everything(community, now, but=actor.person)
    placed = sorted(found.assignment.placed, key=lambda one: _order(found.needs[one.task]))
    left = sorted(found.assignment.left, key=lambda one: _order(found.needs[one.task]))
    people = found.pool.people(who for one in placed[:MOST] for who in (one.helper.person, one.helper.partner) if who)
    names = {key: name_shown(actor, person) for key, person in people.items()}
    return Picture(
        lines=[_line(found, one, people[one.helper.person], names) for one in placed[:MOST]],
        further=max(len(placed) - MOST, 0),
        left=[Left(found.needs[one.task], sentence_of(found.needs[one.task], one, now)) for one in left[:MOST]],
        further_left=max(len(left) - MOST, 0),
        waiting=found.waiting,
        offered=found.offered,
        before=found.assignment.before,
        after=found.assignment.after,
        loads=_loads(found),
        gap=ceil(found.assignment.gap * 10_000) / 100,
    )


def _order(need: Need) -> tuple[datetime, int]:
    return need.due_at, need.number


def _line(found: Everything, one: Placed, person: Person, names: Mapping[str, str]) -> Line:
    need = found.needs[one.task]
    return Line(
        key=f"{need.id}.{person.id}.{one.centre}.{need.last_entry}",
        need=need,
        helper=person.id,
        name=names[one.helper.person],
        of=found.bodies.name(one.centre),
        reasons=in_words(one.reasons, names),
        better=one.better,
    )


def _loads(found: Everything) -> list[tuple[str, int, int]]:
    """How many helpers have no task, one, two …, before and after: those who may be asked for anything at all."""
    loads = found.assignment.loads
    asked = [loads[one.person] for one in found.pool.helpers if one.centres and one.person in loads]
    before, after = (Counter(min(pair[side], MANY) for pair in asked) for side in (0, 1))
    return [(f"{n}+" if n == MANY else str(n), before[n], after[n]) for n in range(MANY + 1)]
