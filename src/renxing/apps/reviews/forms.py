"""What is typed in a review: a centre's view, a lesson, that there are none, and which act changed something."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Centre
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.verbs import VERBS
from renxing.apps.reviews.models import LONGEST_TITLE, LONGEST_WORDS
from renxing.apps.reviews.targets import choices
from renxing.web.formatting import clock, day
from renxing.web.forms import ActForm, ByName, DayInput

USUAL = timedelta(days=30)
LAST_MINUTE = time(23, 59)


class ViewForm(ActForm):
    """What one centre saw."""

    centre = ByName(label=_("On behalf of"), queryset=Centre.objects.none())
    went_well = forms.CharField(
        label=_("What went well"), required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 4})
    )
    went_badly = forms.CharField(
        label=_("What went badly"), required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, centres: Iterable[Centre] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(centres)
        field = self.fields["centre"]
        if isinstance(field, ByName):
            field.queryset = Centre.objects.filter(pk__in=[row.pk for row in rows])
        if len(rows) == 1:
            self.initial["centre"] = rows[0].pk

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        return {name: self.cleaned_data[name] for name in ("centre", "went_well", "went_badly")}


class LessonForm(ActForm):
    """What is to be done differently."""

    title = forms.CharField(
        label=_("What is to be done differently"), max_length=LONGEST_TITLE,
        help_text=_("Like: the choir is called before the second day, not after it"),
    )  # fmt: skip
    target = forms.ChoiceField(
        label=_("What it changes"),
        help_text=_("One thing, by its name: the lesson is closed only by an act that changes this."),
    )
    owner = ByName(label=_("Whose it is"), queryset=Centre.objects.none())
    due_at = forms.DateField(label=_("Until when"), widget=DayInput())

    def __init__(self, *args: Any, community: Community, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, aim = self.fields["owner"], self.fields["target"]
        if isinstance(field, ByName):
            field.queryset = Centre.objects.filter(community=community, external=False)
        if isinstance(aim, forms.ChoiceField):
            aim.choices = choices(community)
        self.initial["due_at"] = timezone.localtime(now + USUAL).date()

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it; due at the end of that day."""
        end = datetime.combine(self.cleaned_data["due_at"], LAST_MINUTE, timezone.get_current_timezone())
        names = ("title", "target", "owner")
        return {**{name: self.cleaned_data[name] for name in names}, "due_at": end}


class NoneForm(ActForm):
    """That there is nothing to learn, with one's name under it."""

    words = forms.CharField(
        label=_("Why there is nothing to learn"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        return {"words": self.cleaned_data["words"]}


class ByForm(ActForm):
    """Which entry it was."""

    by = forms.ChoiceField(label=_("By which act"))

    def __init__(self, *args: Any, entries: Iterable[Entry] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = {str(entry.pk): entry for entry in entries}
        field = self.fields["by"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, _told(entry)) for key, entry in self.entries.items()]

    def chosen(self) -> Entry:
        """The entry."""
        return self.entries[self.cleaned_data["by"]]


class UsedForm(ByForm):
    """In which incident or drill it was used."""

    def __init__(self, *args: Any, names: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["by"]
        field.label = _("Where it was used")
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, f"{names[entry.pk]} · {_when(entry)}") for key, entry in self.entries.items()]


def _told(entry: Entry) -> str:
    return f"{VERBS.get(entry.act, entry.act)} · {_when(entry)} · {entry.seq}"


def _when(entry: Entry) -> str:
    moment = timezone.localtime(entry.at)
    return f"{day(moment)} {clock(moment)}"
