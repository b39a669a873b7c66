"""What is ticked on the page of the dispatch."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.dispatching.queries.page import MOST
from renxing.web.forms import ActForm


@dataclass(frozen=True, slots=True)
class Ticked:
    """One line as it was sent: whom to ask for what, on whose behalf, and the need's last entry as it was known."""

    key: str
    need: UUID
    helper: UUID
    centre: UUID
    as_of: UUID


class TickedForm(ActForm):
    """The lines that are ticked."""

    line = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def clean_line(self) -> list[Ticked]:
        """Lines as the page wrote them; anything else is no line."""
        keys: Any = self.cleaned_data["line"] or []
        if not keys:
            raise forms.ValidationError(_("Nobody is ticked. Tick whom you want to ask, then send again."))
        try:
            return [Ticked(key, *(UUID(part) for part in key.split("."))) for key in dict.fromkeys(keys[:MOST])]
        except (TypeError, ValueError):
            raise forms.ValidationError(
                _("This page was incomplete. Reload it and look at what is suggested now.")
            ) from None
