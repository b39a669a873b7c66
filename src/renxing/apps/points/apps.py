"""Django's name for this room."""

from django.apps import AppConfig


class PointsConfig(AppConfig):
    """Service points that centres open for residents."""

    name = "renxing.apps.points"
    label = "points"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.points import acts, naming, undoing, wording  # noqa: F401, PLC0415 - loading declares
