"""What a community must say of itself before anybody can tell whether a plan would work there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.plans import Plan, Source


@dataclass(frozen=True, slots=True)
class CentreFacts:
    """A centre: the functions it works on (none: any), how many members it has, and how many with each skill.

    `who` are its members and `able` those with each skill, by whatever tells people apart; empty where nobody knows.
    """

    functions: frozenset[Function] = frozenset()
    members: int = 0
    skills: Mapping[str, int] = field(default_factory=dict)
    who: frozenset[str] = frozenset()
    able: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, functions: Iterable[Function], who: Iterable[str], skills: Iterable[tuple[str, str]]) -> "CentreFacts":
        """A centre whose members are known, from who has which skill, be they members or not."""
        people = frozenset(who)
        able: dict[str, set[str]] = {}
        for person, skill in skills:
            if person in people:
                able.setdefault(skill, set()).add(person)
        sets = {skill: frozenset(found) for skill, found in able.items()}
        counts = {skill: len(found) for skill, found in sets.items()}
        return cls(frozenset(functions), len(people), counts, people, sets)

    def callable(self, skill: str | None) -> frozenset[str]:
        """Who could be called for a skill, or for none."""
        return self.who if skill is None else self.able.get(skill, frozenset())


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """A mandate: whether it sleeps until it is woken, whether it has ended, and in which conditions it holds."""

    dormant: bool = False
    ended: bool = False
    conditions: frozenset[Condition] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """The community, by the codes of its own file.

    `people` are the centres each person is a member of; `watched` the functions whose numbers are watched for alarms.
    `answers` is what each centre said to the version: None where it has not answered, absent where it was not asked.
    `asked` says whether the version was laid before the centres at all. `says` are the words that signals and alarms
    go by, where they are known; `others` the plans in force, which may run at the same time. `placed` says whether
    anybody could tell which warnings concern the community: by its area codes or by an outline.
    """

    centres: Mapping[str, CentreFacts] = field(default_factory=dict)
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mandates: Mapping[str, MandateFacts] = field(default_factory=dict)
    stock: Mapping[str, float] = field(default_factory=dict)
    watched: frozenset[Function] = frozenset(Function)
    answers: Mapping[str, bool | None] = field(default_factory=dict)
    asked: bool = False
    says: Mapping[Source, frozenset[str]] = field(default_factory=dict)
    others: tuple[Plan, ...] = ()
    placed: bool = True
