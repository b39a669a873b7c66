"""What is typed about improvement."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Centre, Mandate, Membership
from renxing.apps.fund.models import Budget
from renxing.apps.improving.acts.actions import Planned
from renxing.apps.improving.acts.goals import Aim
from renxing.apps.improving.linking import choices
from renxing.apps.improving.models import LONGEST_TITLE, LONGEST_WORDS, Action, Goal, Going, Teammate
from renxing.apps.improving.queries.shown import Mate
from renxing.apps.record.models import Community
from renxing.web.forms import ActForm, ByName, DayInput

READ_BY_ALL = _("Everybody reads it. Name no person.")
HUNDRED = 100


def _few_words(label: Any, *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=LONGEST_WORDS, widget=area, help_text=READ_BY_ALL, required=required
    )  # fmt: skip


class OpenForm(ActForm):
    """Who keeps the round."""

    centre = ByName(label=_("Which centre keeps it"), queryset=Centre.objects.none())

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["centre"]
        if isinstance(field, ByName):
            field.queryset = Centre.objects.filter(community=community, external=False).order_by("code")


class ByHolder(ByName):
    """Mandates by who holds them."""

    def label_from_instance(self, obj: Any) -> str:
        """Holder and code."""
        return f"{obj.holder.name} · {obj.code}"


class ChargeForm(ActForm):
    """On which mandate the team stands."""

    mandate = ByHolder(label=_("On which mandate the team stands"), queryset=Mandate.objects.none())

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["mandate"]
        if isinstance(field, ByName):
            rows = Mandate.objects.filter(community=community, ended_at__isnull=True, suspended=False)
            field.queryset = rows.select_related("holder")


class VisionForm(ActForm):
    """Where we want to be."""

    vision = _few_words(_("Where we want to be in some years"))


class JoinForm(ActForm):
    """Who joins, and for which centre: one's own memberships, or those of everybody for who keeps the round."""

    member = forms.ModelChoiceField(label=_("Who joins, for which centre"), queryset=Membership.objects.none())

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = members
            setattr(field, "label_from_instance", _member)  # noqa: B010 - Django looks it up on the field


def _member(row: Membership) -> str:
    return f"{row.person.name} · {row.centre.name}"


class GoalForm(ActForm):
    """Where one figure shall come, until when."""

    aim = forms.FloatField(label=_("Where it shall come"), min_value=0)
    by = forms.DateField(label=_("Until which day"), widget=DayInput)
    words = _few_words(_("Why this one"), required=False)

    def __init__(self, *args: Any, code: str, unit: str, stands: Goal | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code, self.share = code, unit == "share"
        self.fields["aim"].widget.attrs["step"] = "any"
        if self.share:
            self.fields["aim"].help_text = _("In per cent.")
        if stands is not None:
            aim = round(stands.aim * HUNDRED, 6) if self.share else stands.aim
            self.initial = {**self.initial, "aim": aim, "by": stands.by, "words": stands.words}

    def said(self) -> Aim:
        """As the act takes it."""
        given = self.cleaned_data
        aim = given["aim"] / HUNDRED if self.share else given["aim"]
        return Aim(code=self.code, aim=aim, by=given["by"], words=given["words"])


class ByMate(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Somebody of the team, called as this reader may know them."""

    called: dict[Any, str] = {}  # noqa: RUF012 - set anew on each form

    def label_from_instance(self, obj: Any) -> str:
        """The name, or the centre."""
        return self.called[obj.pk]


class ActionForm(ActForm):
    """What is done, by whom, at what cost, until when."""

    title = forms.CharField(label=_("What is done"), max_length=LONGEST_TITLE, help_text=READ_BY_ALL)
    owner = ByMate(label=_("Who sees to it"), queryset=Teammate.objects.none())
    deputy = ByMate(
        label=_("Who stands in when it is late"), queryset=Teammate.objects.none(), required=False
    )  # fmt: skip
    due = forms.DateField(label=_("Until which day"), widget=DayInput)
    money = forms.DecimalField(
        label=_("What it costs, yuan"), decimal_places=2, min_value=0, initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )  # fmt: skip
    hours = forms.IntegerField(label=_("How many hours of work"), min_value=0, initial=0)
    budget = ByName(label=_("Paid from which budget line"), queryset=Budget.objects.none(), required=False)
    every = forms.IntegerField(label=_("Reported on every so many days"), min_value=1, max_value=365, initial=14)
    link = forms.ChoiceField(label=_("Linked to"), required=False)

    def __init__(
        self, *args: Any, community: Community, team: Sequence[Mate], stands: Action | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choose(community, team)
        if stands is not None:
            same = ("title", "owner", "deputy", "due", "hours", "budget", "every", "link")
            self.initial = {**self.initial, **{name: getattr(stands, name) for name in same}, "money": stands.yuan}

    def _choose(self, community: Community, team: Iterable[Mate]) -> None:
        there = {mate.row.pk: mate.called for mate in team if mate.row.person_id and mate.row.left_at is None}
        for name in ("owner", "deputy"):
            field = self.fields[name]
            if isinstance(field, ByMate):
                field.called, field.queryset = there, Teammate.objects.filter(pk__in=there)
        budget, link = self.fields["budget"], self.fields["link"]
        if isinstance(budget, ByName):
            budget.queryset = Budget.objects.filter(community=community).order_by("code")
        if isinstance(link, forms.ChoiceField):
            link.choices = [("", "–"), *choices(community)]

    def planned(self) -> Planned:
        """As the acts take it."""
        given = self.cleaned_data
        same = {name: given[name] for name in ("title", "owner", "deputy", "due", "hours", "budget", "every", "link")}
        return Planned(**same, money=float(given["money"]))


class NewActionForm(ActionForm):
    """An action, and for which goal."""

    goal = forms.ChoiceField(label=_("For which goal"))
    field_order = ("goal", "title")

    def __init__(self, *args: Any, goals: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(goals)


class ReportForm(ActForm):
    """How it goes."""

    going = forms.ChoiceField(label=_("How it goes"), choices=Going.choices, widget=forms.RadioSelect)
    words = _few_words(_("In a few words"), required=False)
