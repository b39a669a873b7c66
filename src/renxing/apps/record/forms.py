"""What somebody looks for in the record."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renxing.apps.record.kinds import KINDS
from renxing.apps.record.models import Community
from renxing.apps.record.naming import offered
from renxing.apps.record.queries import KEEPERS, Wanted, may_follow
from renxing.apps.record.verbs import VERBS
from renxing.core.mandates import Actor
from renxing.core.refusals import NotAllowed
from renxing.web.forms import DayInput

ANY = ("", _("any"))
SEAL = re.compile(r"[0-9a-f]{16,64}")


class FilterForm(forms.Form):
    """Act, kind, function, centre, one's own, from and to; subject and position come by links."""

    act = forms.ChoiceField(label=_("Act"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    function = forms.ChoiceField(label=_("Function"), required=False)
    centre = forms.ChoiceField(label=_("Centre"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=DayInput())
    until = forms.DateField(label=_("To"), required=False, widget=DayInput())
    mine = forms.BooleanField(label=_("Only what I did"), required=False)
    actor = forms.UUIDField(required=False, widget=forms.HiddenInput)
    subject = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, community: Community, reader: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self._offer("act", sorted(VERBS.items(), key=lambda verb: str(verb[1])))
        self._offer("kind", [(kind.value, words) for kind, words in KINDS.items()])
        self._offer("function", offered("function", community))
        self._offer("centre", offered("centre", community))

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it is declared so above
        field.choices = [ANY, *choices]

    def wanted(self) -> Wanted:
        """What to look for, as far as it makes sense; a value that does not is left out and marked on the form."""
        given = self.cleaned_data
        return Wanted(
            act=given.get("act") or None,
            kind=given.get("kind") or None,
            function=given.get("function") or None,
            centre=UUID(given["centre"]) if given.get("centre") else None,
            actor=self._actor(),
            subject=self._subject(),
            since=_midnight(given.get("since")),
            until=_midnight(given.get("until"), days=1),
            before=given.get("before"),
        )

    def _actor(self) -> UUID | None:
        """Oneself; somebody else only for those who keep the registry."""
        own = UUID(self.reader.person) if self.reader.person else None
        asked: UUID | None = own if self.cleaned_data.get("mine") else self.cleaned_data.get("actor")
        if asked not in (None, own) and not self.reader.is_a(*KEEPERS):
            raise NotAllowed("not_to_follow")
        return asked

    def _subject(self) -> str | None:
        asked: str | None = self.cleaned_data.get("subject") or None
        if asked is not None and not may_follow(self.reader, asked):
            raise NotAllowed("not_to_follow")
        return asked


class SealForm(forms.Form):
    """The seal of a day, as it hangs on the notice board."""

    seal = forms.CharField(
        label=_("Seal from the notice board"),
        help_text=_("Sixteen signs, 0 to 9 and a to f; spaces do not matter."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "hash"}),
    )

    def clean_seal(self) -> str:
        """The signs without spaces; fewer than sixteen would fit several entries."""
        seal = "".join(str(self.cleaned_data["seal"]).split()).lower()
        if not SEAL.fullmatch(seal):
            raise forms.ValidationError(
                _("A seal is sixteen signs, 0 to 9 and a to f. Look at the notice again and type them all.")
            )
        return seal


def _midnight(day: date | None, days: int = 0) -> datetime | None:
    """The beginning of a day on the community's clock."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time()))
