"""What is behind the figure of the imbalance: the entries of the last day by kind, and how the deeds lie."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from renxing.apps.overview.queries.workers import acts_of_a_day
from renxing.apps.record.kinds import kind_words
from renxing.apps.record.models import Community
from renxing.core.kinds import Kind
from renxing.measure.imbalance import DIRECTING, DOING, Imbalance, imbalance


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of entry: how many, by how many people."""

    kind: str
    word: str
    entries: int
    people: int


@dataclass(frozen=True, slots=True)
class Behind:
    """The figure with its numbers. Nobody is named: `spread` is how many people did how many deeds."""

    figure: Imbalance
    doing: list[KindRow]
    directing: list[KindRow]
    spread: list[tuple[int, int]]


def behind_the_balance(community: Community, now: datetime) -> Behind:
    """The last day; one query."""
    acts = acts_of_a_day(community, now)
    entries, people, deeds = Counter[str](), Counter[str](), Counter[object]()
    for kind, actor, times in acts:
        if actor is not None:
            entries[kind] += times
            people[kind] += 1
            deeds[actor] += times if kind in DOING else 0
    spread = Counter(times for times in deeds.values() if times)

    def rows(kinds: frozenset[Kind]) -> list[KindRow]:
        return [KindRow(kind, kind_words(kind), entries[kind], people[kind]) for kind in Kind if kind in kinds]

    return Behind(imbalance(acts), rows(DOING), rows(DIRECTING), sorted(spread.items(), reverse=True))
