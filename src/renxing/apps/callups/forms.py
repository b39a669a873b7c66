"""What is typed about call-ups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.callups.acts import Call
from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.people.models import SKILLS, Block
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.web.forms import ActForm, ByName

GIVEN = ("centre", "places", "within_hours", "skill", "block", "what_en", "what_zh", "meet")


class CallForm(ActForm):
    """Whom to call."""

    centre = ByName(label=_("Which reservoir"), queryset=Centre.objects.none())
    function = forms.ChoiceField(label=_("For which function"), choices=FUNCTIONS)
    places = forms.IntegerField(label=_("How many people are called"), min_value=1, max_value=1000, initial=4)
    within_hours = forms.FloatField(label=_("To answer within how many hours"), min_value=0.1, initial=1)
    skill = forms.ChoiceField(label=_("With which skill"), choices=[("", _("any")), *SKILLS], required=False)
    block = ByName(
        label=_("Near which block"), queryset=Block.objects.none(), required=False,
        help_text=_("The nearest are asked first."),
    )  # fmt: skip

    what_en = forms.CharField(label=_("What they are to do, English"), required=False, max_length=200)
    what_zh = forms.CharField(label=_("What they are to do, Chinese"), required=False, max_length=200)
    meet = forms.CharField(
        label=_("Where they meet"), required=False, max_length=120, help_text=_("As it is written there.")
    )
    incident = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("centre", Centre.objects.filter(community=community, external=False).order_by("-reservoir", "code")),
            ("block", Block.objects.filter(community=community)),
        ):
            field = self.fields[name]
            if isinstance(field, ByName):
                field.queryset = rows

    def call(self) -> Call:
        """What was typed, as the act takes it."""
        given = {name: self.cleaned_data[name] for name in GIVEN}
        return Call(**given, function=Function(self.cleaned_data["function"]))


class ThanksForm(ActForm):
    """What is said to those who said yes."""

    thanks = forms.CharField(
        label=_("Thanks, in a few words"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever said yes reads it on Today."),
    )  # fmt: skip
