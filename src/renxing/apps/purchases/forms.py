"""What is typed about group purchases."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.people.queries import behind
from renxing.apps.purchases.acts.cataloguing import Line
from renxing.apps.purchases.acts.opening import Terms
from renxing.apps.purchases.acts.ordering import Wanted
from renxing.apps.purchases.acts.sharing import Came
from renxing.apps.purchases.models import RULES, SPLITS, WAYS, Purchase, Ware, Way
from renxing.apps.purchases.queries.seen import Field
from renxing.apps.purchases.queries.totals import Total
from renxing.apps.supplies.models import Item as StockItem
from renxing.core.amounts import MONEY, in_units, smallest
from renxing.core.mandates import Actor
from renxing.core.purchases import MOST_TOLERANCE, Split
from renxing.core.rationing import Rule
from renxing.core.refusals import BadInput
from renxing.core.roles import User
from renxing.standards.community.catalogue import WareRow, read_catalogue
from renxing.standards.faults import Unreadable
from renxing.web.forms import ActForm, ByName

NUMBER = {"inputmode": "numeric", "autocomplete": "off"}
LARGEST_FILE = 2_000_000


def _money(label: Any, **more: Any) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"inputmode": "decimal", "autocomplete": "off", "step": "any"})
    return forms.DecimalField(label=label, decimal_places=2, min_value=0, widget=widget, **more)


def _many(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, widget=forms.NumberInput(attrs=NUMBER), **more)


class CatalogueForm(ActForm):
    """A supplier's list, as a file."""

    centre = ByName(label=_("For which centre"), queryset=Centre.objects.none())
    supplier = forms.CharField(label=_("Who the supplier is"), max_length=80)
    file = forms.FileField(
        label=_("The list: a spreadsheet or CSV"),
        help_text=_(
            "Columns: code, name_zh (品名), unit (单位), price (单价); if you like name_en, pack, most, minimum."
        ),
    )

    def __init__(self, *args: Any, actor: Actor, community: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: list[str] = []
        rows = Centre.objects.filter(community=community, external=False).order_by("code")
        mine = rows if actor.is_a(User.WORKER, User.COMMITTEE_LEAD) else rows.filter(pk__in=list(actor.centres()))
        field = self.fields["centre"]
        if isinstance(field, ByName):
            field.queryset = mine
        first = mine.filter(pk__in=list(actor.centres())).first()
        self.initial.setdefault("centre", first.pk if first else None)

    def clean(self) -> None:
        """Read the file; whatever is wrong with it is said at once, and nothing of it is kept."""
        file = self.cleaned_data.get("file")
        if file is None:
            return
        if file.size > LARGEST_FILE:
            self.add_error("file", _now("This file is too large for a catalogue. Take pictures out of it."))
            return
        try:
            self.cleaned_data["lines"] = tuple(_line(row) for row in read_catalogue(file.read(), file.name))
        except Unreadable as error:
            self.faults = [fault.sentence(_now) for fault in error.faults]
            self.add_error("file", _now("Nothing was read. Everything that has to be put right stands above."))


def _line(row: WareRow) -> Line:
    return Line(
        code=row.code, name_en=row.name_en or "", name_zh=row.name_zh, unit=row.unit, price=row.price, pack=row.pack,
        most=row.most, minimum=row.minimum,
    )  # fmt: skip


class WareForm(ActForm):
    """One line of a catalogue."""

    name_zh = forms.CharField(label=_("Name in Chinese"), required=False, max_length=80)
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=80)
    unit = forms.CharField(label=_("Sold by"), max_length=20)
    price = _money(_("Price of one, yuan"))
    pack = _many(_("How many are sold together"))
    most = _many(_("How many can be had at most; 0 where there is no limit"))
    minimum = _many(_("How many must be ordered in all; 0 where it does not matter"))

    def __init__(self, *args: Any, ware: Ware, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ware = ware
        kept = {name: getattr(ware, name) for name in ("name_zh", "name_en", "unit", "pack", "most", "minimum")}
        self.initial = {**kept, "price": f"{in_units(ware.price, MONEY):.2f}"}

    def line(self) -> Line:
        """As the act takes it."""
        given = dict(self.cleaned_data)
        price = smallest(given.pop("price"), MONEY)
        given.pop("act_id")
        return Line(code=self.ware.code, price=price, **given)


class MomentInput(forms.DateTimeInput):
    """A day and an hour, as browsers take them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


def _moment(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(label=label, widget=MomentInput(), input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


class TermsForm(ActForm):
    """What is agreed before anybody orders."""

    name_zh = forms.CharField(label=_("What it is called, in Chinese"), required=False, max_length=80)
    name_en = forms.CharField(label=_("What it is called, in English"), required=False, max_length=80)
    closes_at = _moment(_("Households order until"))
    rule = forms.ChoiceField(
        label=_("If fewer come than were ordered, they are shared"), choices=RULES, initial=Rule.EQUAL,
        widget=forms.RadioSelect,
        help_text=_("Agree on this together. It cannot be changed once the purchase is open."),
    )  # fmt: skip
    function = forms.ChoiceField(
        label=_("For which function"), required=False, choices=[("", "–"), *FUNCTIONS],
        help_text=_("A mandate to order goods that names functions covers only purchases for them."),
    )  # fmt: skip
    way = forms.ChoiceField(
        label=_("How it reaches the households"), choices=Way.choices, initial=Way.DELIVERY, widget=forms.RadioSelect
    )
    place = forms.CharField(label=_("Where it is picked up"), required=False, max_length=120)
    minimum = _money(_("Minimum of the whole order, yuan"), required=False)
    tolerance = forms.IntegerField(
        label=_("Tolerance, percent"), min_value=0, max_value=MOST_TOLERANCE, required=False,
        widget=forms.NumberInput(attrs=NUMBER),
        help_text=_("So far under a minimum it still goes through; so far over the most it may still be had."),
    )  # fmt: skip
    cost = _money(_("Delivery fee and other costs, yuan"), required=False)
    split = forms.ChoiceField(
        label=_("Who bears these costs"), choices=SPLITS, initial=Split.HOUSEHOLD, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, bound: Rule | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rule"]
        if bound is not None and isinstance(field, forms.ChoiceField):
            field.choices, field.initial = [(bound, dict(RULES)[bound])], bound
            field.help_text = _("The convention says so in this condition.")

    def terms(self) -> Terms:
        """As the act takes them."""
        given = self.cleaned_data
        same = {name: given[name] for name in ("name_en", "name_zh", "closes_at", "way", "place", "function")}
        return Terms(
            **same, rule=Rule(given["rule"]), split=Split(given["split"]), tolerance=given["tolerance"] or 0,
            minimum=float(given["minimum"] or 0), cost=float(given["cost"] or 0),
        )  # fmt: skip


class LongerForm(ActForm):
    """Until when it is left open."""

    closes_at = _moment(_("Households order until"))


class OrderForm(ActForm):
    """How many of each; for a neighbour, behind which door."""

    def __init__(self, *args: Any, fields: Iterable[Field], blocks: Iterable[Block] = (), urgent: bool = False,
                 by_need: bool = False, **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.rows, self.blocks = list(fields), {block.code: block for block in blocks}
        if self.blocks:
            choices = [("", _("Choose")), *((block.code, block.name) for block in self.blocks.values())]
            self.fields["block"] = forms.ChoiceField(label=_("Which block?"), choices=choices)
            self.fields["door"] = forms.CharField(
                label=_("Which door?"), max_length=20, help_text=_("With the unit, like 2-301.")
            )
        for row in self.rows:
            self.fields[str(row.item.pk)] = _wanted(row)
        if by_need:
            self.fields["urgent"] = forms.BooleanField(
                label=_("We urgently need it"), required=False, initial=urgent,
                help_text=_("It counts only if fewer come than were ordered. Nobody is shown it."),
            )  # fmt: skip

    def refuse(self, refusal: Any) -> None:
        """Where a number is doubted, it can be said to be right."""
        if refusal.code == "order_doubtful":
            self.fields["sure"] = forms.BooleanField(label=_("The number is right"), required=False)
        super().refuse(refusal)

    def wanted(self) -> tuple[Wanted, ...]:
        """So many of each."""
        given = self.cleaned_data
        return tuple(Wanted(code=row.item.code, quantity=given[str(row.item.pk)] or 0) for row in self.rows)

    def household(self) -> Household:
        """The neighbour's door."""
        given = self.cleaned_data
        homes = behind(self.blocks[given["block"]], given["door"])
        if len(homes) != 1:
            raise BadInput("no_such_home", field="door")
        return homes[0]


def _wanted(row: Field) -> forms.IntegerField:
    item = row.item
    label = _now("%(item)s, %(price)s yuan a %(unit)s") % {
        "item": item.name,
        "price": item.yuan,
        "unit": item.unit_word,
    }
    field = _many(label, required=False, initial=row.wanted)
    field.widget.attrs |= {"step": str(item.pack), "placeholder": "0"}
    if item.pack > 1:
        field.help_text = _now("Sold in packs of %(pack)s.") % {"pack": item.pack}
    return field


class CameForm(ActForm):
    """How many of each came."""

    def __init__(self, *args: Any, totals: Iterable[Total], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.totals = [total for total in totals if total.wanted]
        for total in self.totals:
            said = {"item": total.item.name, "wanted": total.wanted, "unit": total.item.unit_word}
            label = _now("%(item)s: %(wanted)s %(unit)s were ordered. How many came?") % said
            self.fields[str(total.item.pk)] = _many(label, initial=total.wanted)

    def came(self) -> tuple[Came, ...]:
        """As the act takes it."""
        return tuple(
            Came(code=total.item.code, quantity=self.cleaned_data[str(total.item.pk)]) for total in self.totals
        )


class PaymentForm(ActForm):
    """How much was paid, and how."""

    money = _money(_("How much, yuan"))
    way = forms.ChoiceField(label=_("How it was paid"), choices=WAYS, initial="cash", widget=forms.RadioSelect)


class PersonForm(ActForm):
    """Somebody of the centre that runs it."""

    person = ByName(label=_("Who"), queryset=Person.objects.none())

    def __init__(self, *args: Any, purchase: Purchase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        rows = Person.objects.filter(memberships__centre=purchase.centre_id, erased_at__isnull=True)
        if isinstance(field, ByName):
            field.queryset = rows.distinct().order_by("code")


class RestForm(ActForm):
    """As which item of the stock it is kept."""

    stock = ByName(label=_("As which item of the stock"), queryset=StockItem.objects.none())

    def __init__(self, *args: Any, community: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["stock"]
        if isinstance(field, ByName):
            field.queryset = StockItem.objects.filter(community=community).order_by("code")
