"""Django's name for this room."""

from django.apps import AppConfig


class DrillsConfig(AppConfig):
    """Drills: planned, run in a copy of the community, scored."""

    name = "renxing.apps.drills"
    label = "drills"

    def ready(self) -> None:
        """Load the acts and the rules, so that the vocabulary is whole and time has its effect."""
        from renxing.apps.drills import (  # noqa: PLC0415 - loading declares
            acts,  # noqa: F401
            beside,  # noqa: F401
            entering,  # noqa: F401
            forgetting,  # noqa: F401
            naming,  # noqa: F401
            rules,  # noqa: F401
            wording,  # noqa: F401
        )
