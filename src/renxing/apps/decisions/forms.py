"""What is typed to decide, to answer, to undo, and to note down a meeting."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.centres.queries import current_memberships, own_centres
from renxing.apps.decisions.acts import Content
from renxing.apps.decisions.models import LONGEST_TITLE, Meeting
from renxing.apps.decisions.queries.lists import LATEST, meetings
from renxing.apps.decisions.reasons import TO_CHOOSE
from renxing.apps.people.models import Person
from renxing.apps.record.models import Entry
from renxing.apps.record.request import CommunityRequest
from renxing.core.functions import Function
from renxing.core.roles import Role
from renxing.web.forms import ActForm, ByName, SeveralByName

WRITTEN = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
SOON = timedelta(days=7)


def _moment(label: Any, **more: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WRITTEN[0])
    return forms.DateTimeField(label=label, input_formats=WRITTEN, widget=widget, **more)


def _text(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **{"required": False, **more}
    )


def _pick(form: forms.Form, **rows: Any) -> None:
    """Let these fields choose among these rows."""
    for name, found in rows.items():
        field = form.fields[name]
        if isinstance(field, (ByName, SeveralByName, MeetingChoice)):
            field.queryset = found


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """A meeting by its title and day."""

    def label_from_instance(self, obj: Any) -> str:
        """The title with the day, because meetings have the same titles again and again."""
        return f"{obj.title} {timezone.localtime(obj.held_at):%Y-%m-%d}"


class DecisionForm(ActForm):
    """A decision; with other centres named it is a proposal to them."""

    centre = ByName(label=_("Who decides"), queryset=Centre.objects.none())
    title = forms.CharField(label=_("What is decided, in a line"), max_length=LONGEST_TITLE)
    words = _text(_("In full"))
    function = forms.ChoiceField(label=_("Which function it is about"), required=False)
    reasons = forms.MultipleChoiceField(label=_("Why"), choices=TO_CHOOSE, widget=forms.CheckboxSelectMultiple)
    why = _text(_("Why, in your own words"))
    evidence = forms.CharField(
        label=_("On which entries of the record it rests"), required=False, max_length=400,
        help_text=_("Their numbers, like: 120, 134. Each line of the record ends with its number."),
    )  # fmt: skip
    people = forms.IntegerField(label=_("How many people it calls"), min_value=0, max_value=10_000, initial=0)
    money = forms.FloatField(label=_("Money it spends, yuan"), min_value=0, max_value=1e9, initial=0)
    doer_centre = ByName(label=_("Which centre does it"), queryset=Centre.objects.none(), required=False)
    doer = ByName(
        label=_("Or who does it"), queryset=Person.objects.none(), required=False,
        help_text=_("Members of your own centres."),
    )  # fmt: skip
    due_at = _moment(_("Done by"), required=False)
    together = SeveralByName(
        label=_("Together with"), queryset=Centre.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Then it is only proposed, and holds when each of them has agreed."),
    )  # fmt: skip
    meeting = MeetingChoice(label=_("At which meeting"), queryset=Meeting.objects.none(), required=False)

    def __init__(self, *args: Any, request: CommunityRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = request.community
        own = own_centres(request.community, request.actor)
        members = current_memberships(request.community, request.now).filter(centre__in=own)
        known = Person.objects.filter(pk__in=members.exclude(role=Role.RESEARCHER).values("person"))
        every = Centre.objects.filter(community=request.community)
        there = {"attendance__centre__in": own} if request.actor.only_office else {}
        latest = list(meetings(request.community).filter(**there).values_list("pk", flat=True)[:LATEST])
        _pick(self, centre=own, doer_centre=every, together=every, doer=known)
        _pick(self, meeting=Meeting.objects.filter(pk__in=latest))
        field = self.fields["function"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("None in particular")), *FUNCTIONS]
        self.initial = {**self._first(request, own), "people": 0, "money": 0}

    def _first(self, request: CommunityRequest, own: Any) -> dict[str, Any]:
        """What the page that led here says already."""
        only = list(own[:2])
        first = {"centre": only[0].pk} if len(only) == 1 else {}
        said = {name: request.GET[name] for name in ("evidence", "meeting", "function") if name in request.GET}
        return {**first, **said}

    def clean_evidence(self) -> tuple[UUID, ...]:
        """The entries of these numbers."""
        numbers = {int(each) for each in re.findall(r"\d{1,12}", self.cleaned_data["evidence"])}
        found = Entry.objects.filter(community=self.community, seq__in=numbers).order_by("seq")
        ids = tuple(found.values_list("id", flat=True))
        if len(ids) != len(numbers):
            raise forms.ValidationError(_("There is no entry with one of these numbers. Look in the record again."))
        return ids

    def content(self) -> Content:
        """What was typed, as the acts take it."""
        given = self.cleaned_data
        same = ("title", "words", "why", "evidence", "people", "money", "doer_centre", "doer", "due_at", "meeting")
        function = Function(given["function"]) if given["function"] else None
        return Content(function=function, reasons=tuple(given["reasons"]), **{name: given[name] for name in same})


class AnswerForm(ActForm):
    """What a centre says to a joint decision."""

    words = _text(_("What you say to it"), help_text=_("Whoever says no says why."))


class UndoForm(ActForm):
    """Why a decision is undone."""

    reasons = forms.MultipleChoiceField(label=_("Why"), choices=TO_CHOOSE, widget=forms.CheckboxSelectMultiple)
    why = _text(_("Why, in your own words"), required=True)


class MeetingForm(ActForm):
    """When and where it was, and who was there."""

    title = forms.CharField(label=_("What the meeting was"), max_length=LONGEST_TITLE)
    held_at = _moment(_("When it began"))
    place = forms.CharField(label=_("Where"), max_length=120, required=False)
    centres = SeveralByName(
        label=_("Which centres were there"), queryset=Centre.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    words = _text(_("What was talked about"))

    def __init__(self, *args: Any, request: CommunityRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pick(self, centres=Centre.objects.filter(community=request.community))
        now: datetime = timezone.localtime(request.now).replace(second=0, microsecond=0)
        self.initial = {"held_at": now, "centres": list(request.actor.centres())}
