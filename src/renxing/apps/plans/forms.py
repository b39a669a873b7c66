"""What is typed to write a plan, row by row, and to answer for one's centre. Works without script: a button adds a row.

The rows' fields are made of the shape of a plan's file (`standards.plans.shape`), so that what can be typed and what
can be read never differ; what is wrong is found by the file's own reader and shown on the field.
"""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre, Mandate
from renxing.apps.people.models import SKILLS
from renxing.apps.plans.models import HAZARDS
from renxing.apps.plans.words import ADD, FIELDS, LEVELS, ONE, PARTS, SOURCES, TICKED
from renxing.apps.record.models import CONDITIONS, Community
from renxing.apps.supplies.models import Item
from renxing.core.plans import Plan
from renxing.standards.faults import Fault, Unreadable
from renxing.standards.plans.reading import checked
from renxing.standards.plans.shape import MOST, PLAN, SHAPES, Choice, Field, Flag, Number, Several, Text
from renxing.standards.plans.tables import as_table
from renxing.web.forms import ActForm

PATH = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")
LONG = 200
FIRST = {"triggers": 1, "steps": 2, "duties": 0, "callups": 0, "releases": 0, "notices": 0}
"""How many empty rows a new plan begins with."""
WORDS: dict[str, Any] = {
    "function": FUNCTIONS,
    "hazard": HAZARDS,
    "condition": CONDITIONS,
    "source": SOURCES,
    "level": LEVELS,
    "skill": SKILLS,
    "ticked_by": TICKED,
}
CENTRES = ("centre", "owner", "backup")


def choices_for(community: Community) -> dict[str, list[tuple[str, str]]]:
    """What the fields of a plan are chosen from here: centres and items by name, two questions."""
    centres = [(row.code, row.name) for row in Centre.objects.filter(community=community)]
    items = [(row.code, row.name) for row in Item.objects.filter(community=community)]
    words = {name: [(str(code), str(word)) for code, word in found] for name, found in WORDS.items()}
    return {**words, **dict.fromkeys(CENTRES, centres), "item": items}


def _made(name: str, field: Field, choices: Mapping[str, list[tuple[str, str]]], value: Any) -> forms.Field:
    """One field of a row; nothing is required here, for a row that is empty is left out."""
    label = FIELDS[name]
    if isinstance(field, Flag):
        return forms.BooleanField(label=label, required=False)
    made = _chosen_or_typed(name, field, choices, value)
    vars(made)["optional"] = not field.required  # for the template: see plans/field.html
    return made


def _chosen_or_typed(
    name: str, field: Field, choices: Mapping[str, list[tuple[str, str]]], value: Any
) -> forms.ChoiceField | forms.CharField:
    label = FIELDS[name]
    if name in choices:
        known = choices[name]
        odd = [(str(value), str(value))] if value and str(value) not in dict(known) else []
        return forms.ChoiceField(label=label, required=False, choices=[("", "–"), *known, *odd])
    if isinstance(field, Number):
        mode = "numeric" if field.whole else "decimal"
        return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs={"inputmode": mode}))
    if isinstance(field, Text) and field.longest > LONG:
        return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    return forms.CharField(label=label, required=False)


class RowForm(forms.Form):
    """One trigger, step, duty, call-up, release or notice."""

    def __init__(self, part: str, number: int, choices: Mapping[str, Any], data: Mapping[str, Any]) -> None:
        super().__init__(data, prefix=f"{part}-{number}")
        self.title = str(ONE[part]) % {"number": number + 1}
        self.shape = SHAPES[part]
        for name, field in self.shape.items():
            self.fields[name] = _made(name, field, choices, data.get(self.add_prefix(name)))
        self.fields["remove"] = forms.BooleanField(label=_("Leave this out"), required=False)

    def raw(self) -> dict[str, Any]:
        """What was typed, as a file would say it."""
        return {name: _typed(field, self[name].value()) for name, field in self.shape.items()}

    @property
    def empty(self) -> bool:
        """Whether nothing was typed, or it is to be left out."""
        if self["remove"].value():
            return True
        return not any(self[name].value() for name, field in self.shape.items() if not isinstance(field, Flag))


def _typed(field: Field, value: Any) -> Any:
    if isinstance(field, Flag):
        return bool(value)
    text = str(value or "").strip().replace("\r\n", "\n")
    if isinstance(field, Several):
        split = r"[\s,;，；、]+" if field.codes else r"\s*[,;，；、\n]\s*"
        return [each for each in re.split(split, text) if each]
    return _number(text) if isinstance(field, Number) else text


def _number(text: str) -> Any:
    """A number where it is one; anything else as it was typed, for the reader to say what is wrong."""
    try:
        return int(text)
    except ValueError:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return text


