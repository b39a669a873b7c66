"""What is typed about requests for approval."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.approvals.labels import label_of
from renxing.apps.approvals.models import Request
from renxing.apps.approvals.packing import bargainable, field_of
from renxing.apps.centres.models import Centre
from renxing.web.forms import ActForm


class WordsForm(ActForm):
    """A few words with an answer."""

    words = forms.CharField(label=_("Why"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class CounterForm(WordsForm):
    """What would be approved instead: the numbers and moments of the request, to be changed."""

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = bargainable(request.arguments)
        for name, value in self.offered.items():
            label = str(label_of(field_of(name)))
            self.fields[name] = _moment(label, value["moment"]) if isinstance(value, dict) else _number(label, value)
        self.order_fields([*self.offered, "words", "act_id"])

    def changes(self) -> dict[str, Any]:
        """What was changed, packed as the request's own arguments are."""
        found: dict[str, Any] = {}
        for name, before in self.offered.items():
            after = self.cleaned_data[name]
            packed = {"moment": after.isoformat()} if isinstance(after, datetime) else after
            if packed != before and not _same_moment(before, after):
                found[name] = packed
        return found


def _same_moment(before: object, after: object) -> bool:
    """A page shows minutes only: seconds that were cut off are no change."""
    if not isinstance(before, dict) or not isinstance(after, datetime):
        return False
    return abs((datetime.fromisoformat(before["moment"]) - after).total_seconds()) < 60


def _moment(label: str, value: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        initial=datetime.fromisoformat(value),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )


def _number(label: str, value: float) -> forms.FloatField | forms.IntegerField:
    kind = forms.IntegerField if isinstance(value, int) else forms.FloatField
    return kind(label=label, initial=value, min_value=0)


class DelegateForm(ActForm):
    """Who should decide it instead."""

    to_centre = forms.ChoiceField(label=_("Which centre should decide"))

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        been = {*request.passed_by, str(request.approver_id), str(request.centre_id)}
        rows = Centre.objects.filter(community=request.community).exclude(pk__in=been)
        field = self.fields["to_centre"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(row.pk), row.name) for row in rows]
