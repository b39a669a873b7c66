"""What is typed about gatherings and groups."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.gatherings.acts import Said
from renxing.apps.gatherings.models import LONGEST_TITLE, LONGEST_WORDS, Gathering, Going
from renxing.apps.people.models import Block, Person
from renxing.apps.people.queries import findable_people
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.web.forms import ActForm, ByName
from renxing.web.pictures import PhotoField

WRITTEN = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


class GatheringForm(ActForm):
    """What, where, when, how long, how many can come."""

    centre = ByName(label=_("Who invites"), queryset=Centre.objects.none())
    title_zh = forms.CharField(label=_("What it is called, in Chinese"), required=False, max_length=LONGEST_TITLE)
    title = forms.CharField(label=_("What it is called, in English"), required=False, max_length=LONGEST_TITLE)
    starts = forms.DateTimeField(
        label=_("When it begins"), input_formats=WRITTEN,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WRITTEN[0]),
    )  # fmt: skip
    hours = forms.FloatField(label=_("For how many hours"), min_value=0.25, max_value=24)
    block = ByName(
        label=_("At which block"), queryset=Block.objects.none(), required=False, empty_label=_("none in particular")
    )
    place = forms.CharField(label=_("Where exactly"), required=False, max_length=120)
    places = forms.IntegerField(
        label=_("How many can come"), required=False, min_value=1, max_value=5000,
        help_text=_("Empty: everybody. Who signs up after the last place waits, and moves up by themselves."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What one should know"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, community: Community, now: datetime, centres: Iterable[Centre],
        like: Gathering | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        own = [row.pk for row in centres]
        for name, rows in (("centre", Centre.objects.filter(pk__in=own)), ("block", Block.objects.all())):
            field = self.fields[name]
            if isinstance(field, ByName):
                field.queryset = rows.filter(community=community).order_by("code")
        begins = timezone.localtime(now + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
        self.initial = (
            {"starts": begins, "hours": 2, "centre": own[0] if own else None} if like is None else _typed(like)
        )
        if like is not None:
            del self.fields["centre"]
        elif len(own) == 1:
            self.fields["centre"].widget = forms.HiddenInput()

    def said(self) -> Said:
        """As the act takes it."""
        given = self.cleaned_data
        named = {name: given[name] for name in ("title", "title_zh", "words", "block", "place", "places", "starts")}
        return Said(**named, ends=given["starts"] + timedelta(hours=given["hours"]))


def _typed(like: Gathering) -> dict[str, Any]:
    same = {name: getattr(like, name) for name in ("words", "place", "places", "starts")}
    hours = (like.ends - like.starts) / timedelta(hours=1)
    return {**same, "title": like.name_en, "title_zh": like.name_zh, "block": like.block_id, "hours": hours}


class CancelForm(ActForm):
    """Why it is called off."""

    reason = forms.CharField(
        label=_("Why it is called off"), max_length=200, help_text=_("Everybody reads it. Name no person.")
    )


class ByPerson(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Those who signed up, by name."""

    def label_from_instance(self, obj: Any) -> str:
        """The name of who it is."""
        return str(obj.person.name)


class ListForm(ActForm):
    """Who was there, of those who signed up."""

    came = ByPerson(label=_("Who was there"), queryset=Going.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = gathering.going.filter(state="comes", came_at__isnull=True).select_related("person")
        field = self.fields["came"]
        if isinstance(field, ByPerson):
            field.queryset = rows


class DoorForm(ActForm):
    """Somebody without a phone, at the door or before."""

    who = forms.CharField(
        label=_("Name or phone number"), max_length=60,
        help_text=_("The name as they show it to neighbours, or the whole number."),
    )  # fmt: skip

    def __init__(self, *args: Any, community: Community, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.actor = community, actor

    def clean_who(self) -> Person:
        """The one person who is meant."""
        found = findable_people(self.community, self.actor, self.cleaned_data["who"])
        if len(found) != 1:
            raise forms.ValidationError(
                _("This is nobody you can find, or several people. Write the whole phone number, or ask at the desk.")
            )
        return found[0]


class PhotoForm(ActForm):
    """A photo, and who of those who came is on it."""

    photo = PhotoField(
        label=_("The photo"), help_text=_("Place, time and camera are taken out of it before it is kept.")
    )
    who = ByPerson(
        label=_("Who is on it"), queryset=Going.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is asked; until all have said yes only they and you see it."),
    )  # fmt: skip
    nobody = forms.BooleanField(label=_("Nobody on it can be recognised"), required=False)

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        if isinstance(field, ByPerson):
            field.queryset = gathering.going.filter(came_at__isnull=False).select_related("person")

    def clean(self) -> dict[str, Any]:
        """Either somebody is named, or it is said that nobody can be recognised."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("who")) == bool(given.get("nobody")):
            self.add_error("nobody", _("Tick everybody who is on it, or say that nobody can be recognised."))
        return given

    def people(self) -> list[Person]:
        """Those who are on it."""
        return [row.person for row in self.cleaned_data["who"]]


class GroupForm(ActForm):
    """What one would like to do with others."""

    title_zh = forms.CharField(label=_("What it is called, in Chinese"), required=False, max_length=LONGEST_TITLE)
    title = forms.CharField(label=_("What it is called, in English"), required=False, max_length=LONGEST_TITLE)
    words = forms.CharField(
        label=_("What you would do together"), required=False, max_length=200,
        help_text=_("Everybody reads it. Name no person."),
    )  # fmt: skip


class ReserveForm(ActForm):
    """For what the group could stand by."""

    functions = forms.MultipleChoiceField(
        label=_("For what the group stands by in an emergency"), choices=FUNCTIONS,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    words = forms.CharField(
        label=_("What it would do"), required=False, max_length=200, help_text=_("The members read it. Name no person.")
    )

    def asked(self) -> dict[str, Any]:
        """As the act takes it."""
        given = self.cleaned_data
        return {"functions": [Function(each) for each in given["functions"]], "words": given["words"]}
