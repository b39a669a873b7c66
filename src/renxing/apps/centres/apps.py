"""Django's name for this room."""

from django.apps import AppConfig


class CentresConfig(AppConfig):
    """Centres, memberships, standards, mandates."""

    name = "renxing.apps.centres"
    label = "centres"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.centres import acts, belonging, naming, wording  # noqa: F401, PLC0415 - loading them declares them
