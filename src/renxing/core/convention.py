"""What the articles of a convention bind: a setting, in which conditions, to which value; and what that changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from math import isfinite

from renxing.core.conditions import Condition
from renxing.core.mandates import Mandate, Reporting
from renxing.core.rationing import Rule


class Setting(StrEnum):
    """What an article can bind."""

    HOURS_A_DAY = "hours_a_day"
    HOURS_A_WEEK = "hours_a_week"
    REST_HOURS = "rest_hours"
    TASKS_AT_ONCE = "tasks_at_once"
    RATIONING = "rationing"
    LOOKS = "looks"
    MANDATE = "mandate"


CAPS = (Setting.HOURS_A_DAY, Setting.HOURS_A_WEEK, Setting.REST_HOURS, Setting.TASKS_AT_ONCE)
MOST: Mapping[str, float] = {"hours_a_day": 24, "hours_a_week": 168, "rest_hours": 24, "tasks_at_once": 100}


class Looks(StrEnum):
    """Who may open sensitive data in an emergency."""

    LEADS = "leads"
    NOBODY = "nobody"


class Hold(StrEnum):
    """What an article says of a mandate: that it holds or rests, or how it is accounted for."""

    HOLDS = "holds"
    RESTS = "rests"
    NONE = "none"
    AFTER = "after"
    BEFORE = "before"


WORDS: Mapping[Setting, type[StrEnum]] = {Setting.RATIONING: Rule, Setting.LOOKS: Looks, Setting.MANDATE: Hold}

Bound = dict[str, dict[str, str]]
"""By condition: the value each bound setting has. As JSON keeps it; a mandate's key is `mandate:<its code>`."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One article's effect; `about` is the code of the mandate it is about. No conditions mean all."""

    setting: Setting
    value: str
    about: str = ""
    conditions: tuple[Condition, ...] = ()

    @property
    def key(self) -> str:
        """What it binds."""
        return f"{self.setting}:{self.about}" if self.setting is Setting.MANDATE else str(self.setting)

    @property
    def reach(self) -> tuple[Condition, ...]:
        """The conditions in which it holds; data are opened in emergencies alone."""
        if self.setting is Setting.LOOKS:
            return (Condition.EMERGENCY,)
        return self.conditions or tuple(Condition)


def sound(binding: Binding) -> bool:
    """Whether the value is one that the setting can have.

    >>> sound(Binding(Setting.REST_HOURS, "11")), sound(Binding(Setting.REST_HOURS, "0"))
    (True, False)
    >>> sound(Binding(Setting.RATIONING, "lottery")), sound(Binding(Setting.RATIONING, "7"))
    (True, False)
    """
    if binding.setting in CAPS:
        return _number(binding.value, MOST[binding.setting], whole=binding.setting is Setting.TASKS_AT_ONCE)
    return binding.value in set(WORDS[binding.setting])


def _number(said: str, most: float, *, whole: bool) -> bool:
    try:
        number = float(said)
    except ValueError:
        return False
    return isfinite(number) and 0 < number <= most and (not whole or number == int(number))


def bound(bindings: Iterable[Binding]) -> Bound:
    """What these articles bind, in the order in which they were adopted: of two on the same, the later holds.

    >>> bound([Binding(Setting.RATIONING, "need", conditions=(Condition.ALERT,)),
    ...        Binding(Setting.RATIONING, "equal", conditions=(Condition.ALERT,))])
    {'alert': {'rationing': 'equal'}}
    """
    table: Bound = {}
    for binding in bindings:
        for condition in binding.reach:
            table.setdefault(condition.value, {})[binding.key] = binding.value
    return table


@dataclass(frozen=True, slots=True)
class Change:
    """In one condition a setting says something else; None where the convention leaves it free."""

    condition: Condition
    key: str
    was: str | None
    becomes: str | None


def changes(before: Bound, after: Bound) -> list[Change]:
    """What is different between two tables, condition by condition; nothing that says the same as before.

    >>> changes({}, {"alert": {"looks": "leads"}})
    [Change(condition=<Condition.ALERT: 'alert'>, key='looks', was=None, becomes='leads')]
    """
    found: list[Change] = []
    for condition in Condition:
        old, new = before.get(condition.value, {}), after.get(condition.value, {})
        keys = (key for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key))
        found.extend(Change(condition, key, old.get(key), new.get(key)) for key in keys)
    return found


def caps_of(table: Bound, condition: Condition) -> dict[str, float]:
    """The caps that are bound in this condition, as numbers.

    >>> caps_of({"alert": {"tasks_at_once": "3", "looks": "leads"}}, Condition.ALERT)
    {'tasks_at_once': 3}
    """
    here = table.get(condition.value, {})
    return {name.value: _as_number(name, here[name]) for name in CAPS if name in here}


def _as_number(name: Setting, said: str) -> float:
    return int(float(said)) if name is Setting.TASKS_AT_ONCE else float(said)


def rationing_of(table: Bound, condition: Condition) -> Rule | None:
    """The rule by which a shortage must be shared, where one is bound."""
    said = table.get(condition.value, {}).get(Setting.RATIONING)
    return None if said is None else Rule(said)


def looks_of(table: Bound, condition: Condition) -> Looks | None:
    """Who alone may open sensitive data, where it is bound."""
    said = table.get(condition.value, {}).get(Setting.LOOKS)
    return None if said is None else Looks(said)


def mandate_under(table: Bound, code: str, mandate: Mandate, condition: Condition) -> Mandate:
    """A mandate as the convention lets it stand: in which conditions it holds, and how it is accounted for now.

    Only what was given can be bound: one that sleeps, is suspended or over is not woken by an article.

    >>> own = Mandate("m", "g", "h", ("need.*",))
    >>> now = mandate_under({"alert": {"mandate:M1": "rests"}}, "M1", own, Condition.NORMAL)
    >>> sorted(now.conditions)
    [<Condition.EMERGENCY: 'emergency'>, <Condition.NORMAL: 'normal'>, <Condition.RECOVERY: 'recovery'>]
    """
    key = f"{Setting.MANDATE}:{code}"
    said = {each: table[each][key] for each in Condition if key in table.get(each, {})}
    if not said:
        return mandate
    holds = set(mandate.conditions or Condition)
    holds |= {each for each, word in said.items() if word == Hold.HOLDS}
    holds -= {each for each, word in said.items() if word == Hold.RESTS}
    return _standing(mandate, frozenset(holds), said.get(condition))


def _standing(mandate: Mandate, holds: frozenset[Condition], word: str | None) -> Mandate:
    if word in (Hold.NONE, Hold.AFTER, Hold.BEFORE):
        within = mandate.report_within or timedelta(days=1)
        mandate = replace(mandate, reporting=Reporting(str(word)), report_within=within)
    return replace(mandate, conditions=holds, suspended=mandate.suspended or not holds)
