"""Django's name for this room."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Stories of the place, what was done together in a year, and what neighbours thank each other for."""

    name = "renxing.apps.stories"
    label = "stories"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.stories import (  # noqa: PLC0415 - declares
            acts,  # noqa: F401
            forgetting,  # noqa: F401
            naming,  # noqa: F401
            rules,  # noqa: F401
            wording,  # noqa: F401
        )
