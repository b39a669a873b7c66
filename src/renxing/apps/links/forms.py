"""What is typed about links with others."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Centre
from renxing.apps.fund.models import Budget
from renxing.apps.links.acts.agreeing import Terms
from renxing.apps.links.acts.aiding import Wanted
from renxing.apps.links.acts.booking import Goods
from renxing.apps.links.acts.partnering import Said
from renxing.apps.links.acts.referring import Told
from renxing.apps.links.models import SIDES, Aid, Kind, Partner, Sort, Where
from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item, Store
from renxing.core.amounts import GOODS, in_units
from renxing.core.links import BACK, Side, Stage
from renxing.web.forms import ActForm, ByName, DayInput


class LinksForm(ActForm):
    """A form whose choices are the community's own."""

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        own = Centre.objects.filter(community=community, external=False)
        rows: dict[str, Any] = {
            "centre": own.order_by("code"),
            "partner": Partner.objects.filter(community=community, ended_at__isnull=True),
            "item": Item.objects.filter(community=community).order_by("code"),
            "store": Store.objects.filter(community=community).order_by("code"),
            "budget": Budget.objects.filter(community=community).order_by("code"),
            "twin": Community.objects.filter(drill_of__isnull=True).exclude(pk=community.pk).order_by("slug"),
        }
        for name, queryset in rows.items():
            field = self.fields.get(name)
            if isinstance(field, ByName):
                field.queryset = queryset

    def evening(self, name: str) -> Any:
        """The end of the day that was chosen, where one was."""
        day = self.cleaned_data[name]
        zone = ZoneInfo(self.community.timezone)
        return None if day is None else datetime.combine(day, time(20), tzinfo=zone)


