"""What is typed about hours and guests."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.people.models import Person
from renxing.apps.people.queries import findable_people
from renxing.apps.record.models import Community
from renxing.apps.workload.acts import Welcome
from renxing.core.mandates import Actor
from renxing.web.forms import ActForm, DayInput

MOMENT = "%Y-%m-%dT%H:%M"
MOMENTS = [MOMENT, "%Y-%m-%d %H:%M"]


class NoteForm(ActForm):
    """From when until when somebody worked."""

    starts = forms.DateTimeField(
        label=_("Worked from"), input_formats=MOMENTS,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )  # fmt: skip
    ends = forms.DateTimeField(
        label=_("Worked until"), input_formats=MOMENTS,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )  # fmt: skip

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        local = timezone.localtime(now).replace(second=0, microsecond=0)
        self.initial = {"starts": local - timedelta(hours=1), "ends": local}


class ExtendForm(ActForm):
    """Until when a stay lasts from now on."""

    until = forms.DateField(
        label=_("Until"), help_text=_("The first day without them."),
        widget=DayInput(),
    )  # fmt: skip


class WhoseForm(forms.Form):
    """Whose hours are looked at."""

    who = forms.CharField(label=_("Name, phone or number in the registry"), max_length=60)

    def __init__(self, *args: Any, community: Community, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.actor = community, actor

    def clean_who(self) -> Person:
        """The one person who is meant."""
        return _the_one(self.community, self.actor, self.cleaned_data["who"])


def _the_one(community: Community, actor: Actor, words: str) -> Person:
    found = findable_people(community, actor, words)
    if len(found) != 1:
        raise forms.ValidationError(_("This is nobody, or several people. Write the number in the registry."))
    return found[0]


class WelcomeForm(ActForm):
    """A helper from outside."""

    name_zh = forms.CharField(label=_("Chinese name"), required=False, max_length=60)
    name_en = forms.CharField(label=_("English name"), required=False, max_length=60)
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )
    known = forms.CharField(
        label=_("Or somebody in the registry already"), required=False, max_length=60,
        help_text=_("Their name, phone or number in the registry: for a guest who comes again."),
    )  # fmt: skip
    origin = forms.CharField(label=_("From where"), required=False, max_length=80)
    until = forms.DateField(label=_("Until"), help_text=_("The first day without them."), widget=DayInput())
    briefing = forms.CharField(
        label=_("What they have to know before they begin"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, community: Community, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.actor = community, actor

    def clean_known(self) -> Person | None:
        """The one person who is meant."""
        words = self.cleaned_data["known"].strip()
        return _the_one(self.community, self.actor, words) if words else None

    def welcome(self) -> Welcome:
        """What was typed, as the act takes it."""
        given = self.cleaned_data
        return Welcome(
            until=given["until"],
            briefing=given["briefing"],
            origin=given["origin"],
            person=given["known"],
            names=(given["name_zh"], given["name_en"]),
            phone=given["phone"],
        )
