"""What is typed in the first hour."""

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.apps.beginning.queries.steps import FIVE
from renxing.apps.beginning.starters import HAZARDS, TEAMS
from renxing.core.plans import Hazard
from renxing.standards.community import Registry, read_community
from renxing.standards.faults import Unreadable
from renxing.standards.geojson import Outline, parse_outlines
from renxing.web.forms import ActForm, DayInput

LARGEST = 20_000_000
EVENING = time(18)
ROLES = [("worker", _("Community worker")), ("deputy", _("Deputy")), ("", _("Resident"))]


class NameForm(ActForm):
    """How the community is called."""

    name_zh = forms.CharField(label=_("Its name in Chinese"), required=False, max_length=120)
    name_en = forms.CharField(
        label=_("Its name in English"), required=False, max_length=120,
        help_text=_("One name is enough for both. The address stays as it is."),
    )  # fmt: skip


class BlocksForm(ActForm):
    """Blocks from a list or a drawn map."""

    listed = forms.CharField(
        label=_("The blocks, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 8}), max_length=40_000,
        help_text=_("A name is enough. Or code, English name, Chinese name, with commas between."),
    )  # fmt: skip
    map = forms.FileField(
        label=_("A drawn map"), required=False,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
        help_text=_("GeoJSON, each outline with the code of its block: geojson.io draws one in the browser."),
    )  # fmt: skip
    outlines: dict[str, Outline]

    def clean_map(self) -> None:
        """Every fault of the map at once."""
        self.outlines, file = {}, self.cleaned_data.get("map")
        if file:
            self.outlines, faults = parse_outlines(file.read(LARGEST), "blocks.geojson")
            if faults:
                raise forms.ValidationError([fault.sentence(_now) for fault in faults])


class FiveForm(ActForm):
    """Five people: name, phone, what they do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, FIVE + 1):
            number = {"place": place}
            self.fields[f"name{place}"] = forms.CharField(
                label=_("Name of person %(place)s") % number, required=False, max_length=60
            )
            self.fields[f"phone{place}"] = forms.CharField(
                label=_("Phone of person %(place)s") % number, required=False, max_length=20,
                widget=forms.TextInput(attrs={"type": "tel"}),
            )  # fmt: skip
            self.fields[f"role{place}"] = forms.ChoiceField(
                label=_("What person %(place)s does") % number, choices=ROLES, required=False
            )

    def people(self) -> list[tuple[int, str, str, str]]:
        """Place, name, phone and role of each that was written."""
        given = self.cleaned_data
        rows = [(n, given[f"name{n}"], given[f"phone{n}"], given[f"role{n}"]) for n in range(1, FIVE + 1)]
        return [row for row in rows if row[1]]


class ResidentsForm(ActForm):
    """The community's own spreadsheet."""

    file = forms.FileField(
        label=_("The spreadsheet"), widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("An .xlsx as the docs describe it. All of it is read, or nothing; every fault is named at once."),
    )  # fmt: skip
    registry: Registry | None = None

    def clean_file(self) -> None:
        """Read whole before anything is written."""
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as kept:
            kept.write(self.cleaned_data["file"].read(LARGEST))
            kept.flush()
            try:
                self.registry = read_community(Path(kept.name))
            except Unreadable as error:
                raise forms.ValidationError([fault.sentence(_now) for fault in error.faults]) from error


class MandatesForm(ActForm):
    """Which of the three."""

    teams = forms.MultipleChoiceField(
        label=_("Who may act by themselves, and report within a day"), widget=forms.CheckboxSelectMultiple,
        choices=[(team.code, team.word) for team in TEAMS], initial=[team.code for team in TEAMS],
        help_text=_("They take needs of these functions without asking first. You can narrow or end it any day."),
    )  # fmt: skip


class PlanForm(ActForm):
    """For which hazard."""

    hazard = forms.ChoiceField(
        label=_("Against what"), choices=[(row[0].value, row[1]) for row in HAZARDS], widget=forms.RadioSelect,
        initial=Hazard.FLOOD.value,
    )  # fmt: skip


class DrillForm(ActForm):
    """On which day."""

    day = forms.DateField(
        label=_("On which day"), widget=DayInput(), help_text=_("At six in the evening: two hours without power.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["day"] = today + timedelta(days=28)

    def at(self) -> datetime:
        """That evening."""
        return datetime.combine(self.cleaned_data["day"], EVENING, timezone.get_current_timezone())
