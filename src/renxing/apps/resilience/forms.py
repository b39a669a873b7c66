"""The form of goalposts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.resilience.models import Goalpost
from renxing.measure.goalposts import ends
from renxing.web.forms import ActForm


class GoalpostForm(ActForm):
    """What is poor, what is good, and why."""

    poor = forms.FloatField(label=_("Poor: scored 0"), required=False)
    good = forms.FloatField(label=_("Good: scored 1"), required=False)
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    def __init__(self, *args: Any, code: str, stands: Goalpost | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = ends(code)
        for name in ("poor", "good"):
            self.fields[name].widget.attrs.update(min=f"{allowed.low:g}", max=f"{allowed.high:g}")
        if stands is not None:
            self.initial = {"poor": stands.poor, "good": stands.good}
