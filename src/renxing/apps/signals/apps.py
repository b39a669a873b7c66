"""Django's name for this room."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """What people report, and what our own figures ring for."""

    name = "renxing.apps.signals"
    label = "signals"

    def ready(self) -> None:
        """Load the acts and the rules, so that the vocabulary is whole."""
        from renxing.apps.signals import acts, forgetting, naming, rules, undoing, wording  # noqa: F401, PLC0415 - it declares
