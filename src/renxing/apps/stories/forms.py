"""What is typed about a story."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.people.models import Block, Person
from renxing.apps.people.queries import findable_people
from renxing.apps.record.models import Community
from renxing.apps.stories.acts import Told
from renxing.apps.stories.models import LONGEST_PLACE, LONGEST_TITLE, LONGEST_WORDS, Sort
from renxing.core.mandates import Actor
from renxing.web.forms import ActForm, ByName
from renxing.web.pictures import PhotoField

WORDS = forms.Textarea(attrs={"rows": 6})


class StoryForm(ActForm):
    """What is told, where it is, its picture, and who is in it."""

    sort = forms.ChoiceField(
        label=pgettext_lazy("story", "What it is"), choices=Sort.choices, initial=Sort.STORY, widget=forms.RadioSelect
    )
    title_zh = forms.CharField(label=_("What it is called, in Chinese"), required=False, max_length=LONGEST_TITLE)
    words_zh = forms.CharField(label=_("The story, in Chinese"), required=False, max_length=LONGEST_WORDS, widget=WORDS)
    title = forms.CharField(label=_("What it is called, in English"), required=False, max_length=LONGEST_TITLE)
    words = forms.CharField(
        label=_("The story, in English"), required=False, max_length=LONGEST_WORDS, widget=WORDS,
        help_text=_("One language is enough."),
    )  # fmt: skip
    block = ByName(
        label=_("At which block"), queryset=Block.objects.none(), required=False, empty_label=_("none in particular")
    )
    place = forms.CharField(label=_("Where exactly"), required=False, max_length=LONGEST_PLACE)
    picture = PhotoField(
        label=_("A photo or a drawing"), required=False,
        help_text=_("Place, time and camera are taken out of it before it is kept."),
    )  # fmt: skip
    who = forms.CharField(
        label=_("Who is named or shown"), required=False, max_length=800, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One on each line: the name as they show it to neighbours, or the whole phone number. "
            "Each is asked; until all have said yes only they and you read it."
        ),
    )  # fmt: skip
    nobody = forms.BooleanField(label=_("Nobody who lives here is named or shown"), required=False)

    def __init__(self, *args: Any, community: Community, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.actor = community, actor
        field = self.fields["block"]
        if isinstance(field, ByName):
            field.queryset = Block.objects.filter(community=community).order_by("code")

    def clean_who(self) -> list[Person]:
        """Everybody who is in it; who is not found is named back, so that nobody is left unasked."""
        lines = [line.strip() for line in str(self.cleaned_data["who"]).splitlines() if line.strip()]
        found = {line: findable_people(self.community, self.actor, line) for line in lines}
        unknown = [line for line, people in found.items() if len(people) != 1]
        if unknown:
            raise forms.ValidationError(
                _("This is nobody you can find, or several people: %(names)s. Write the whole phone number."),
                params={"names": ", ".join(unknown)},
            )
        return [people[0] for people in found.values()]

    def clean(self) -> dict[str, Any]:
        """Either somebody is named, or it is said that nobody is."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "who" in given and bool(given["who"]) == bool(given.get("nobody")):
            self.add_error("nobody", _("Write down everybody who is named or shown, or say that nobody is."))
        return given

    def told(self) -> Told:
        """As the act takes it."""
        return Told(**{name: self.cleaned_data[name] for name in Told.__dataclass_fields__})
