"""Django's name for this room."""

from django.apps import AppConfig


class PurchasesConfig(AppConfig):
    """Households order together."""

    name = "renxing.apps.purchases"
    label = "purchases"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.purchases import acts, forgetting, naming, rules, wording  # noqa: F401, PLC0415 - declares
