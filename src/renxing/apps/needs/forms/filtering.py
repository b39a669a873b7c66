"""The filters of the list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.needs.models import URGENCIES
from renxing.apps.people.models import Block

STATES = [
    ("", _("Still to do")),
    ("overdue", _("Overdue")),
    ("open", _("Open")),
    ("in_hand", _("In hand")),
    ("closed", _("Closed")),
]


class FilterForm(forms.Form):
    """Which needs to show. What cannot be understood is said beside its field and leaves that filter out."""

    state = forms.ChoiceField(choices=STATES, required=False, widget=forms.HiddenInput)
    function = forms.ChoiceField(label=_("Function"), choices=[("", _("All")), *FUNCTIONS], required=False)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=[("", _("All")), *URGENCIES], required=False)
    block = forms.ChoiceField(label=_("Block"), required=False)
    centre = forms.ChoiceField(label=_("Centre"), required=False)
    search = forms.CharField(
        label=_("Number or words"), required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, blocks: Iterable[Block], centres: Iterable[Centre], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        every = ("", _("All"))
        self.fields["block"].choices = [every, *((b.code, b.name) for b in blocks)]  # type: ignore[attr-defined]
        self.fields["centre"].choices = [every, *((c.code, c.name) for c in centres)]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, str]:
        """The filters that were understood."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}
