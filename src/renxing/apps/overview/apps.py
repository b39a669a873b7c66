"""Django's name for this room."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """Today and the board."""

    name = "renxing.apps.overview"
    label = "overview"

    def ready(self) -> None:
        """Load the sentences of this room's refusals."""
        from renxing.apps.overview import wording  # noqa: F401, PLC0415 - loading it registers them
