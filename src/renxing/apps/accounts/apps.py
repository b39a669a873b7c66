"""Django's name for this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Signing in."""

    name = "renxing.apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.accounts import acts, forgetting, inviting, naming, wording  # noqa: F401, PLC0415 - loading them declares them
