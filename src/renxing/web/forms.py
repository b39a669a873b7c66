"""The form of an act: it carries the id that lets it be sent twice and done once."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.core.refusals import Referred, Refusal
from renxing.web import wording


class ActForm(forms.Form):
    """Base of every form that does an act. Answer an invalid one with status 422: our script tells by it."""

    act_id = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={
            "required": _("This page was incomplete. Reload it and try again."),
            "invalid": _("This page was incomplete. Reload it and try again."),
        },
    )
    use_required_attribute = True
    may_ask = False
    """Whether whoever sends it can only ask for it: known before, or from the refusal."""

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal's sentence where it belongs: on the field it names, or on the whole form.

        That somebody was asked to approve it is no fault of the form: the whole page says so.
        """
        if isinstance(refusal, Referred):
            raise refusal
        self.may_ask = self.may_ask or "missing" in refusal.data
        field = refusal.data.get("field")
        self.add_error(str(field) if field in self.fields else None, wording.sentence(refusal))


class DayInput(forms.DateInput):
    """A day, written the one way in which a browser takes it: in Chinese the page would show an empty field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ByName(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Rows to choose one from, by their names."""

    def label_from_instance(self, obj: Any) -> str:
        """The name in the reader's language."""
        return str(obj.name)


class SeveralByName(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic when it runs
    """Rows to choose several of, by their names."""

    def label_from_instance(self, obj: Any) -> str:
        """The name in the reader's language."""
        return str(obj.name)
