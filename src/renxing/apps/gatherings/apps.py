"""Django's name for this room."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Gatherings of centres, interest groups, and groups that agree to stand by."""

    name = "renxing.apps.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.gatherings import (  # noqa: PLC0415 - declares
            acts,  # noqa: F401
            beside,  # noqa: F401
            forgetting,  # noqa: F401
            naming,  # noqa: F401
            rules,  # noqa: F401
            wording,  # noqa: F401
        )
