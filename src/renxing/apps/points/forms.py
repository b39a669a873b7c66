"""What is typed to open a point or to change it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.people.models import Block
from renxing.apps.points.models import LONGEST_TITLE, LONGEST_WORDS, Point
from renxing.core.functions import Function
from renxing.web.forms import ActForm, ByName

USUAL = timedelta(hours=8)
WRITTEN = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


class ChangeForm(ActForm):
    """What is given there, until when, and what it takes."""

    title = forms.CharField(
        label=_("What it is"), max_length=LONGEST_TITLE, help_text=_("Like: food point at the east gate")
    )
    words = forms.CharField(
        label=_("What is given there, to whom, and where exactly"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    until = forms.DateTimeField(
        label=_("Open until"), input_formats=WRITTEN,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WRITTEN[0]),
    )  # fmt: skip
    people = forms.IntegerField(label=_("How many people are called to staff it"), min_value=0, max_value=10_000)
    money = forms.FloatField(label=_("Money set aside for it, yuan"), min_value=0, max_value=1e9)

    def __init__(self, *args: Any, now: datetime, point: Point | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = timezone.localtime(now + USUAL).replace(second=0, microsecond=0)
        self.initial = {"until": ends, "people": 0, "money": 0}
        if point is not None:
            self.initial = {name: getattr(point, name) for name in ("title", "words", "people", "money")}
            self.initial["until"] = timezone.localtime(point.until)

    def said(self) -> dict[str, Any]:
        """What was typed, as the acts take it."""
        return {name: self.cleaned_data[name] for name in ("title", "words", "until", "people", "money")}


class CloseForm(ActForm):
    """How much of its money it took."""

    spent = forms.FloatField(
        label=_("Money that was spent, yuan"), min_value=0, required=False,
        help_text=_("What is left counts against no limit any more. Empty means all of it."),
    )  # fmt: skip


class OpenForm(ChangeForm):
    """The same, for which centre, for what, and where."""

    centre = ByName(label=_("On behalf of"), queryset=Centre.objects.none())
    function = forms.ChoiceField(label=_("For which function"), choices=FUNCTIONS)
    block = ByName(label=_("At which block"), queryset=Block.objects.none())
    field_order = ("centre", "function", "title", "block", "words", "until", "people", "money")

    def __init__(self, *args: Any, centres: Sequence[Centre], blocks: Sequence[Block], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("centre", Centre.objects.filter(pk__in=[row.pk for row in centres])),
            ("block", Block.objects.filter(pk__in=[row.pk for row in blocks])),
        ):
            field = self.fields[name]
            if isinstance(field, ByName):
                field.queryset = rows
        if len(centres) == 1:
            self.initial["centre"] = centres[0].pk

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        more = {"function": Function(self.cleaned_data["function"]), "block": self.cleaned_data["block"]}
        return {**super().said(), **more}
