"""Plans in words: names for codes, holes as sentences, steps by hour and centre, differences, coverage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renxing.apps.centres.models import FUNCTIONS, Centre, Mandate
from renxing.apps.orders.models import DIRECTIVES
from renxing.apps.people.models import SKILLS, Person
from renxing.apps.plans.models import HAZARDS
from renxing.apps.plans.queries.facts import people_of
from renxing.apps.plans.words import CHANGES, FIELDS, LEVELS, ONE, PARTS, SOURCES, TICKED
from renxing.apps.record.bilingual import for_reader
from renxing.apps.record.models import CONDITIONS, Community
from renxing.apps.supplies.models import Item
from renxing.core import plans
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.planning import Cover, Difference, Hole, Timed, coverage, schedule
from renxing.core.plans import Hazard, Plan
from renxing.core.roles import User
from renxing.standards.plans.wording import hole_sentence
from renxing.web.formatting import span

SEES_NAMES = (User.MEMBER, User.LEAD, User.WORKER, User.COMMITTEE_LEAD)
"""Who is told who is named in a plan, and may take it along as a file; everybody else sees what is to be done."""


@dataclass(frozen=True, slots=True)
class Names:
    """What codes are called for this reader: centres, items, mandates and people, four questions in all."""

    centres: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    mandates: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str, value: str) -> str:
        """One code of a field called `name`."""
        kinds: dict[str, Mapping[str, str]] = {
            "centre": self.centres,
            "owner": self.centres,
            "backup": self.centres,
            "item": self.items,
            "people": self.people,
            "person": self.people,
            "wakes": self.mandates,
            "mandate": self.mandates,
        }
        codes: Mapping[Any, Any] = kinds.get(name) or CODES.get(name, {})
        return str(codes.get(value, value))


CODES: dict[str, dict[Any, str | Promise]] = {
    "function": dict(FUNCTIONS),
    "hazard": dict(HAZARDS),
    "condition": dict(CONDITIONS),
    "source": dict(SOURCES),
    "level": dict(LEVELS),
    "skill": dict(SKILLS),
    "ticked_by": dict(TICKED),
    "words": dict(DIRECTIVES),
}


def names_for(community: Community, actor: Actor, named: Iterable[Plan]) -> Names:
    """The names of everything these plans name, as far as this reader may know them."""
    centres = {row.code: row.name for row in Centre.objects.filter(community=community)}
    items = {row.code: row.name for row in Item.objects.filter(community=community)}
    held = Mandate.objects.filter(community=community, code__in={code for plan in named for code in plan.wakes})
    mandates = {row.code: f"{row.code} ({row.holder.name})" for row in held.select_related("holder")}
    if not actor.is_a(*SEES_NAMES):
        return Names(centres, items, mandates=mandates)
    codes = {code for plan in named for code in people_of(plan)}
    people = Person.objects.filter(community=community, code__in=codes)
    return Names(centres, items, {row.code: row.name for row in people}, mandates)


def hole_words(hole: Hole, names: Names) -> str:
    """A hole as a sentence with names in it."""
    codes = {
        name: _where(value) if name in ("first", "second") else names.of(name, value)
        for name, value in hole.data.items()
    }
    if "plan_zh" in hole.data:
        codes["plan"] = for_reader(hole.data["plan"], hole.data["plan_zh"])
    return hole_sentence(Hole(hole.code, _where(hole.where), hole.data), _, codes)


def _where(path: str) -> str:
    """A place in a plan, like `steps.alarm`, in words."""
    part, _dot, key = path.partition(".")
    if key and part in ONE:
        return str(ONE[part]) % {"number": key}
    return str(PARTS.get(path) or (FIELDS["owner"] if path == "owner" else path))


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step with its number in the plan, its words and whose it is; `after` are numbers."""

    number: int
    step: plans.Step
    what: str
    function: str
    centre: str
    backup: str
    people: list[str]
    after: list[int]
    begins: str
    due: str
    ticked_by: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The steps by the hour they are due, and which centre does what when."""

    hours: list[tuple[str, list[StepShown]]]
    columns: list[str]
    rows: list[tuple[str, list[list[StepShown]]]]


def timeline(plan: Plan, names: Names) -> Timeline:
    """The steps of a plan as they fall due."""
    timed = schedule(plan)
    numbers = {each.step.key: number for number, each in enumerate(timed, 1)}
    steps = [_step(each, numbers, names) for each in timed]
    dues = list(dict.fromkeys(each.due for each in timed))
    by_due = {due: [step for step, each in zip(steps, timed, strict=True) if each.due == due] for due in dues}
    centres: dict[str, list[StepShown]] = defaultdict(list)
    for step in steps:
        centres[step.centre].append(step)
    return Timeline(
        hours=[(_within(due), by_due[due]) for due in dues],
        columns=[_within(due) for due in dues],
        rows=[(centre, [[s for s in own if s in by_due[due]] for due in dues]) for centre, own in centres.items()],
    )


def _step(timed: Timed, numbers: Mapping[str, int], names: Names) -> StepShown:
    step = timed.step
    return StepShown(
        number=numbers[step.key],
        step=step,
        what=in_words(step.what_en, step.what_zh),
        function=names.of("function", step.function),
        centre=names.of("centre", step.centre),
        backup=names.of("centre", step.backup) if step.backup else "",
        people=[names.people[code] for code in step.people if code in names.people],
        after=sorted(numbers[key] for key in step.after if key in numbers),
        begins=_within(timed.begins) if timed.begins else "",
        due=_within(timed.due),
        ticked_by=names.of("ticked_by", step.ticked_by) if step.ticked_by else "",
    )


def _within(hours: float) -> str:
    """A length of time, to the minute: two steps a quarter of an hour apart must not look the same."""
    whole, minutes = divmod(round(hours * 60), 60)
    if not whole or not minutes or whole >= 48:
        return span(timedelta(hours=hours))
    return _("%(hours)d h %(minutes)d min") % {"hours": whole, "minutes": minutes}


def in_words(english: str, chinese: str) -> str:
    """Of two languages the reader's."""
    return chinese if (get_language() or "").startswith("zh") else english


