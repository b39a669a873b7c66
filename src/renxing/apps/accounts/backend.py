"""How Django finds the account behind a session. PINs and passkeys are checked in `signing`."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from renxing.apps.accounts.models import Account


class AccountBackend:
    """Finds an account by id; it never authenticates by itself, so there is one door only."""

    def authenticate(self, request: HttpRequest | None, **_credentials: Any) -> None:
        """Never: signing in goes through `signing`, which knows the community and the lock-out."""

    def get_user(self, user_id: UUID) -> Account | None:
        """The account with its person and household; the outline of their block is drawn on no ordinary page."""
        rows = Account.objects.select_related("person__household__block").defer("person__household__block__outline")
        return rows.filter(pk=user_id).first()
