"""The forms of goalposts and of constants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.resilience.models import Constant, Goalpost
from renxing.apps.resilience.words.constants import NAMES, amount
from renxing.measure.constants import constants
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


class ConstantForm(ActForm):
    """Which constant, how much it is, and why."""

    name = forms.ChoiceField(label=_("What is set"))
    value = forms.FloatField(label=_("How much"), required=False)
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    def __init__(self, *args: Any, code: str, stands: dict[str, Constant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = constants(code)
        named: Any = self.fields["name"]
        named.choices = [(each.name, str(NAMES[each.name])) for each in known]
        unit = _("In days.") if known[0].unit == "days" else _("In hours.")
        low, high = f"{known[0].low:g}", f"{known[0].high:g}"
        shipped = " · ".join(f"{NAMES[each.name]} {amount(each.shipped, each.unit)}" for each in known)
        goes_back = _("Left empty it goes back to what comes along: %(shipped)s.") % {"shipped": shipped}
        self.fields["value"].help_text = f"{unit} {goes_back}"
        self.fields["value"].widget.attrs.update(min=low, max=high, step="any")
        if len(known) == 1 and (row := stands.get(known[0].name)) is not None:
            self.initial = {"value": row.value}