@dataclass(frozen=True, slots=True)
class Row:
    """A trigger, a duty, a call-up, a release or a notice: a heading and what else it says."""

    title: str
    chips: list[str]
    text: str = ""


def triggers(plan: Plan, names: Names) -> list[Row]:
    """What starts the plan."""
    found = []
    for each in plan.triggers:
        chips = [names.of("words", word) if each.source is plans.Source.ORDER else word for word in each.words]
        chips += [_("%(level)s at least") % {"level": names.of("level", each.level)}] if each.level else []
        chips += [names.of("function", each.function)] if each.function else []
        text = _("starts the plan by itself") if each.starts else _("has it proposed to its owner")
        found.append(Row(names.of("source", each.source), chips, text))
    return found


def means(plan: Plan, names: Names) -> list[tuple[str, list[Row]]]:
    """Places, call-ups, mandates, stock and notices, each under its heading; empty ones are left out."""
    duties = [
        Row(
            in_words(each.what_en, each.what_zh),
            [names.of("centre", each.centre), names.of("function", each.function)],
            _("%(places)s people, from hour %(first)g for %(hours)g hours")
            % {"places": each.places, "first": each.from_hour, "hours": each.hours},
        )
        for each in plan.duties
    ]
    callups = [
        Row(
            names.of("centre", each.centre),
            [names.of("function", each.function), *([names.of("skill", each.skill)] if each.skill else [])],
            _("%(places)s people, who answer within %(span)s")
            % {"places": each.places, "span": _within(each.within_hours)},
        )
        for each in plan.callups
    ]
    releases = [
        Row(f"{each.quantity:g} × {names.of('item', each.item)}", [names.of("centre", each.centre)])
        for each in plan.releases
    ]
    notices = [
        Row(in_words(each.title_en, each.title_zh), [], in_words(each.text_en, each.text_zh)) for each in plan.notices
    ]
    wakes = [Row(names.of("wakes", code), []) for code in plan.wakes]
    found = (("duties", duties), ("callups", callups), ("wakes", wakes), ("releases", releases), ("notices", notices))
    return [(str(PARTS[name]), rows) for name, rows in found if rows]


@dataclass(frozen=True, slots=True)
class DifferenceShown:
    """One part that changed, in words: which, how, and each field before and after."""

    part: str
    key: str
    change: str
    code: str
    fields: list[tuple[str, str, str]]


def differences_shown(found: Sequence[Difference], names: Names) -> list[DifferenceShown]:
    """What changed, in words."""
    return [
        DifferenceShown(
            str(PARTS[each.part]),
            each.key,
            str(CHANGES[each.change]),
            each.change.value,
            [(_field(name), _said(name, old, names), _said(name, new, names)) for name, old, new in each.fields],
        )
        for each in found
    ]


def _field(name: str) -> str:
    return str(FIELDS[name])


def _said(name: str, value: Any, names: Names) -> str:
    if value is None or value == ():
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return _(", ").join(names.of(name, each) for each in value)
    return f"{value:g}" if isinstance(value, float) else names.of(name, str(value)) or "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One hazard and one function: 0 no plan, 1 a plan that hangs on one centre, 2 one with somebody behind it."""

    level: int
    words: str
    codes: tuple[str, ...]


SHAPES = ("○", "◐", "●")


def grid(every: Iterable[Plan]) -> list[tuple[str, list[tuple[str, Cell, str]]]]:
    """The coverage as rows of a table: each hazard with a cell for each function."""
    found = coverage(every)
    rows = []
    for hazard, word in HAZARDS:
        cells = [(str(name), _cell(found.get((hazard, function)))) for function, name in FUNCTIONS]
        rows.append((str(word), [(name, cell, SHAPES[cell.level]) for name, cell in cells]))
    return rows


def _cell(cover: Cover | None) -> Cell:
    if cover is None:
        return Cell(0, _("no plan"), ())
    words = _("planned, with somebody behind it") if cover.backed else _("planned, hangs on one centre")
    return Cell(2 if cover.backed else 1, words, cover.plans)


def covered(every: Iterable[Plan]) -> tuple[int, int]:
    """How many pairs of hazard and function are covered, of how many."""
    return len(coverage(every)), len(Hazard) * len(Function)
