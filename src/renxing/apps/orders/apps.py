"""Django's name for this room."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders."""

    name = "renxing.apps.orders"
    label = "orders"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole, and what they are called."""
        from renxing.apps.orders import acts, naming, rules, wording  # noqa: F401, PLC0415 - loading declares
