"""What is typed about the fund."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.fund.acts.spending import What
from renxing.apps.fund.models import Budget, FundRules, Outcome, Purpose, Source
from renxing.apps.people.models import Block
from renxing.apps.people.queries import behind
from renxing.apps.record.models import Community
from renxing.core.amounts import MONEY, in_units
from renxing.core.functions import Function
from renxing.core.refusals import BadInput
from renxing.web.forms import ActForm, ByName

YUAN = {"inputmode": "decimal", "autocomplete": "off", "step": "any"}


def _money(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, decimal_places=2, min_value=0, widget=forms.NumberInput(attrs=YUAN))


class LineForm(ActForm):
    """A form about one of the community's budget lines."""

    budget = ByName(label=_("Budget line"), queryset=Budget.objects.none())

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        rows = {"budget": Budget, "to_budget": Budget, "centre": Centre, "block": Block}
        for name, model in rows.items():
            field = self.fields.get(name)
            if isinstance(field, ByName):
                field.queryset = model._default_manager.filter(community=community).order_by("code")


class SpendForm(LineForm):
    """What is paid, to what end, to whom."""

    money = _money(_("How much, yuan"))
    purpose = forms.ChoiceField(label=_("To what end"), choices=Purpose.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What for, in a few words"), required=False, max_length=160,
        help_text=_("Every resident reads it. Name no person."),
    )  # fmt: skip
    payee = forms.CharField(
        label=_("Paid to which shop or company"), required=False, max_length=80,
        help_text=_("Every resident reads it. Empty where it is a person."),
    )  # fmt: skip
    block = ByName(label=_("Help: to which block"), queryset=Block.objects.none(), required=False)
    door = forms.CharField(
        label=_("Help: to which door"), required=False, max_length=20,
        help_text=_("Only those who keep the fund see it; residents see the sum for many."),
    )  # fmt: skip
    field_order = ("money", "budget", "purpose", "words", "payee", "block", "door")

    def what(self) -> What:
        """As the acts take it."""
        given = self.cleaned_data
        homes = behind(given["block"], given["door"]) if given["block"] and given["door"] else []
        if given["door"] and not homes:
            raise BadInput("no_such_door", field="door")
        return What(
            money=float(given["money"]), purpose=given["purpose"], words=given["words"], payee=given["payee"],
            household=homes[0] if homes else None,
        )  # fmt: skip


class ReceiveForm(LineForm):
    """What came."""

    money = _money(_("How much, yuan"))
    source = forms.ChoiceField(
        label=pgettext_lazy("fund", "Where it comes from"), choices=Source.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("From whom, and for what"), required=False, max_length=160,
        help_text=_("Every resident reads it. Name a person only if they wish it."),
    )  # fmt: skip
    field_order = ("money", "budget", "source", "words")


class TransferForm(LineForm):
    """From which line to which."""

    money = _money(_("How much, yuan"))
    to_budget = ByName(label=_("To which line"), queryset=Budget.objects.none())
    field_order = ("money", "budget", "to_budget")


class BudgetForm(LineForm):
    """A new line."""

    centre = ByName(label=_("Spent by which centre"), queryset=Centre.objects.none())
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=80)
    name_zh = forms.CharField(label=_("Name in Chinese"), required=False, max_length=80)
    code = forms.CharField(label=_("Short code of the line"), max_length=20)
    function = forms.ChoiceField(label=_("For which function"), required=False, choices=[("", "–"), *FUNCTIONS])
    emergency = forms.BooleanField(
        label=_("Only in an alert or an emergency"), required=False,
        help_text=_("An emergency line is not touched on ordinary days."),
    )  # fmt: skip
    field_order = ("name_en", "name_zh", "code", "centre", "function", "emergency")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["budget"]

    def said(self) -> dict[str, Any]:
        """As the act takes it."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("centre", "code", "emergency")},
            "names": (given["name_en"], given["name_zh"]),
            "function": Function(given["function"]) if given["function"] else None,
        }


class RulesForm(ActForm):
    """What the community set for its fund."""

    two_above = _money(_("Two people sign above, yuan"))
    answer_days = forms.IntegerField(label=_("Days within which a challenge is answered"), min_value=1, max_value=60)

    def __init__(self, *args: Any, rules: FundRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"two_above": f"{in_units(rules.two_above, MONEY):g}", "answer_days": rules.answer_days}


class ChallengeForm(ActForm):
    """What a resident wants to know."""

    words = forms.CharField(
        label=_("What do you want to know?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads your question, and nobody your name. Name no other person."),
    )  # fmt: skip


class AnswerForm(ActForm):
    """What is answered."""

    outcome = forms.ChoiceField(label=_("What came of it"), choices=Outcome.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Your answer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads it."),
    )  # fmt: skip
