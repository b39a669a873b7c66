"""Who is to be kept apart from somebody, or to go with them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.people.models import Person
from renxing.apps.people.queries import findable_people
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.web.forms import ActForm


class OtherForm(ActForm):
    """Somebody else, by what the registry knows them by."""

    who = forms.CharField(label=_("Name, phone or number in the registry"), max_length=60)

    def __init__(self, *args: Any, community: Community, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.actor = community, actor

    def clean_who(self) -> Person:
        """The one person who is meant."""
        found = findable_people(self.community, self.actor, self.cleaned_data["who"])
        if len(found) != 1:
            raise forms.ValidationError(_("This is nobody, or several people. Write the number in the registry."))
        return found[0]
