"""The stage: the community's people, centres and homes by their codes, and the labels of what the play made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Model

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import actor_of, today
from renxing.apps.needs.models import Need
from renxing.apps.overview.playing.parts import Key, choices, keys, speaks, verbs
from renxing.apps.overview.playing.script import Fault, Line, Script
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

CODED: Mapping[type[Model], str] = {Person: "people", Centre: "centres", Household: "households", Block: "blocks"}
LONGEST = 2000


@dataclass
class Stage:
    """Finds what a line names, and says what was expected where it names nothing."""

    community: Community
    made: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    actors: dict[tuple[str, date], Actor] = field(default_factory=dict)

    @cached_property
    def rows(self) -> dict[type[Model], dict[str, Any]]:
        """Everything that can be named by its code."""
        return {kind: self._by_code(kind) for kind in CODED}

    def _by_code(self, kind: type[Model]) -> dict[str, Any]:
        found = kind._default_manager.filter(community=self.community)
        if kind is Household:
            found = found.select_related("block")
        if kind is Person:
            found = found.select_related("household__block")
        return {row.code: row for row in found}

    def actor(self, code: str | None, now: datetime) -> Actor:
        """Who acts: a person with what they hold that day, or a visitor, who holds the links of what visitors asked."""
        if code is None:
            return Actor(links=frozenset(self.links))
        day = today(self.community, now)
        if (code, day) not in self.actors:
            self.actors[code, day] = actor_of(self.rows[Person][code], self.community, now)
        return self.actors[code, day]

    def remember(self, line: Line, reference: str) -> None:
        """What a labelled line made, so that later lines can name it."""
        self.made[str(line.label)] = reference
        if line.actor is None:
            self.links.add(reference)

    def arguments(self, line: Line, now: datetime) -> dict[str, Any]:
        """What the act takes, by the names of its arguments; `spoken` words are left out."""
        known = keys(line.act)
        return {known[key].argument: self._value(known[key], said, now) for key, said in line.said.items() if key in known}

    def _value(self, key: Key, said: Any, now: datetime) -> Any:
        if key.kind is Need:
            return Need.objects.get(community=self.community, pk=self.made[said[1:]].removeprefix("need:"))
        if key.kind in CODED:
            return self.rows[key.kind][said]
        if key.kind is datetime:
            return now + timedelta(hours=said)
        return key.kind(said)

    def faults(self, script: Script) -> list[Fault]:
        """Every line that names what is not there, or says what cannot be."""
        found = []
        if script.community != self.community.slug:
            found.append(Fault(1, "community", script.community, f'"{self.community.slug}", where it is to be played'))
        labels: set[str] = set()
        for line in script.lines:
            found += list(_Check(self, line, labels).faults())
            if line.label:
                labels.add(line.label)
        return found


def labels(line: Line) -> list[str]:
    """The labels of needs that a line names."""
    return [said[1:] for key, said in line.said.items() if key in keys(line.act) and keys(line.act)[key].kind is Need]


@dataclass
class _Check:
    """One line looked at."""

    stage: Stage
    line: Line
    labels: set[str]

    def faults(self) -> list[Fault]:
        """What is wrong with it."""
        line = self.line
        if line.act not in verbs():
            return [self._fault("act", line.act, f"one of {', '.join(verbs())}")]
        found = []
        if line.actor is not None and line.actor not in self.stage.rows[Person]:
            found.append(self._fault("actor", line.actor, "the code of a person of this community"))
        if line.centre is not None and line.centre not in self.stage.rows[Centre]:
            found.append(self._fault("centre", line.centre, "the code of a centre of this community"))
        if line.label is not None and line.label in self.labels:
            found.append(self._fault("label", line.label, "a label that no line before it has"))
        return [*found, *self._with()]

    def _with(self) -> list[Fault]:
        known = keys(self.line.act)
        found = []
        for name, key in known.items():
            if key.required and name not in self.line.said:
                found.append(self._fault(f"with.{name}", None, self._expected(key)))
        for name, said in self.line.said.items():
            if speaks(self.line.act, name):
                key = Key(name, str, required=False)
            elif name in known:
                key = known[name]
            else:
                found.append(self._fault(f"with.{name}", said, f"no such key here; there are {', '.join(known)}"))
                continue
            if not self._fits(key, said):
                found.append(self._fault(f"with.{name}", said, self._expected(key)))
        return found

    def _fits(self, key: Key, said: Any) -> bool:
        if key.kind is Need:
            return isinstance(said, str) and said[:1] == "@" and said[1:] in self.labels
        if key.kind in CODED:
            return isinstance(said, str) and said in self.stage.rows[key.kind]
        if allowed := choices(key.kind):
            return said in allowed
        tests: dict[Any, Callable[[Any], bool]] = {
            bool: lambda value: isinstance(value, bool),
            str: lambda value: isinstance(value, str) and len(value) <= LONGEST,
        }
        return tests.get(key.kind, _is_hours)(said)

    def _expected(self, key: Key) -> str:
        if key.kind is Need:
            return '"@" and the label of a need raised before, like "@n1"'
        if key.kind in CODED:
            return f"a code of the sheet {CODED[key.kind]}"
        if allowed := choices(key.kind):
            return f"one of {', '.join(allowed)}"
        return {bool: "true or false", str: f"text of at most {LONGEST} characters"}.get(key.kind, "hours above 0")

    def _fault(self, key: str, found: object, expected: str) -> Fault:
        return Fault(self.line.number, key, found, expected)


def _is_hours(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 24 * 365
