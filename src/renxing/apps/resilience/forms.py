"""The form of goalposts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.resilience.models import Goalpost
from renxing.measure.goalposts import ends, read_goalposts
from renxing.web.forms import ActForm


class GoalpostForm(ActForm):
    """What is poor, what is good, and why."""

    poor = forms.FloatField(label=_("Poor: scored 0"), required=False)
    good = forms.FloatField(label=_("Good: scored 1"), required=False)
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    def __init__(self, *args: Any, code: str, stands: Goalpost | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed, shipped = ends(code), read_goalposts()[code]
        for name in ("poor", "good"):
            self.fields[name].widget.attrs.update(min=f"{allowed.low:g}", max=f"{allowed.high:g}")
            if name in shipped:
                self.fields[name].help_text = _("Comes along as %(value)s.") % {"value": f"{shipped[name]:g}"}
        if stands is not None:
            self.initial = {"poor": stands.poor, "good": stands.good}
