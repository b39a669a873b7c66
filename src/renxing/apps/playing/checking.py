"""Whether every line of a play says something that can be done on this stage; all faults at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from renxing.apps.centres.models import Centre
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Person
from renxing.apps.playing.parts import Key, choices, keys, speaks, verbs
from renxing.apps.playing.script import Fault, Line, Script
from renxing.apps.playing.stage import CODED, Stage

LONGEST = 2000
MOST_HOURS = 24 * 365


def check(script: Script, stage: Stage) -> list[Fault]:
    """Every line that names what is not there, or says what cannot be."""
    found = []
    if script.community and script.community != stage.community.slug:
        expected = f'"{stage.community.slug}", the community it is to be played on'
        found.append(Fault(1, "community", script.community, expected))
    labels: set[str] = set()
    for line in script.lines:
        found += list(_Check(stage, line, labels).faults())
        if line.label:
            labels.add(line.label)
    return found


@dataclass(frozen=True, slots=True)
class _Check:
    """One line looked at; `labels` are those of the lines before it."""

    stage: Stage
    line: Line
    labels: set[str]

    def faults(self) -> Iterator[Fault]:
        """What is wrong with it."""
        line, rows = self.line, self.stage.rows
        if line.act not in verbs():
            yield self._fault("act", line.act, f"one of {', '.join(verbs())}")
            return
        if line.actor is not None and line.actor not in rows[Person]:
            yield self._fault("actor", line.actor, "the code of a person of this community")
        if line.centre is not None and line.centre not in rows[Centre]:
            yield self._fault("centre", line.centre, "the code of a centre of this community")
        if line.label is not None and line.label in self.labels:
            yield self._fault("label", line.label, "a label that no line before it has")
        yield from self._missing()
        yield from self._said()

    def _missing(self) -> Iterator[Fault]:
        for name, key in keys(self.line.act).items():
            if key.required and name not in self.line.said:
                yield self._fault(f"with.{name}", None, _expected(key))

    def _said(self) -> Iterator[Fault]:
        known = keys(self.line.act)
        for name, said in self.line.said.items():
            key = Key(name, str, required=False) if speaks(self.line.act, name) else known.get(name)
            if key is None:
                yield self._fault(f"with.{name}", said, f"no such key here; there are {', '.join(known)}")
            elif not self._fits(key, said):
                yield self._fault(f"with.{name}", said, _expected(key))

    def _fits(self, key: Key, said: Any) -> bool:
        if key.kind is Need:
            return isinstance(said, str) and said[:1] == "@" and said[1:] in self.labels
        if key.kind in CODED:
            return isinstance(said, str) and said in self.stage.rows[key.kind]
        if allowed := choices(key.kind):
            return said in allowed
        tests: dict[Any, Callable[[Any], bool]] = {bool: _is_yes_or_no, str: _is_text}
        return tests.get(key.kind, _is_hours)(said)

    def _fault(self, key: str, found: object, expected: str) -> Fault:
        return Fault(self.line.number, key, found, expected)


def _expected(key: Key) -> str:
    if key.kind is Need:
        return '"@" and the label of a need raised before, like "@n1"'
    if key.kind in CODED:
        return f"a code of the sheet {CODED[key.kind]}"
    if allowed := choices(key.kind):
        return f"one of {', '.join(allowed)}"
    return {bool: "true or false", str: f"text of at most {LONGEST} characters"}.get(key.kind, "hours above 0")


def _is_yes_or_no(said: Any) -> bool:
    return isinstance(said, bool)


def _is_text(said: Any) -> bool:
    return isinstance(said, str) and len(said) <= LONGEST


def _is_hours(said: Any) -> bool:
    return isinstance(said, int | float) and not isinstance(said, bool) and 0 < said < MOST_HOURS