class PlanForm(ActForm):
    """A whole plan: its head here, its rows as forms of their own."""

    ready = forms.BooleanField(
        label=_("Lay it before the centres it names, to be signed"), required=False,
        help_text=_("Leave it open to go on writing later: then it is a draft, and nobody is asked."),
    )  # fmt: skip
    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any], *, community: Community, keeps: str = "") -> None:
        super().__init__(data)
        self.keeps = keeps
        choices = choices_for(community)
        mandates = Mandate.objects.filter(community=community, ended_at__isnull=True)
        asleep = [f"{row.code} {row.holder.name}" for row in mandates.filter(dormant=True).select_related("holder")]
        for name, field in PLAN.items():
            self.fields[name] = _made(name, field, choices, data.get(name))
        self.fields["wakes"] = forms.CharField(
            label=FIELDS["wakes"], required=False,
            help_text=_("Codes of mandates that sleep: %(codes)s") % {"codes": ", ".join(asleep) or "–"},
        )  # fmt: skip
        if keeps:
            self.fields.pop("code")
        self.order_fields([*PLAN, "ready"])
        self.rows = {part: [RowForm(part, n, choices, data) for n in range(_count(data, part))] for part in SHAPES}

    def parts(self) -> list[tuple[str, Any, Any, list[RowForm]]]:
        """Each list with its heading, the words of its button, and its rows."""
        return [(part, PARTS[part], ADD[part], rows) for part, rows in self.rows.items()]

    def head(self) -> list[forms.BoundField]:
        """The fields of the plan itself."""
        return [field for field in self.visible_fields() if field.name != "ready"]

    def plan(self) -> Plan | None:
        """The plan that was typed; None where something is wrong, which is then said on the field."""
        kept = {part: [row for row in rows if not row.empty] for part, rows in self.rows.items()}
        table: dict[str, Any] = {
            name: self.keeps if name == "code" and self.keeps else _typed(field, self[name].value())
            for name, field in PLAN.items()
        }
        table |= {part: [row.raw() for row in rows] for part, rows in kept.items()}
        try:
            return checked(table, "")
        except Unreadable as error:
            for fault in error.faults:
                self._mark(fault, kept)
        return None

    def _mark(self, fault: Fault, kept: Mapping[str, list[RowForm]]) -> None:
        """Say a fault where it belongs, and that there is one at the top of the page."""
        said = _now("%(complaint)s; %(expected)s.") % {
            "complaint": fault.complaint(_now), "expected": fault.wanted(_now),
        }  # fmt: skip
        found = PATH.fullmatch(fault.column)
        form: forms.Form = kept[found[1]][int(found[2]) - 1] if found else self
        name = found[3] if found else fault.column
        form.add_error(name if name in form.fields else None, said)
        if found:
            self.add_error(None, _now("%(where)s, %(field)s: %(said)s") % {
                "where": getattr(form, "title", ""), "field": str(FIELDS.get(name, name)), "said": said,
            })  # fmt: skip


def _count(data: Mapping[str, Any], part: str) -> int:
    said = str(data.get(f"{part}-count", "0"))
    return min(int(said) if said.isdecimal() else 0, MOST)


def with_row(data: Mapping[str, Any], part: str) -> dict[str, Any]:
    """What was typed, and one empty row more."""
    count = _count(data, part)
    more: dict[str, Any] = {f"{part}-count": count + 1}
    if "passes_on" in SHAPES.get(part, {}):
        more[f"{part}-{count}-passes_on"] = "on"
    return {**data, **more} if part in SHAPES else dict(data)


def typed(plan: Plan | None) -> dict[str, Any]:
    """What would have been typed to write this plan; an empty one where there is none yet."""
    if plan is None:
        data: dict[str, Any] = {}
        for part, count in FIRST.items():
            for _row in range(count):
                data = with_row(data, part)
        return data
    table = as_table(plan)
    found = {name: _shown(field, table.get(name, "")) for name, field in PLAN.items()}
    for part, shape in SHAPES.items():
        rows = getattr(plan, part)
        found[f"{part}-count"] = len(rows)
        for number, row in enumerate(rows):
            said = {name: _shown(field, getattr(row, name)) for name, field in shape.items()}
            found |= {f"{part}-{number}-{name}": value for name, value in said.items()}
    return found


def _shown(field: Field, value: Any) -> Any:
    if isinstance(field, Flag):
        return "on" if value else ""
    if isinstance(field, Several):
        return ", ".join(value)
    if isinstance(field, Choice):
        return str(value or "")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else value


class UploadForm(ActForm):
    """A plan as a file."""

    file = forms.FileField(label=_("The plan’s file, in TOML"), widget=forms.FileInput(attrs={"accept": ".toml"}))
    ready = forms.BooleanField(label=_("Lay it before the centres it names, to be signed"), required=False)


class SignForm(ActForm):
    """What a centre says to its part."""

    words = forms.CharField(
        label=_("What you say to it"), help_text=_("Whoever says no says why."), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
