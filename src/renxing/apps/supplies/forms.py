"""What is typed about stock: how much, where, to whom; three taps, with little to fill in."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.needs.queries.visible import visible
from renxing.apps.people.models import Block
from renxing.apps.people.queries import behind
from renxing.apps.record.models import Community
from renxing.apps.supplies.acts.coming import Giver
from renxing.apps.supplies.acts.going import To
from renxing.apps.supplies.acts.keeping import Said
from renxing.apps.supplies.models import Item, Reason, Store, Why
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, Refusal
from renxing.web.forms import ActForm, ByName, DayInput

AMOUNT = {"inputmode": "decimal", "autocomplete": "off", "step": "any"}
USUAL_LOAN = timedelta(days=14)


class SureInput(forms.CheckboxInput):
    """A tick that says of which number one is sure; it never comes ticked."""

    def __init__(self, number: str) -> None:
        super().__init__(attrs={"value": number}, check_test=lambda _value: False)


class StockForm(ActForm):
    """How much, and in which store; who was asked whether a number is right says so once more."""

    quantity = forms.DecimalField(label=_("How many"), decimal_places=3, widget=forms.NumberInput(attrs=AMOUNT))
    store = ByName(label=_("In which store"), queryset=Store.objects.none(), required=False)
    sure = forms.DecimalField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: Item, actor: Actor, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.actor, self.now = item, actor, now
        self.fields["quantity"].label = _("How many (%(unit)s)") % {"unit": item.unit_word}
        stores = Store.objects.filter(community=item.community_id).select_related("centre").order_by("code")
        self._rows("store", stores)
        many = list(stores)
        first = next((each for each in many if each.centre_id == item.centre_id), None)
        if len(many) < 2:
            del self.fields["store"]
        elif first is not None:
            self.initial["store"] = first.pk

    def _rows(self, name: str, rows: Any) -> None:
        field = self.fields.get(name)
        if isinstance(field, ByName):
            field.queryset = rows

    def refuse(self, refusal: Refusal) -> None:
        """A number that is doubted is asked about once more, with a tick for being sure of this very one."""
        if refusal.code == "stock_doubtful":
            said = {"number": refusal.data["number"], "unit": refusal.data["unit"]}
            self.fields["sure"].widget = SureInput(str(self.cleaned_data["quantity"]))
            self.fields["sure"].label = _("Yes, it is %(number)s %(unit)s") % said
        field = refusal.data.get("field")
        if field == "counted":
            refusal = type(refusal)(refusal.code, **{**refusal.data, "field": "quantity"})
        super().refuse(refusal)

    def said(self) -> dict[str, Any]:
        """What every act on stock takes."""
        given = self.cleaned_data
        return {
            "quantity": float(given["quantity"]),
            "sure": float(given.get("sure") or Decimal(0)),
            "store": given.get("store"),
        }


class ReceiveForm(StockForm):
    """What came, and until when it is good."""

    expires = forms.DateField(label=_("Last good day"), required=False, widget=DayInput())
    label = forms.CharField(label=_("Lot or batch number"), required=False, max_length=40)

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        return {**super().said(), **{name: self.cleaned_data[name] for name in ("expires", "label")}}


class CountForm(StockForm):
    """How much is really there."""

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        given = super().said()
        return {"counted": given.pop("quantity"), **given}


class MoveForm(StockForm):
    """From which store to which."""

    to_store = ByName(label=_("To which store"), queryset=Store.objects.none())
    field_order = ("quantity", "store", "to_store")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows("to_store", Store.objects.filter(community=self.item.community_id).order_by("code"))

    def said(self) -> dict[str, Any]:
        """As the act takes it; with one store only there is nowhere to move to, and the act says so."""
        given = super().said()
        to = self.cleaned_data["to_store"]
        return {**given, "store": given["store"] or to, "to_store": to}


class ToForm(StockForm):
    """To whom: a need, a door, a block."""

    need = forms.IntegerField(label=_("For need number"), required=False, min_value=1)
    block = ByName(label=_("To which block"), queryset=Block.objects.none(), required=False)
    door = forms.CharField(
        label=_("To which door"), required=False, max_length=20, help_text=_("As people write it: 2-301, or 301.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows("block", Block.objects.filter(community=self.item.community_id).order_by("code"))

    def to(self) -> To:
        """To whom, as the act takes it; what is not there is refused on its field."""
        given = self.cleaned_data
        need = None
        if given.get("need"):
            need = visible(self.item.community, self.actor).filter(number=given["need"]).first()
            if need is None:
                raise BadInput("no_such_need", field="need")
        homes = behind(given["block"], given["door"]) if given.get("block") and given.get("door") else []
        if given.get("door") and not homes:
            raise BadInput("no_such_door", field="door")
        return To(need=need, block=given.get("block"), household=homes[0] if homes else None)


class IssueForm(ToForm):
    """What goes out, to what end, to whom."""

    reason = forms.ChoiceField(label=_("To what end"), choices=Reason.choices, widget=forms.RadioSelect)
    field_order = ("quantity", "reason", "block", "door", "need", "store")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("reason", Reason.GIVEN)

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        return {**super().said(), "reason": self.cleaned_data["reason"], "to": self.to()}


class LendForm(ToForm):
    """What is lent, to whom, until when."""

    centre = ByName(label=_("To which centre"), queryset=Centre.objects.none(), required=False)
    due_at = forms.DateTimeField(
        label=_("To be brought back by"), input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    field_order = ("quantity", "due_at", "block", "door", "centre", "need", "store")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows("centre", Centre.objects.filter(community=self.item.community_id).order_by("code"))
        due = timezone.localtime(self.now + USUAL_LOAN).replace(second=0, microsecond=0)
        self.initial.setdefault("due_at", due)

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        found = self.to()
        to = To(need=found.need, household=found.household, block=found.block, centre=self.cleaned_data["centre"])
        return {**super().said(), "due_at": self.cleaned_data["due_at"], "to": to}


class DonateForm(ToForm):
    """What was given to us, by whom; shown by name only where they agreed."""

    expires = forms.DateField(label=_("Last good day"), required=False, widget=DayInput())
    centre = ByName(label=_("Given by which centre"), queryset=Centre.objects.none(), required=False)
    name = forms.CharField(label=_("Or by whom"), required=False, max_length=80)
    named = forms.BooleanField(label=_("They agreed that everybody sees this name"), required=False)
    field_order = ("quantity", "expires", "centre", "name", "named", "block", "door", "store")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["need"]
        self.fields["block"].label, self.fields["door"].label = _("From which block"), _("From which door")
        self._rows("centre", Centre.objects.filter(community=self.item.community_id).order_by("code"))

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        given = self.cleaned_data
        giver = Giver(
            centre=given["centre"], household=self.to().household, name=given["name"], named=given["named"]
        )  # fmt: skip
        return {**super().said(), "expires": given["expires"], "giver": giver}


class BackForm(ActForm):
    """How much of a loan came back."""

    quantity = forms.DecimalField(
        label=_("How many came back"), decimal_places=3, widget=forms.NumberInput(attrs=AMOUNT)
    )  # fmt: skip


class LossForm(ActForm):
    """What was lent and does not come back: how much, and what it was worth."""

    quantity = forms.DecimalField(
        label=_("How many are lost"), decimal_places=3, widget=forms.NumberInput(attrs=AMOUNT)
    )  # fmt: skip
    reason = forms.ChoiceField(
        label=_("What became of it"), widget=forms.RadioSelect, initial=Reason.LOST,
        choices=[each for each in Reason.choices if each[0] in (Reason.LOST, Reason.SPOILED)],
    )  # fmt: skip
    worth = forms.DecimalField(
        label=_("What that was worth, yuan"), decimal_places=2, min_value=0, widget=forms.NumberInput(attrs=AMOUNT),
        help_text=_("As near as you know. Everybody reads it in the open book."),
    )  # fmt: skip


class UndoForm(ActForm):
    """Why a movement is undone."""

    why = forms.ChoiceField(
        label=_("Why it is undone"), choices=[each for each in Why.choices if each[0] != Why.GIVER],
        widget=forms.RadioSelect,
    )  # fmt: skip


class PartForm(ActForm):
    """How much of what goes into one kit."""

    part = ByName(label=_("What goes into one"), queryset=Item.objects.none())
    quantity = forms.DecimalField(
        label=_("How many of it"), decimal_places=3, min_value=0, widget=forms.NumberInput(attrs=AMOUNT),
        help_text=_("Zero takes it out again."),
    )  # fmt: skip

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        if isinstance(field, ByName):
            field.queryset = Item.objects.filter(community=item.community_id).exclude(pk=item.pk).order_by("code")


class ItemForm(ActForm):
    """What is said of an item."""

    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=80)
    name_zh = forms.CharField(label=_("Name in Chinese"), required=False, max_length=80)
    unit = forms.CharField(label=_("Counted in"), max_length=20, help_text=_("Like: box, bag, bottle, piece"))
    minimum = forms.FloatField(label=_("The least there should be"), required=False, min_value=0)
    function = forms.ChoiceField(label=_("For which function"), required=False, choices=[("", "–"), *FUNCTIONS])
    needs = forms.FloatField(
        label=_("Needs that one of it meets"), required=False, min_value=0,
        help_text=_("Rehearsals reckon with it; empty where nobody can say."),
    )  # fmt: skip
    barcode = forms.CharField(label=_("Barcode on the packing"), required=False, max_length=40)

    def __init__(self, *args: Any, item: Item | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if item is not None:
            self.initial = {name: getattr(item, name) for name in self.fields if hasattr(item, name)}

    def said(self) -> Said:
        """As the acts take it."""
        given = {name: self.cleaned_data[name] for name in Said.__dataclass_fields__}
        return Said(**{**given, "function": Function(given["function"]) if given["function"] else None})


class NewItemForm(ItemForm):
    """The same, with whose it is and its short code."""

    centre = ByName(label=_("Kept by"), queryset=Centre.objects.none())
    code = forms.CharField(label=pgettext_lazy("item", "Short code"), max_length=20, help_text=_("Like: mask-n95"))
    field_order = ("name_en", "name_zh", "code", "unit", "centre")

    def __init__(self, *args: Any, centres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["centre"]
        if isinstance(field, ByName):
            field.queryset = centres


class StoreForm(ActForm):
    """A place in which a centre keeps things."""

    centre = ByName(label=_("Kept by"), queryset=Centre.objects.none())
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=80)
    name_zh = forms.CharField(label=_("Name in Chinese"), required=False, max_length=80)
    code = forms.CharField(label=pgettext_lazy("item", "Short code"), max_length=30, help_text=_("Like: van"))

    def __init__(self, *args: Any, centres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["centre"]
        if isinstance(field, ByName):
            field.queryset = centres


def own(community: Community, centres: frozenset[str], everything: bool) -> Any:
    """The centres for whose stores somebody may add things."""
    rows = Centre.objects.filter(community=community, external=False).order_by("code")
    return rows if everything else rows.filter(pk__in=list(centres))
