"""What is typed about articles."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Mandate
from renxing.apps.convention.acts import Draft, Put
from renxing.apps.convention.models import LONGEST, SETTINGS, Article
from renxing.apps.convention.queries.articles import HOLDS, LOOKS
from renxing.apps.proposals.forms import TermsForm, long_text, moment
from renxing.apps.proposals.models import LONGEST_TITLE
from renxing.apps.purchases.models import RULES
from renxing.apps.record.models import CONDITIONS, Community
from renxing.core.convention import CAPS, Setting
from renxing.core.votes import Share

NOTHING = ("", _("Nothing: it is a promise"))


class PutForm(TermsForm):
    """Why, who looks after it, and how it is voted on."""

    why = long_text(_("Why"))
    part = forms.CharField(
        label=_("What I do so that it is kept"), max_length=LONGEST_TITLE,
        help_text=_("Without somebody who does something for it, nothing is adopted."),
    )  # fmt: skip
    field_order: Sequence[str] | None = ("act_id", "why", "part", "talk_until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["share"].initial = Share.TWO_THIRDS

    def put(self) -> Put:
        """As the act takes it."""
        return Put(why=self.cleaned_data["why"], part=self.cleaned_data["part"], **self.terms())


def _words(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))


class ArticleForm(PutForm):
    """An article: its text, what it binds, when it is looked at again."""

    name_zh = forms.CharField(label=_("Title in Chinese"), required=False, max_length=80)
    name_en = forms.CharField(label=_("Title in English"), required=False, max_length=80)
    words_zh = _words(_("What it says, in Chinese"))
    words_en = _words(_("What it says, in English"))
    setting = forms.ChoiceField(label=_("What it binds"), choices=[NOTHING, *SETTINGS], required=False)
    conditions = forms.MultipleChoiceField(
        label=_("In which conditions"), choices=CONDITIONS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means in all of them."),
    )  # fmt: skip
    number = forms.FloatField(
        label=_("How many, where it is a number"), required=False, min_value=0,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )  # fmt: skip
    rationing = forms.ChoiceField(
        label=_("By which rule, where it is a shortage"), choices=[("", "–"), *RULES], required=False
    )
    looks = forms.ChoiceField(label=_("Who, where it is sensitive data"), choices=[("", "–"), *LOOKS], required=False)
    about = forms.ChoiceField(label=_("Which mandate, where it is one"), required=False)
    hold = forms.ChoiceField(label=_("What becomes of that mandate"), choices=[("", "–"), *HOLDS], required=False)
    review_at = moment(_("Looked at again on"))
    field_order = (
        *("act_id", "name_zh", "name_en", "words_zh", "words_en", "setting", "conditions", "number", "rationing"),
        *("looks", "about", "hold", "review_at", "why", "part", "talk_until"),
    )

    def __init__(self, *args: Any, community: Community, replaces: Article | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.replaces = replaces
        rows = Mandate.objects.filter(community=community, ended_at__isnull=True).select_related("holder")
        field = self.fields["about"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "–"), *((row.code, f"{row.code} · {row.holder.name}") for row in rows)]

    def refuse(self, refusal: Any) -> None:
        """A value is wrong in the field in which it was given."""
        if refusal.data.get("field") == "value":
            refusal.data["field"] = self.field_of_value()
        super().refuse(refusal)

    def field_of_value(self) -> str:
        """The field in which the value is given that this setting takes."""
        setting = self.cleaned_data.get("setting", "")
        named = {Setting.RATIONING: "rationing", Setting.LOOKS: "looks", Setting.MANDATE: "hold"}
        return named.get(setting, "number")

    def draft(self) -> Draft:
        """As the act takes it."""
        given = self.cleaned_data
        setting = given["setting"]
        same = {name: given[name] for name in ("name_en", "name_zh", "words_en", "words_zh", "review_at", "setting")}
        said = given[self.field_of_value()] if setting else ""
        number = "" if said is None else f"{said:g}" if setting in CAPS else str(said)
        about = given["about"] if setting == Setting.MANDATE else ""
        conditions = tuple(given["conditions"]) if setting else ()
        return Draft(**same, value=number, about=about, conditions=conditions, replaces=self.replaces)
