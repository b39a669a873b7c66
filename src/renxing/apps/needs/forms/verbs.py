"""What each act on a need asks for beside the press of its button."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.needs.forms.asking import hands_field
from renxing.apps.needs.labels import APART
from renxing.apps.needs.models import INVOLVES, URGENCIES, Need
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.web.forms import ActForm


class VerbForm(ActForm):
    """A button alone. Every form of an act knows the need it is about."""

    def __init__(self, need: Need, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.need = need

    @property
    def community(self) -> Community:
        """Whose rows may be chosen."""
        return self.need.community


class ReasonForm(VerbForm):
    """Why not, if one likes to say."""

    reason = forms.CharField(label=_("Why?"), required=False, max_length=200)
    apart = forms.MultipleChoiceField(choices=list(APART.items()), required=False)


class MessageForm(VerbForm):
    """Something to write to whoever asked or helps."""

    text = forms.CharField(
        label=_("Write a message"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("There is nothing written yet. Write a few words and send again.")},
    )


class HelperForm(VerbForm):
    """Who it is about: somebody to ask, or whose offer to accept."""

    helper = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        error_messages={
            "required": _("Choose somebody first."),
            "invalid_choice": _("This person is no longer in the registry. Ask somebody else."),
        },
    )
    centre = forms.ModelChoiceField(queryset=Centre.objects.none(), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["helper"].queryset = Person.objects.filter(community=self.community)  # type: ignore[attr-defined]
        self.fields["centre"].queryset = Centre.objects.filter(community=self.community)  # type: ignore[attr-defined]


class StepBackForm(ReasonForm):
    """Who steps back: oneself, or whom whoever dispatches names."""

    helper = forms.ModelChoiceField(queryset=Person.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["helper"].queryset = Person.objects.filter(community=self.community)  # type: ignore[attr-defined]


class HandOverForm(VerbForm):
    """To which centre."""

    to_centre = forms.ModelChoiceField(
        label=_("To which centre?"),
        queryset=Centre.objects.none(),
        error_messages={"required": _("Choose a centre first."), "invalid_choice": _("Choose one of these centres.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["to_centre"].queryset = Centre.objects.filter(community=self.community)  # type: ignore[attr-defined]


class MergeForm(VerbForm):
    """Into which other need, by the number on its page."""

    into = forms.IntegerField(label=_("Number of the other need"), min_value=1)

    def clean_into(self) -> Need:
        """The need of that number."""
        number: int = self.cleaned_data["into"]
        other = Need.objects.filter(community=self.community, number=number).first()
        if other is None:
            raise forms.ValidationError(
                _("There is no need %(number)s. Look at its page again."), params={"number": number}
            )
        return other


class TriageForm(VerbForm):
    """What it is, how urgent, until when, and who may see it."""

    function = forms.ChoiceField(label=_("Function"), choices=FUNCTIONS)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=URGENCIES, widget=forms.RadioSelect)
    due_in_hours = forms.FloatField(
        label=_("Due in how many hours?"),
        required=False,
        min_value=0.1,
        max_value=24 * 365,
        help_text=_("Empty: the community’s standard, counted from when it was asked."),
    )
    hands = hands_field()
    sensitive = forms.BooleanField(label=_("Private: seen only by those who must"), required=False)
    involves = forms.MultipleChoiceField(
        label=_("What it brings with it"), choices=INVOLVES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever goes must be known here, or vouched for."),
    )  # fmt: skip

    def __init__(self, need: Need, *args: Any, **more: Any) -> None:
        names = ("function", "urgency", "sensitive", "hands", "involves")
        standing = {name: getattr(need, name) for name in names}
        super().__init__(need, *args, initial=standing, **more)
