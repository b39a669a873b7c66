"""A drill's scenario: a play with two more kinds of line, what happens (`inject`) and what should be done (`expect`).

`{"t": 0.5, "inject": {"name_en": "The lift stops", "name_zh": "电梯停了", "text_en": "…", "text_zh": "…"}}`
`{"t": 0.5, "expect": {"act": "point.open", "function": "utilities", "within": 1, "name_en": "…", "name_zh": "…"}}`

`act` of what is expected may be several, `["order.accept", "order.object"]`: any of them counts.

Acts are done by the scenario for those who take no part; who takes part acts for themselves.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from renxing.apps.playing.checking import check
from renxing.apps.playing.script import Fault, Script, read_content
from renxing.apps.playing.stage import Stage
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.door import ACTS
from renxing.apps.record.models import Community
from renxing.core.drills import Expected
from renxing.core.functions import Function

LARGEST = 1_000_000
TEXTS = ("name_en", "name_zh")


@dataclass(frozen=True, slots=True)
class Inject(Bilingual):
    """Something that happens in the drill, `t` hours into it, told to all who take part."""

    number: int
    t: float
    name_en: str
    name_zh: str
    text_en: str = ""
    text_zh: str = ""

    @property
    def text(self) -> str:
        """What is told, in the reader's language."""
        return Words(self.text_en, self.text_zh).name


@dataclass(frozen=True, slots=True)
class Words(Bilingual):
    """A text in both languages."""

    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """All of it: the acts of those who take no part, what happens, what should be done."""

    play: Script
    injects: tuple[Inject, ...] = ()
    expected: tuple[Expected, ...] = ()

    @property
    def actors(self) -> frozenset[str]:
        """The codes of everybody who acts in it."""
        return frozenset(line.actor for line in self.play.lines if line.actor is not None)


def read_scenario(text: str) -> tuple[Scenario, list[Fault]]:
    """What could be read of it, and every fault of its form."""
    faults: list[Fault] = []
    injects, expected, acts = [], [], []
    for number, line in enumerate(text.splitlines(), start=1):
        values = _object(line)
        ours = values is not None and number > 1 and ("inject" in values or "expect" in values)
        acts.append("" if ours else line)
        if not ours or values is None:
            continue
        time = values.get("t")
        if not isinstance(time, int | float) or isinstance(time, bool) or not 0 <= time < 1000:
            faults.append(Fault(number, "t", time, "hours since the start, from 0 on"))
            continue
        said = list(_said(number, values, faults))
        injects += [Inject(number, float(time), **one) for key, one in said if key == "inject"]
        expected += [Expected(number, float(time), **_renamed(one)) for key, one in said if key == "expect"]
    play, more = read_content("\n".join(acts).encode())
    times = [(one.number, one.t) for one in injects] + [(one.number, one.t) for one in expected]
    late = [(number, t) for number, t in times if play.hours and t > play.hours]
    faults += [Fault(number, "t", t, f"at most {play.hours:g}, the hours of the drill") for number, t in late]
    return Scenario(play, tuple(injects), tuple(expected)), sorted([*faults, *more], key=lambda fault: fault.line)


def faults_of(text: str, community: Community) -> list[Fault]:
    """Everything that stands in the way of going through this scenario in this community."""
    if len(text.encode()) > LARGEST:
        return [Fault(1, "", f"{len(text.encode()):,} bytes", f"a scenario of at most {LARGEST:,} bytes")]
    scenario, faults = read_scenario(text)
    return sorted([*faults, *check(scenario.play, Stage(community))], key=lambda fault: fault.line)


def _object(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return None  # the reader of the play says what is wrong with it
    return value if isinstance(value, dict) else None


INJECT: Mapping[str, type] = {"name_en": str, "name_zh": str, "text_en": str, "text_zh": str}
EXPECT: Mapping[str, type] = {
    "act": object, "within": float, "name_en": str, "name_zh": str, "function": str, "centre": str,
}  # fmt: skip
NEEDED = {"inject": TEXTS, "expect": ("act", "within", *TEXTS)}


def _said(number: int, values: dict[str, Any], faults: list[Fault]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What an inject or an expectation says, where every part of it can be used."""
    for kind, known in (("inject", INJECT), ("expect", EXPECT)):
        said = values.get(kind)
        if said is None:
            continue
        if not isinstance(said, dict):
            faults.append(Fault(number, kind, said, "an object"))
            continue
        found = list(_faults(number, kind, said, known))
        faults += found
        if not found:
            yield kind, said
    faults += [
        Fault(number, key, value, "no such key here; there are t, inject, expect")
        for key, value in values.items()
        if key not in ("t", "inject", "expect")
    ]


def _faults(number: int, kind: str, said: dict[str, Any], known: Mapping[str, type]) -> Iterator[Fault]:
    yield from (Fault(number, f"{kind}.{key}", None, "something here") for key in NEEDED[kind] if key not in said)
    for key, value in said.items():
        expected = _expected(key, value, known)
        if expected:
            yield Fault(number, f"{kind}.{key}", value, expected)


def _expected(key: str, value: object, known: Mapping[str, type]) -> str:
    """What should stand there instead; empty where it may stand."""
    if key not in known:
        return f"no such key here; there are {', '.join(known)}"
    if known[key] is float:
        number = isinstance(value, int | float) and not isinstance(value, bool) and value > 0
        return "" if number else "hours, above 0"
    if key == "act":
        verbs = value if isinstance(value, list) else [value]
        return (
            "" if verbs and all(verb in ACTS for verb in verbs) else "a verb of the record, like point.open, or several"
        )
    if not isinstance(value, str):
        return "some text"
    return f"one of {', '.join(Function)}" if key == "function" and value not in list(Function) else ""


def _renamed(said: dict[str, Any]) -> dict[str, Any]:
    names = {"name_en": "title_en", "name_zh": "title_zh", "act": "acts"}
    found = {names.get(key, key): float(value) if key == "within" else value for key, value in said.items()}
    acts = found["acts"]
    return {**found, "acts": tuple(acts) if isinstance(acts, list) else (acts,)}
