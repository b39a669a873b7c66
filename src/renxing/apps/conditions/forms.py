"""What is typed to change the condition."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.conditions.reasons import REASONS
from renxing.apps.record.models import CONDITIONS
from renxing.core.conditions import Condition
from renxing.web.forms import ActForm

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

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        review = timezone.localtime(now + REVIEW).replace(second=0, microsecond=0)
        super().__init__(*args, **kwargs)
        self.initial = {"review_at": review}

    def chosen(self) -> Condition:
        """The condition that was chosen."""
        return Condition(self.cleaned_data["condition"])
