"""A photo in a form: made anew before any act, so that nobody waits for it and nothing is in it but what is seen."""

from dataclasses import dataclass
from typing import Any

from django import forms

from renxing.core.refusals import BadInput
from renxing.web import wording


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that was made anew, so that nothing is left in it but what is seen."""

    data: bytes
    width: int
    height: int


class PhotoField(forms.FileField):
    """A photo as a `Picture`."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Made anew, or a sentence why not."""
        file = super().clean(data, initial)
        if not file:
            return None
        from renxing.web.photos import made_anew  # noqa: PLC0415 - loads what reads photos

        try:
            return made_anew(file)
        except BadInput as refusal:
            raise forms.ValidationError(wording.sentence(refusal)) from refusal
