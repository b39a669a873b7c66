"""What is typed about incidents and tasks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.incidents.acts import Draft
from renxing.apps.incidents.models import LONGEST_TITLE, LONGEST_WHAT, LONGEST_WORDS, SOURCES
from renxing.apps.incidents.reasons import DECLINING, DROPPING, LEAVING, STANDING_DOWN
from renxing.apps.plans.models import HAZARDS, Plan, Version
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.triggers import Happening
from renxing.web.formatting import when
from renxing.web.forms import ActForm, ByName


class OpenForm(ActForm):
    """What is the matter, and who sees to it."""

    title = forms.CharField(
        label=_("What is the matter, in a few words"), max_length=LONGEST_TITLE, help_text=_("Like: water in the yard")
    )
    hazard = forms.ChoiceField(label=_("What kind of incident"), choices=HAZARDS)
    owner = ByName(label=_("Which centre sees to it"), queryset=Centre.objects.none())
    plan = ByName(
        label=_("Which plan fits"), queryset=Plan.objects.none(), required=False,
        help_text=_("It is proposed: whoever sees to the incident starts it with one tap. Empty: none, for now."),
    )  # fmt: skip

    def __init__(self, *args: Any, community: Community, actor: Actor, plans: Sequence[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Centre.objects.filter(community=community, external=False)
        choose(self, "owner", own)
        choose(self, "plan", Plan.objects.filter(pk__in=[version.plan_id for version in plans]))
        self.initial["owner"] = own.filter(pk__in=list(actor.centres())).values_list("pk", flat=True).first()

    def draft(self) -> Draft:
        """What was typed, as the act takes it."""
        given = self.cleaned_data
        english, chinese = in_language(given["title"])
        return Draft(
            title_en=english, title_zh=chinese, hazard=given["hazard"], owner=given["owner"], plan=given["plan"]
        )


class FirstForm(ActForm):
    """What somebody does at once, on their own initiative."""

    centre = ByName(label=_("On behalf of"), queryset=Centre.objects.none())
    title = forms.CharField(label=_("What is the matter, in a few words"), max_length=LONGEST_TITLE)
    hazard = forms.ChoiceField(label=_("What kind of incident"), choices=HAZARDS)
    function = forms.ChoiceField(label=_("For which function"), choices=FUNCTIONS)
    what = forms.CharField(label=_("What you are doing now"), max_length=LONGEST_WHAT)

    def __init__(self, *args: Any, community: Community, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Centre.objects.filter(community=community, pk__in=list(actor.centres()))
        choose(self, "centre", own)
        self.initial["centre"] = own.values_list("pk", flat=True).first()

    def draft(self) -> Draft:
        """What was typed, as the act takes it."""
        english, chinese = in_language(self.cleaned_data["title"])
        return Draft(title_en=english, title_zh=chinese, hazard=self.cleaned_data["hazard"])


class AddForm(ActForm):
    """Something to do that no plan foresaw."""

    what = forms.CharField(label=_("What is to be done"), max_length=LONGEST_WHAT)
    centre = ByName(label=_("Which centre does it"), queryset=Centre.objects.none())
    function = forms.ChoiceField(label=_("For which function"), choices=[("", _("none")), *FUNCTIONS], required=False)
    within_hours = forms.FloatField(label=_("Within how many hours"), min_value=0.1, initial=2)

    def __init__(self, *args: Any, centres: Sequence[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "centre", Centre.objects.filter(pk__in=[row.pk for row in centres]))

    def said(self) -> dict[str, Any]:
        """What was typed, as the act takes it."""
        given = {name: self.cleaned_data[name] for name in ("what", "centre", "within_hours")}
        return {**given, "function": Function(self.cleaned_data["function"]) if self.cleaned_data["function"] else None}


class StartForm(ActForm):
    """Which plan to start."""

    plan = ByName(label=_("Which plan"), queryset=Plan.objects.none())

    def __init__(self, *args: Any, plans: Sequence[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "plan", Plan.objects.filter(pk__in=[version.plan_id for version in plans]))


class DeclineForm(ActForm):
    """Why a plan is not wanted."""

    reason = forms.ChoiceField(label=_("Why"), choices=DECLINING)


class NoteForm(ActForm):
    """One thing more that an incident answers to."""

    about = forms.ChoiceField(label=_("What it answers to besides"))

    def __init__(
        self, *args: Any, came: Sequence[Happening], names: Mapping[str, Named], now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.came = {each.reference: each for each in came}
        sources = dict(SOURCES)
        field = self.fields["about"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (key, f"{sources[each.source]} · {names[key].name} · {when(each.at, now)}")
                for key, each in self.came.items()
            ]

    def said(self) -> dict[str, Any]:
        """What was chosen, as the act takes it."""
        chosen = self.came[self.cleaned_data["about"]]
        return {"source": chosen.source.value, "about": chosen.reference, "at": chosen.at}


class StandDownForm(ActForm):
    """Why it came to nothing."""

    reason = forms.ChoiceField(label=_("Why"), choices=STANDING_DOWN)


class LeaveForm(ActForm):
    """Why it goes on although something is owed, with one's name under it."""

    reason = forms.ChoiceField(label=_("Why"), choices=LEAVING)
    words = forms.CharField(
        label=_("In words, and who sees to it"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )


class HandOverForm(ActForm):
    """To whom a task goes."""

    centre = ByName(label=_("To which centre"), queryset=Centre.objects.none())

    def __init__(self, *args: Any, centres: Sequence[Centre], first: Centre | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "centre", Centre.objects.filter(pk__in=[row.pk for row in centres]))
        self.initial["centre"] = None if first is None else first.pk


class DropForm(ActForm):
    """Why a task is left undone."""

    reason = forms.ChoiceField(label=_("Why it is left undone"), choices=DROPPING)
    words = forms.CharField(
        label=_("In words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


def choose(form: ActForm, name: str, rows: Any) -> None:
    """Offer these rows."""
    field = form.fields[name]
    if isinstance(field, ByName):
        field.queryset = rows


def in_language(title: str) -> tuple[str, str]:
    """A title as English and as Chinese: it stands in the language of whoever typed it, and is shown to all."""
    return ("", title) if (get_language() or "").startswith("zh") else (title, "")
