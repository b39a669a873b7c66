"""What is typed to plan a drill."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.drills.acts import FASTEST, SLOWEST
from renxing.apps.drills.queries import drills
from renxing.apps.drills.script import LARGEST, Words, faults_of, read_scenario
from renxing.apps.people.models import Person
from renxing.apps.people.queries import findable_people
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.roles import Role
from renxing.web.forms import ActForm, SeveralByName

WRITTEN = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
SOON = timedelta(hours=1)
MOST_FAULTS = 40
MOST_PEOPLE = 60


class AskForm(ActForm):
    """Who is asked to take part: the members of centres, and people by name."""

    centres = SeveralByName(
        label=_("Who is asked to take part"), queryset=Centre.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All members of these centres are asked. Only those who say yes take part."),
    )  # fmt: skip
    people = forms.CharField(
        label=_("Or these people"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line: the whole name as they show it, a phone number, or a number in the registry."),
    )  # fmt: skip

    def __init__(self, *args: Any, community: Community, actor: Actor, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.actor, self.now = community, actor, now
        centres = self.fields["centres"]
        if isinstance(centres, SeveralByName):
            centres.queryset = Centre.objects.filter(community=community, external=False)

    def clean_people(self) -> list[Person]:
        """Everybody who is named, each of them one person for sure."""
        found: list[Person] = []
        lines = list(filter(None, map(str.strip, self.cleaned_data["people"].splitlines())))
        if len(lines) > MOST_PEOPLE:
            said = _("These are more than %(most)s people. Ask the members of a centre, or ask the others later.")
            raise forms.ValidationError(said % {"most": MOST_PEOPLE})
        for words in lines:
            meant = findable_people(self.community, self.actor, words)
            if len(meant) == 1:
                found += meant
            else:
                said = _("“%(words)s” is not one person for sure. Write the phone number or the number instead.")
                self.add_error("people", said % {"words": words})
        return found

    def asked(self) -> list[Person]:
        """The members of the centres that were chosen, and who was named; who only studies the centre is not asked."""
        held = current_memberships(self.community, self.now).filter(centre__in=self.cleaned_data["centres"])
        members = held.exclude(role=Role.RESEARCHER).values("person")
        named = [person.pk for person in self.cleaned_data["people"]]
        rows = Person.objects.filter(Q(pk__in=members) | Q(pk__in=named), community=self.community)
        return list(rows.filter(erased_at__isnull=True).order_by("code"))


class PlanForm(AskForm):
    """Which scenario, when, how fast, with whom."""

    scenario = forms.ChoiceField(label=_("Scenario"), required=False)
    file = forms.FileField(
        label=_("Or a file of your own"), required=False,
        help_text=_("JSON Lines: a play with what happens and what is expected. How to write one is in the docs."),
    )  # fmt: skip
    at = forms.DateTimeField(
        label=_("When"), input_formats=WRITTEN,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WRITTEN[0]),
    )  # fmt: skip
    speed = forms.FloatField(
        label=_("How many times as fast as real time"), min_value=SLOWEST, max_value=FASTEST, initial=6,
        help_text=_("At 6, six hours of the drill pass in one hour."),
    )  # fmt: skip
    field_order = ("scenario", "file", "centres", "people", "at", "speed")

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, community=community, **kwargs)
        self.texts = dict(shipped(community)) | {str(one.pk): (one.name, one.script) for one in drills(community)[:20]}
        scenario = self.fields["scenario"]
        if isinstance(scenario, forms.ChoiceField):
            scenario.choices = [
                ("", _("a file of my own")),
                *((key, name) for key, (name, _text) in self.texts.items()),
            ]
        self.initial["at"] = timezone.localtime(self.now + SOON).replace(second=0, microsecond=0)

    def clean(self) -> dict[str, Any]:
        """One scenario: chosen, or read from the file."""
        said = super().clean() or {}
        file, chosen = said.get("file"), said.get("scenario")
        if file is not None:
            if file.size > LARGEST:
                self.add_error("file", _("This file is larger than 1 MB. A scenario is a short text."))
            else:
                said["script"] = file.read().decode("utf-8-sig", errors="replace")
        elif chosen:
            said["script"] = self.texts[chosen][1]
        elif "file" not in self.errors:
            self.add_error("scenario", _("Choose a scenario, or a file of your own."))
        if "script" in said:
            for fault in faults_of(said["script"], self.community)[:MOST_FAULTS]:
                self.add_error("file" if file else "scenario", str(fault))
        return said


def shipped(community: Community) -> list[tuple[str, tuple[str, str]]]:
    """The scenarios that come with the community of the examples."""
    found = []
    for path in sorted((EXAMPLES / community.slug / "drills").glob("*.jsonl")):
        text = path.read_text(encoding="utf-8")
        play = read_scenario(text)[0].play
        found.append((path.name, (Words(play.title_en, play.title_zh).name, text)))
    return found
