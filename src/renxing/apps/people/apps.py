"""Django's name for this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Blocks, households, persons."""

    name = "renxing.apps.people"
    label = "people"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.people import acts, naming, wording  # noqa: F401, PLC0415 - loading them declares them
