"""Django's name for this room."""

from django.apps import AppConfig


class BeginningConfig(AppConfig):
    """A community that starts from nothing."""

    name = "renxing.apps.beginning"
    label = "beginning"

    def ready(self) -> None:
        """Load the act and the sentences."""
        from renxing.apps.beginning import acts, wording  # noqa: F401, PLC0415 - loading declares
