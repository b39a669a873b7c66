"""What is typed to come in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renxing.apps.accounts.invitations import LENGTH, plain
from renxing.apps.accounts.models import Account
from renxing.core.refusals import Refusal
from renxing.web import wording


class Entrance(forms.Form):
    """Base: a refusal is said on the field it names, or on the whole form."""

    def refuse(self, refusal: Refusal) -> None:
        """Put the refusal's sentence where it belongs."""
        field = refusal.data.get("field")
        self.add_error(str(field) if field in self.fields else None, wording.sentence(refusal))


def _digits(autocomplete: str) -> dict[str, Any]:
    return {"inputmode": "numeric", "autocomplete": autocomplete, "maxlength": 12}


class CardForm(Entrance):
    """Card number and PIN."""

    card = forms.CharField(
        label=_("Card number"),
        help_text=_("Six digits, printed on your invitation."),
        max_length=12,
        widget=forms.TextInput(attrs=_digits("username")),
    )
    pin = forms.CharField(
        label=_("PIN"), max_length=12, widget=forms.PasswordInput(attrs=_digits("current-password")), strip=True
    )


class CodeForm(Entrance):
    """An invitation code typed from paper."""

    code = forms.CharField(
        label=_("Invitation code"),
        help_text=_("Twelve signs in three groups, like ABCD-EFGH-2345."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        """Only the signs that codes are made of; how they were grouped does not matter."""
        code = plain(self.cleaned_data["code"])
        if len(code) != LENGTH:
            raise forms.ValidationError(
                _("A code has twelve signs; these are %(found)s. Look at the card and type them again."),
                params={"found": len(code)},
            )
        return code


class PinForm(Entrance):
    """A new PIN, typed twice; the present one too, unless there is none or somebody has just come by invitation."""

    present = forms.CharField(
        label=_("Present PIN"), max_length=12, widget=forms.PasswordInput(attrs=_digits("current-password"))
    )
    pin = forms.CharField(
        label=_("New PIN"),
        help_text=_("Six digits. Not a birthday, not a row like 123456."),
        max_length=12,
        widget=forms.PasswordInput(attrs=_digits("new-password")),
    )
    again = forms.CharField(
        label=_("New PIN again"), max_length=12, widget=forms.PasswordInput(attrs=_digits("new-password"))
    )

    def __init__(self, *args: Any, account: Account, fresh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if fresh or not account.has_usable_password():
            del self.fields["present"]

    def clean(self) -> dict[str, Any]:
        """Both new ones alike, and the present one right: wrong ones count towards the lock-out."""
        given = self.cleaned_data
        if given.get("pin") and given.get("again") and given["pin"] != given["again"]:
            self.add_error("again", _("The two are not alike. Type the new PIN twice."))
        return given
