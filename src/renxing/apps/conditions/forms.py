"""What is typed to change the condition."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.conditions.reasons import LOOKING, REASONS
from renxing.apps.people.models import Block
from renxing.apps.record.models import CONDITIONS, Community
from renxing.apps.record.telling import Line
from renxing.core.conditions import Condition
from renxing.web.formatting import when
from renxing.web.forms import ActForm, ByName

REVIEW = timedelta(hours=24)


class ConditionForm(ActForm):
    """To which condition, why, and when it is looked at again."""

    condition = forms.ChoiceField(label=_("Condition"), choices=CONDITIONS, widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Why"), choices=REASONS, widget=forms.RadioSelect)
    review_at = forms.DateTimeField(
        label=_("To be looked at again at the latest"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )

    cause = forms.TypedChoiceField(
        label=_("Because of which order, decision or plan"), required=False, coerce=UUID, empty_value=None,
        help_text=_("Where one of them led to this, so that the record can follow it."),
    )  # fmt: skip

    def __init__(self, *args: Any, now: datetime, causes: Sequence[Line] = (), **kwargs: Any) -> None:
        review = timezone.localtime(now + REVIEW).replace(second=0, microsecond=0)
        super().__init__(*args, **kwargs)
        self.initial = {"review_at": review}
        field = self.fields["cause"]
        if isinstance(field, forms.ChoiceField):
            led = [(str(line.id), f"{when(line.at, now)} · {line.verb} · {line.who.name}") for line in causes]
            field.choices = [("", _("None of them")), *led]

    def chosen(self) -> Condition:
        """The condition that was chosen."""
        return Condition(self.cleaned_data["condition"])


class LookForm(ActForm):
    """Behind which door, and why it has to be known."""

    block = ByName(label=_("Block"), queryset=Block.objects.none())
    door = forms.CharField(label=_("Door"), max_length=20, help_text=_("As people write it: 2-301, or 301."))
    reason = forms.ChoiceField(label=_("Why"), choices=LOOKING, widget=forms.RadioSelect)

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["block"]
        if isinstance(field, ByName):
            field.queryset = Block.objects.filter(community=community)
