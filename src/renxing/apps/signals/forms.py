"""What is typed about signals: what one sees, what it is the same as, why nothing is done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS
from renxing.apps.people.models import Block, Person
from renxing.apps.signals.acts import Draft
from renxing.apps.signals.models import FUNCTION_OF, LONGEST_WHY, LONGEST_WORDS, Signal
from renxing.apps.signals.since import SINCE, began
from renxing.core.functions import Function
from renxing.core.refusals import BadInput
from renxing.web import wording
from renxing.web.forms import ActForm, ByName
from renxing.web.pictures import Picture


class ReportForm(ActForm):
    """Where, and if one likes a photo and a few words. What was chosen with the tap before."""

    photo = forms.FileField(
        label=_("A photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
        help_text=_("Place, time and camera are taken out of it before it is kept."),
    )
    block = ByName(label=_("At which block"), queryset=Block.objects.none(), required=False)
    since = forms.ChoiceField(label=_("Since when, about"), choices=SINCE, required=False)
    words = forms.CharField(
        label=_("A few words"), required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )
    function = forms.ChoiceField(label=_("What it is about"), choices=FUNCTIONS)

    def __init__(self, *args: Any, what: str, blocks: Sequence[Block], person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.what = what
        self.picture: Picture | None = None
        field = self.fields["block"]
        if isinstance(field, ByName):
            field.queryset = Block.objects.filter(pk__in=[block.pk for block in blocks]).order_by("code")
        home = None if person is None else person.household
        self.initial["function"] = FUNCTION_OF[what].value
        self.initial["block"] = None if home is None else home.block_id

    def clean_photo(self) -> None:
        """Made anew before the act, so that nobody waits for it."""
        file = self.cleaned_data.get("photo")
        if file:
            from renxing.web.photos import made_anew  # noqa: PLC0415 - loads what reads photos

            try:
                self.picture = made_anew(file)
            except BadInput as refusal:
                raise forms.ValidationError(wording.sentence(refusal)) from refusal

    def draft(self, now: datetime) -> Draft:
        """What was seen; only of a valid form."""
        said = self.cleaned_data
        return Draft(
            what=self.what,
            function=Function(said["function"]),
            block=said["block"],
            words=said["words"],
            photo=self.picture,
            visitor_phone=said.get("visitor_phone", ""),
            began=began(said["since"], now),
        )


class VisitorReportForm(ReportForm):
    """The same without an account: somebody must be able to ask back."""

    visitor_phone = forms.CharField(
        label=_("Your phone"), max_length=20, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("Only who looks into it sees it, to ask you back."),
    )  # fmt: skip


class DismissForm(ActForm):
    """Why nothing is done about it."""

    why = forms.CharField(
        label=_("Why nothing is done about it"), max_length=LONGEST_WHY, widget=forms.Textarea(attrs={"rows": 2})
    )


class MergeForm(ActForm):
    """Which one it is the same as."""

    into = forms.ChoiceField(label=_("Which one it is the same as"))

    def __init__(self, *args: Any, others: Sequence[tuple[Signal, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(signal.pk): signal for signal, _words in others}
        self.fields["into"].choices = [(str(signal.pk), words) for signal, words in others]  # type: ignore[attr-defined]

    def chosen(self) -> Signal:
        """That one."""
        return self.others[self.cleaned_data["into"]]