class PartnerForm(LinksForm):
    """Who it is, how it is reached, who here keeps the link."""

    name_zh = forms.CharField(label=_("Name in Chinese"), required=False, max_length=80)
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=80)
    kind = forms.ChoiceField(label=_("What sort of partner"), choices=Kind.choices)
    centre = ByName(label=_("Who here keeps the link"), queryset=Centre.objects.none())
    contact_name = forms.CharField(label=_("Whom one reaches there"), required=False, max_length=60)
    contact_phone = forms.CharField(label=_("Telephone there"), required=False, max_length=30)
    contact_email = forms.EmailField(label=_("E-mail there"), required=False)
    hours = forms.CharField(label=_("When they can be reached"), required=False, max_length=120)
    word = forms.CharField(
        label=_("Word that seals files"), required=False, max_length=60,
        help_text=_("Agree on it by telephone, and write the same on both sides. A file without its seal is refused."),
    )  # fmt: skip
    twin = ByName(
        label=_("If it uses Renxing here: which community"), queryset=Community.objects.none(), required=False,
        help_text=_("Aid then appears on both sides. They must name us as a partner too."),
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        given = {name: self.cleaned_data[name] for name in self.fields if name not in ("act_id", "centre")}
        return {"centre": self.cleaned_data["centre"], "said": Said(**given)}


class AgreementForm(LinksForm):
    """What they give, for how long, under what conditions."""

    gives = forms.CharField(label=_("What they give"), max_length=160)
    conditions = forms.CharField(
        label=_("Under what conditions"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    starts = forms.DateField(label=_("From which day"), widget=DayInput)
    ends = forms.DateField(label=_("Until which day"), widget=DayInput)
    review = forms.DateField(label=_("When it is looked at again"), required=False, widget=DayInput)

    def terms(self) -> Terms:
        """As the act takes it."""
        return Terms(**{name: self.cleaned_data[name] for name in self.fields if name != "act_id"})


class RenewForm(LinksForm):
    """Until when it now holds."""

    ends = forms.DateField(label=_("Until which day"), widget=DayInput)
    review = forms.DateField(label=_("When it is looked at again"), required=False, widget=DayInput)


class AidForm(LinksForm):
    """What is asked for or offered."""

    partner = ByName(label=_("Which partner"), queryset=Partner.objects.none())
    sort = forms.ChoiceField(label=_("What sort of aid"), choices=Sort.choices, widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("What exactly"), max_length=120, help_text=_("The partner reads it. Name no person.")
    )
    amount = forms.FloatField(label=_("How many, or how much in yuan"), min_value=0)
    unit = forms.CharField(label=_("Counted in"), required=False, max_length=20)
    due = forms.DateField(label=_("By which day"), widget=DayInput)
    back = forms.DateField(
        label=_("Lent until"), required=False, widget=DayInput, help_text=_("Empty where it does not go back.")
    )
    sure = forms.BooleanField(label=_("The amount is right, even if it is unusually much"), required=False)

    def wanted(self) -> Wanted:
        """As the act takes it."""
        given = {name: self.cleaned_data[name] for name in ("sort", "what", "amount", "unit", "sure")}
        return Wanted(**given, due_at=self.evening("due"), back_at=self.evening("back"))


class NoteForm(AidForm):
    """What a partner asks for or offers by telephone."""

    side = forms.ChoiceField(label=_("Who gives"), choices=SIDES, widget=forms.RadioSelect)
    field_order = ("partner", "side")


class BookForm(LinksForm):
    """Where a movement of aid is booked; only what this aid needs is asked."""

    item = ByName(label=_("As which item of the stock"), queryset=Item.objects.none())
    store = ByName(label=_("In which store"), queryset=Store.objects.none(), required=False)
    budget = ByName(label=_("In which budget line"), queryset=Budget.objects.none())
    part = forms.FloatField(label=_("How much of it goes back"), min_value=0)
    names = forms.CharField(
        label=_("Who comes"), widget=forms.Textarea(attrs={"rows": 4}), help_text=_("One name on each line."),
    )  # fmt: skip
    briefing = forms.CharField(
        label=_("What they must know first"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, aid: Aid, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guests = aid.sort == Sort.PEOPLE and aid.side == Side.TAKES and step == "receive"
        asked = {Sort.GOODS: {"item", "store"}, Sort.MONEY: {"budget"}}.get(Sort(aid.sort), set())
        asked = {"names", "briefing"} if guests else asked
        if aid.loan_id is not None or aid.stage == Stage.ASKED:
            asked = set()
        asked |= {"part"} if step in BACK else set()
        for name in ("item", "store", "budget", "part", "names", "briefing"):
            if name not in asked:
                del self.fields[name]
        rest = in_units(aid.rest(step), GOODS)
        self.initial = {**self.initial, "item": aid.item_id, "budget": aid.budget_id, "part": f"{rest:.12g}"}

    def goods(self) -> Goods:
        """As the act takes it."""
        given = {name: self.cleaned_data.get(name) for name in ("item", "store", "budget", "part")}
        lines = [line.strip() for line in self.cleaned_data.get("names", "").splitlines() if line.strip()]
        names = tuple((line, line) for line in lines)
        return Goods(**given, names=names, briefing=self.cleaned_data.get("briefing", ""))


class LetterForm(ActForm):
    """A file that the partner wrote."""

    file = forms.FileField(
        label=_("The file they wrote"), widget=forms.FileInput(attrs={"accept": ".json,application/json"})
    )
    sure = forms.BooleanField(label=_("The amount is right, even if it is unusually much"), required=False)


class ReferForm(LinksForm):
    """To whom, what they are told, by when; nothing is ticked before."""

    partner = ByName(label=_("Which partner"), queryset=Partner.objects.none())
    words = forms.CharField(
        label=_("What is to be done"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The partner reads it. Write no name."),
    )  # fmt: skip
    where = forms.ChoiceField(
        label=_("How much of the address they are told"),
        choices=Where.choices,
        widget=forms.RadioSelect,
        initial="nothing",
    )
    phone = forms.BooleanField(label=_("Tell them the telephone number too"), required=False)
    due = forms.DateField(label=_("By which day"), widget=DayInput)
    consent = forms.BooleanField(label=_("Whoever needs it agreed to what is told here"), required=False)

    def told(self) -> Told:
        """As the act takes it."""
        given = {name: self.cleaned_data[name] for name in ("words", "where", "phone", "consent")}
        return Told(**given, due_at=self.evening("due"))


class AnswerForm(ActForm):
    """What the partner answers; the button says which."""

    note = forms.CharField(
        label=_("A word to the community"), required=False, max_length=300, help_text=_("Optional. Name no person.")
    )


class JoinForm(LinksForm):
    """Which centre joins, with what."""

    centre = ByName(label=_("Which centre joins"), queryset=Centre.objects.none())
    words = forms.CharField(label=_("What it does of it"), max_length=120)
