"""Django's name for this room."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """What people can do, how they learn it, and how fresh it is."""

    name = "renxing.apps.learning"
    label = "learning"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.learning import (  # noqa: F401, PLC0415 - loading declares
            acts,
            beside,
            forgetting,
            naming,
            wording,
        )
