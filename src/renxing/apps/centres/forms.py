"""What is typed about centres and standards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.acts import WEEK
from renxing.apps.centres.models import FUNCTIONS, ROLES, Centre, FunctionStandard
from renxing.apps.people.models import Person
from renxing.apps.people.queries import findable_people
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.roles import Role
from renxing.web.forms import ActForm, DayInput


class CentreForm(ActForm):
    """What a centre can carry and how much it can bear."""

    functions = forms.MultipleChoiceField(
        label=_("Functions it can carry"), choices=FUNCTIONS, required=False, widget=forms.CheckboxSelectMultiple
    )
    cap = forms.IntegerField(
        label=_("Most tasks in hand"), required=False, min_value=0, help_text=_("Leave empty where there is no limit.")
    )

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"functions": centre.functions, "cap": centre.cap}

    def carried(self) -> list[Function]:
        """The functions that were ticked."""
        return [Function(code) for code in self.cleaned_data["functions"]]


class MemberForm(ActForm):
    """Somebody who is taken into a centre: named as their neighbours know them, or by their whole phone number."""

    who = forms.CharField(
        label=_("Who"),
        max_length=60,
        help_text=_("Their name, or their whole phone number."),
    )
    role = forms.ChoiceField(label=_("Role"))
    until = forms.DateField(label=_("Until"), required=False, widget=DayInput())

    def __init__(self, *args: Any, community: Community, reader: Actor, roles: tuple[Role, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.reader = community, reader
        field = self.fields["role"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code.value, word) for code, word in ROLES if code in roles]

    def clean_who(self) -> Person:
        """The one person meant; nobody or several is said so."""
        found = findable_people(self.community, self.reader, self.cleaned_data["who"])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several people are called so. Write the whole phone number."))
        raise forms.ValidationError(
            _("Nobody is found like that. Write the whole phone number, or ask a community worker.")
        )


class StandardForm(ActForm):
    """Within how many hours a need of a function is to be met."""

    urgent = forms.FloatField(label=_("Urgent, hours"), min_value=0)
    soon = forms.FloatField(label=_("Soon, hours"), min_value=0)
    routine = forms.FloatField(label=_("Routine, hours"), min_value=0)

    def __init__(self, *args: Any, standard: FunctionStandard | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if standard is not None:
            self.initial = {name: getattr(standard, f"{name}_hours") for name in ("urgent", "soon", "routine")}


class HoursForm(ActForm):
    """How many hours a week can be counted on."""

    hours = forms.FloatField(
        label=_("Hours a week"),
        required=False,
        widget=forms.NumberInput(attrs={"min": "0.5", "max": WEEK, "step": "0.5"}),
    )
