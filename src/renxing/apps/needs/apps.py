"""Django's name for this room."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Needs, from raised to met."""

    name = "renxing.apps.needs"
    label = "needs"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.needs import (  # noqa: PLC0415 - loading them declares them
            acts,  # noqa: F401
            forgetting,  # noqa: F401
            handing,  # noqa: F401
            naming,  # noqa: F401
            rules,  # noqa: F401
            tallies,  # noqa: F401
            wording,  # noqa: F401
        )
