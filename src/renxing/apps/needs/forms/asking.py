"""Asking for something: for oneself, for a neighbour, for somebody on the phone, or without an account."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renxing.apps.needs.acts import Draft
from renxing.apps.needs.labels import URGENT_WORDS
from renxing.apps.needs.models import INVOLVES, MOST_HANDS
from renxing.apps.people.models import Person
from renxing.core.functions import SENSITIVE, Function, Standard, Urgency
from renxing.web.formatting import span
from renxing.web.forms import ActForm

NEIGHBOURS, FEW = "neighbours", "few"


def hands_field() -> forms.IntegerField:
    """How many people it takes."""
    return forms.IntegerField(
        label=_("How many people does it take?"),
        required=False,
        initial=1,
        min_value=1,
        max_value=MOST_HANDS,
        help_text=_("More than one: to carry a cupboard, to stay in turns, to go in pairs."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class AskForm(ActForm):
    """What is needed, by when, and who may see it. Subclasses say for whom."""

    summary = forms.CharField(
        label=_("What do you need?"),
        max_length=120,
        help_text=_("One short line, without names or phone numbers."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say in a few words what is needed, for example “rice and milk for two”.")},
    )
    urgency = forms.ChoiceField(label=_("How soon?"), initial=Urgency.SOON, widget=forms.RadioSelect)
    private = forms.ChoiceField(
        label=_("Who may see it?"),
        choices=[(NEIGHBOURS, _("Neighbours too")), (FEW, _("Only those who must"))],
        widget=forms.RadioSelect,
    )
    details = forms.CharField(
        label=_("More about it"),
        required=False,
        max_length=2000,
        help_text=_("Only your helper and the community workers read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    involves = forms.MultipleChoiceField(
        label=_("What it brings with it"), choices=INVOLVES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever goes must be known here, or vouched for."),
    )  # fmt: skip
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, function: Function, standard: Standard | None, data: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        super().__init__(data, initial={"private": FEW if function in SENSITIVE else NEIGHBOURS}, **more)
        self.function = function
        self.fields["urgency"].choices = [(u.value, _urgency_said(u, standard)) for u in Urgency]  # type: ignore[attr-defined]
        private = self.fields["private"]
        private.help_text = (
            _("Such things are private: at first only community workers and those who can help see it.")
            if function in SENSITIVE
            else _("Neighbours see what is needed and in which block; never your name, door or phone.")
        )

    def draft(self) -> Draft:
        """What is asked for; only of a valid form."""
        said = self.cleaned_data
        return Draft(
            function=self.function,
            urgency=Urgency(said["urgency"]),
            summary=said["summary"],
            details=said["details"],
            sensitive=said["private"] == FEW,
            involves=tuple(said["involves"]),
            **self.whom(),
        )

    def whom(self) -> dict[str, Any]:
        """The fields of the draft that say for whom and where."""
        raise NotImplementedError


def _urgency_said(urgency: Urgency, standard: Standard | None) -> str:
    if standard is None:
        return str(URGENT_WORDS[urgency])
    within = gettext("within %(span)s") % {"span": span(timedelta(hours=getattr(standard, urgency.value)))}
    return format_html("<span>{} <small>{}</small></span>", URGENT_WORDS[urgency], within)


class OwnAskForm(AskForm):
    """For oneself: the household is known."""

    def __init__(self, person: Person, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.person = person
        self.fields["summary"].widget.attrs["autofocus"] = True

    def whom(self) -> dict[str, Any]:
        """Oneself, at home."""
        return {"asker": self.person, "household": self.person.household}
