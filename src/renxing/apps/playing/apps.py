"""Django's name for this room."""

from django.apps import AppConfig


class PlayingConfig(AppConfig):
    """Files of timed acts, done through the one door."""

    name = "renxing.apps.playing"
    label = "playing"

    def ready(self) -> None:
        """Load the sentences of this room's refusals."""
        from renxing.apps.playing import wording  # noqa: F401, PLC0415 - loading it registers them
