"""What is typed about people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.people.acts import Contact
from renxing.apps.people.models import LANGUAGES, SHOWS, SKILLS, Block, Household, Person
from renxing.apps.people.times import choices
from renxing.apps.record.models import Community
from renxing.web.forms import ActForm, DayInput


class SearchForm(forms.Form):
    """Who is looked for."""

    words = forms.CharField(label=_("Name"), required=False, max_length=60)
    block = forms.ChoiceField(label=_("Block"), required=False)

    def __init__(self, *args: Any, blocks: list[Block], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["block"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("all")), *((block.code, block.name) for block in blocks)]


class ContactForm(ActForm):
    """How a person is reached, when they have time, what neighbours may see."""

    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=_("Email"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )
    availability = forms.MultipleChoiceField(
        label=_("When there is time to help"), required=False, widget=forms.CheckboxSelectMultiple
    )
    shows = forms.MultipleChoiceField(
        label=_("Neighbours may see"),
        help_text=_("Nothing else is shown to neighbours. Community workers see what they need for their work."),
        choices=SHOWS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        known = {name: getattr(person, name) for name in ("phone", "email", "languages", "availability")}
        super().__init__(*args, **kwargs)
        self.initial = known | {"shows": sorted(person.shows)}
        _offer(self, "availability", choices(person.availability))

    def contact(self) -> Contact:
        """What was typed, for the act."""
        return contact_of(self.cleaned_data)


def contact_of(given: dict[str, Any]) -> Contact:
    """The contact in a form's data."""
    return Contact(
        phone=given.get("phone", ""),
        email=given.get("email", ""),
        languages=given.get("languages", []),
        availability=given.get("availability", []),
        shows=frozenset(given.get("shows", ())),
    )


class SkillForm(ActForm):
    """Something a person can do, and when they last did it."""

    skill = forms.ChoiceField(label=_("Skill"), choices=SKILLS)
    practised = forms.DateField(label=_("Last done on"), required=False, widget=DayInput())


class AddForm(ActForm):
    """Somebody who has moved in."""

    name_zh = forms.CharField(label=_("Chinese name"), required=False, max_length=60)
    name_en = forms.CharField(label=_("English name"), required=False, max_length=60)
    code = forms.CharField(label=_("Number in the registry"), max_length=20)
    household = forms.CharField(
        label=_("Door"), required=False, max_length=20, help_text=_("As in the registry, like B01-1-101.")
    )
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def clean_household(self) -> Household | None:
        """The household behind that door."""
        code = self.cleaned_data["household"].strip().upper()
        if not code:
            return None
        found = Household.objects.filter(community=self.community, code__iexact=code).first()
        if found is None:
            raise forms.ValidationError(
                _("There is no door %(code)s. Look it up, or leave it empty for somebody from outside."),
                params={"code": code},
            )
        return found


def _offer(form: forms.Form, name: str, offered: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.MultipleChoiceField):
        field.choices = offered
