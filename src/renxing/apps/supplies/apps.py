"""Django's name for this room."""

from django.apps import AppConfig


class SuppliesConfig(AppConfig):
    """Stock, moved by ledger entries."""

    name = "renxing.apps.supplies"
    label = "supplies"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.supplies import acts, forgetting, naming, wording  # noqa: F401, PLC0415 - loading declares
