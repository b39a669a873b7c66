"""What is typed about mandates, reports, absences and the community's rules."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, REPORTING, Centre, Rules
from renxing.apps.centres.sentences import phrase
from renxing.apps.mandates.acts.giving import Terms
from renxing.apps.mandates.acts.ruling import RULES, Changes, changes_to
from renxing.apps.mandates.queries.may import by_mandate
from renxing.apps.people.models import Person
from renxing.apps.record.models import CONDITIONS
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from renxing.web.forms import ActForm, ByName, DayInput

REASONS = [
    ("not_needed", _("It is not needed any more")),
    ("too_much", _("It is too much to bear")),
    ("misused", _("It was not used as it was meant")),
    ("review", _("It is being looked at")),
    ("order", _("An order from above prevails")),
    ("other", _("Other")),
]


def choices_of_acts(now: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Whole rooms first, then single acts; and what the mandate says already, however it was written."""
    verbs = list(by_mandate())
    nouns = [verb.split(".", 1)[0] for verb in verbs]
    rooms = sorted({f"{noun}.*" for noun in nouns if nouns.count(noun) > 1})
    codes = list(dict.fromkeys([*rooms, *verbs, *now]))
    return [(code, phrase(code)) for code in codes]


class MandateForm(ActForm):
    """What a mandate says."""

    holder = ByName(label=_("To which centre"), queryset=Centre.objects.none())
    acts = forms.MultipleChoiceField(label=_("What it may do by itself"), widget=forms.CheckboxSelectMultiple)
    functions = forms.MultipleChoiceField(
        label=_("For which functions"), help_text=_("None chosen means all."), choices=FUNCTIONS, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    conditions = forms.MultipleChoiceField(
        label=_("In which conditions"), help_text=_("None chosen means all."), choices=CONDITIONS, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    reporting = forms.ChoiceField(label=_("How it is accounted for"), choices=REPORTING, widget=forms.RadioSelect)
    report_within_hours = forms.FloatField(
        label=_("Report within how many hours"),
        required=False,
        min_value=0.1,
        help_text=_("Where the report comes after."),
    )
    approver = ByName(
        label=_("Who approves"), queryset=Centre.objects.none(), required=False,
        help_text=_("Where approval comes before; the giver, if none is chosen."),
    )  # fmt: skip
    per_act = forms.FloatField(label=_("Most at a time"), required=False, min_value=0)
    per_week = forms.FloatField(label=_("Most in a week"), required=False, min_value=0)
    money_per_act = forms.FloatField(label=_("Most money at a time, yuan"), required=False, min_value=0)
    money_per_week = forms.FloatField(label=_("Most money in a week, yuan"), required=False, min_value=0)
    people_per_act = forms.IntegerField(label=_("Most people called at a time"), required=False, min_value=0)
    starts = forms.DateField(label=_("From"), required=False, widget=DayInput())
    ends = forms.DateField(
        label=_("Until"), required=False, help_text=_("The first day without it; empty while it lasts."),
        widget=DayInput(),
    )  # fmt: skip
    dormant = forms.BooleanField(
        label=_("It sleeps until it is woken"), required=False,
        help_text=_("Its giver wakes it on its page; a plan that names it wakes it when it is started."),
    )  # fmt: skip

    def __init__(self, *args: Any, giver: Centre, terms: Terms | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centres = Centre.objects.filter(community=giver.community)
        self._choose("acts", choices_of_acts(terms.acts if terms else ()))
        for name, rows in (("holder", centres.exclude(pk=giver.pk).exclude(kind="office")), ("approver", centres)):
            field = self.fields[name]
            if isinstance(field, ByName):
                field.queryset = rows
        self.initial = {"reporting": Reporting.AFTER, "report_within_hours": 24}
        if terms is not None:
            del self.fields["holder"]
            self.initial = {name: getattr(terms, name) for name in self.fields if hasattr(terms, name)}

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def terms(self) -> Terms:
        """What was typed, as the act takes it."""
        given = dict(self.cleaned_data)
        for name in ("act_id", "holder"):
            given.pop(name, None)
        given["acts"] = tuple(given["acts"])
        given["functions"] = tuple(Function(code) for code in given["functions"])
        given["conditions"] = tuple(Condition(code) for code in given["conditions"])
        return Terms(**{**given, "reporting": Reporting(given["reporting"])})


class ReasonForm(ActForm):
    """Why something is taken away or given back."""

    reason = forms.ChoiceField(label=_("Why"), choices=REASONS)


class ReportForm(ActForm):
    """What the record does not say by itself."""

    words = forms.CharField(
        label=_("What else should be known"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(ActForm):
    """The giver's answer: let all of it stand, or undo what is chosen."""

    words = forms.CharField(
        label=_("What you say to it"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    entries = forms.TypedMultipleChoiceField(required=False)

    def __init__(self, *args: Any, entries: Sequence[object], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["entries"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(entry), "") for entry in entries]


class AwayForm(ActForm):
    """From when until when somebody is away, and who stands in."""

    starts = forms.DateTimeField(
        label=_("Away from"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    ends = forms.DateTimeField(
        label=_("Back by"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    stand_in = ByName(
        label=_("Who stands in"), queryset=Person.objects.none(), required=False,
        help_text=_("A member of the centre you lead. They can decide what waits for you, until you are back."),
    )  # fmt: skip

    def __init__(self, *args: Any, now: datetime, members: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"starts": now}
        field = self.fields["stand_in"]
        if isinstance(field, ByName):
            field.queryset = Person.objects.filter(pk__in=[person.pk for person in members])


class RulesForm(ActForm):
    """What the community set for itself."""

    approval_hours = forms.FloatField(label=_("Hours an approval may take before others are asked too"), min_value=0.1)
    misses_before_lapse = forms.IntegerField(
        label=_("Missed reports after which a mandate lapses"), min_value=1, required=False,
        help_text=_("Empty: no mandate lapses by itself."),
    )  # fmt: skip
    hours_a_day = forms.FloatField(label=_("Most hours of work in a day"), min_value=0.5, max_value=24)
    hours_a_week = forms.FloatField(label=_("Most hours of work in a week"), min_value=0.5, max_value=168)
    rest_hours = forms.FloatField(label=_("Hours of rest between two days of work"), min_value=0.5, max_value=24)
    tasks_at_once = forms.IntegerField(label=_("Most tasks in hand for one person"), min_value=1)

    def __init__(self, *args: Any, rules: Rules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(rules, name) for name in RULES}
        self.rules = rules

    def changes(self) -> Changes:
        """What was typed that is not so already: whoever approves it is shown that and nothing else."""
        typed = {name: self.cleaned_data[name] for name in RULES}
        return changes_to({name: said for name, said in typed.items() if said != getattr(self.rules, name)})
