"""Django's name for this room."""

from django.apps import AppConfig


class ResilienceConfig(AppConfig):
    """Resilience as the record shows it."""

    name = "renxing.apps.resilience"
    label = "resilience"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.resilience import acts, wording  # noqa: F401, PLC0415 - loading them declares them
