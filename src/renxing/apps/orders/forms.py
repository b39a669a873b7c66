"""What is typed about orders: issuing, answering, replying, settling, recognising."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.mandates.forms import choices_of_acts
from renxing.apps.orders.acts import Draft, Said
from renxing.apps.orders.models import DIRECTIVES, PREVAILS, STRICTNESS, UNITS, Order
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.orders import Demand, Directive, Unit
from renxing.web.forms import ActForm, ByName

NOTHING: list[tuple[Any, Any]] = [("", _("–"))]


def _text(label: Any, *, required: bool = True, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=2000, widget=widget, **more)


def _time(label: Any, *, required: bool = False, **more: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(label=label, required=required, widget=widget, input_formats=formats, **more)


class SaidForm(ActForm):
    """What is said with an act on an order."""

    def __init__(self, *args: Any, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "amount" in self.fields and not order.unit:
            del self.fields["amount"]
        elif "amount" in self.fields:
            self.fields["amount"].help_text = _("Now: %(number)g %(unit)s") % {
                "number": order.amount or 0,
                "unit": order.get_unit_display(),
            }

    def said(self) -> Said:
        """As the acts take it."""
        given = self.cleaned_data
        return Said(**{name: given[name] for name in Said.__slots__ if given.get(name) not in (None, "")})


class AdaptForm(SaidForm):
    """What differs, and why."""

    what = _text(_("What you will do differently"))
    why = _text(_("Why it has to differ"))
    amount = forms.FloatField(label=_("The number you can do"), required=False, min_value=0)
    due_at = _time(_("By when you can do it"))


class ObjectForm(SaidForm):
    """Why not, and what should be done instead."""

    why = _text(_("Why the order should not be carried out"))
    what = _text(_("What you propose instead"))
    amount = forms.FloatField(label=_("The number you propose"), required=False, min_value=0)
    due_at = _time(_("By when, in your proposal"))


class AmendForm(SaidForm):
    """The order as it is from now on."""

    what = _text(_("The text from now on"), required=False, rows=5)
    amount = forms.FloatField(label=_("The number from now on"), required=False, min_value=0)
    due_at = _time(_("By when, from now on"))
    strictness = forms.TypedChoiceField(
        label=_("How strict, from now on"),
        choices=[*NOTHING, *STRICTNESS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    why = _text(_("What you say to the community"), required=False)

    def __init__(self, *args: Any, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, order=order, **kwargs)
        self.text = order.text
        self.initial = {"what": order.text}

    def clean_what(self) -> str:
        """Empty where the text stays as it is."""
        what = str(self.cleaned_data["what"]).strip()
        return "" if what.split() == self.text.split() else what


class WhyForm(SaidForm):
    """Why."""

    why = _text(_("Why"))


class WordsForm(SaidForm):
    """Words, if there are any."""

    why = _text(_("What you say to it"), required=False)


class HoursForm(SaidForm):
    """Hours of work, and what was done."""

    hours = forms.FloatField(
        label=_("Hours of work it took"), min_value=0, required=False,
        help_text=_("Of everybody together, beside what was noted before."),
    )  # fmt: skip
    what = _text(_("What was done"), required=False)


class SettleForm(SaidForm):
    """Which prevails, and why."""

    mandate = forms.UUIDField(widget=forms.HiddenInput)
    prevails = forms.ChoiceField(label=_("Which prevails"), choices=PREVAILS, widget=forms.RadioSelect)
    why = _text(_("Why"))


class RecognitionForm(ActForm):
    """An office of another community, by its key."""

    centre = ByName(label=_("Which office it is here"), queryset=Centre.objects.none())
    key = forms.CharField(
        label=_("The office’s key"), max_length=120,
        help_text=_("The office finds it on its own page of orders."),
    )  # fmt: skip

    def __init__(self, *args: Any, offices: Sequence[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["centre"]
        if isinstance(field, ByName):
            field.queryset = Centre.objects.filter(pk__in=[office.pk for office in offices])


class IssueForm(ActForm):
    """An order: to whom, what, by when, how strictly, and what the level above asked."""

    communities = forms.MultipleChoiceField(label=_("To which communities"), widget=forms.CheckboxSelectMultiple)
    directive = forms.ChoiceField(label=_("What they are to do"), choices=DIRECTIVES)
    function = forms.ChoiceField(label=_("For which function"), choices=FUNCTIONS)
    title = forms.CharField(label=_("In a few words"), max_length=120)
    text = _text(_("The order in full"), required=False, rows=5)
    amount = forms.FloatField(label=_("Number"), required=False, min_value=0)
    unit = forms.ChoiceField(label=_("What the number counts"), choices=[*NOTHING, *UNITS], required=False)
    due_at = _time(_("By when it is to be done"), required=True)
    strictness = forms.TypedChoiceField(label=_("How strict"), choices=STRICTNESS, coerce=int, initial=3)
    answer_hours = forms.FloatField(label=_("Hours for the community to answer"), min_value=0.1, initial=24)
    reply_hours = forms.FloatField(label=_("Hours for us to reply to an answer"), min_value=0.1, initial=24)
    starts = _time(_("It holds from"))
    ends = _time(_("It holds until"), help_text=_("It lapses then, whatever its state."))
    relays = forms.ChoiceField(label=_("It passes on the order"), required=False)
    above_strictness = forms.TypedChoiceField(
        label=_("How strict the level above was"), choices=[*NOTHING, *STRICTNESS], coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    above_amount = forms.FloatField(label=_("The number the level above named"), required=False, min_value=0)
    above_due = _time(_("By when the level above asked for it"))
    touches = forms.MultipleChoiceField(
        label=_("Which acts it reaches into"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Where a centre may do these by its own mandate, both sides see it, and the community decides."),
    )  # fmt: skip

    MORE = ("answer_hours", "reply_hours", "starts", "ends")
    ABOVE = ("relays", "above_strictness", "above_amount", "above_due")

    def __init__(
        self, *args: Any, communities: Sequence[Community], orders: Sequence[Order], now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.relayed = {str(each.issue): each for each in orders}
        self._choose("communities", [(each.slug, each.name) for each in communities])
        self._choose("relays", NOTHING + [(str(each.issue), f"{each.office.name}: {each.title}") for each in orders])
        self._choose("touches", choices_of_acts())
        due = timezone.localtime(now + timedelta(days=3)).replace(second=0, microsecond=0)
        self.initial = {"due_at": due, "communities": [each.slug for each in communities]}

    def _choose(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def first(self) -> list[forms.BoundField]:
        """What every order says."""
        later = {*self.MORE, *self.ABOVE, "touches"}
        return [field for field in self.visible_fields() if field.name not in later]

    def more(self) -> list[forms.BoundField]:
        """Its clocks."""
        return [self[name] for name in self.MORE]

    def above(self) -> list[forms.BoundField]:
        """What the level above asked."""
        return [self[name] for name in self.ABOVE]

    def draft(self) -> Draft:
        """What was typed, as the act takes it."""
        given = self.cleaned_data
        unit = Unit(given["unit"]) if given["unit"] else None
        plain = ("title", "text", "amount", "due_at", "strictness", "answer_hours", "reply_hours", "starts", "ends")
        above = Demand(given["above_strictness"], given["above_amount"], None, given["above_due"])
        if given["relays"] and above == Demand():  # said here, for the communities that do not have that order
            above = self.relayed[given["relays"]].as_value().demand.passed_on(unit)
        return Draft(
            function=Function(given["function"]),
            directive=Directive(given["directive"]),
            unit=unit,
            touches=tuple(given["touches"]),
            above=above,
            relays=UUID(given["relays"]) if given["relays"] else None,
            **{name: given[name] for name in plain},
        )
