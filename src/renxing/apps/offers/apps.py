"""Django's name for this room."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    """What neighbours can do and lend, and how somebody new begins to help."""

    name = "renxing.apps.offers"
    label = "offers"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.offers import (  # noqa: F401, PLC0415 - loading declares
            acts,
            forgetting,
            knowing,
            naming,
            rules,
            wording,
        )
