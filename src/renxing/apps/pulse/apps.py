"""Django's name for this room."""

from django.apps import AppConfig


class PulseConfig(AppConfig):
    """Short anonymous surveys."""

    name = "renxing.apps.pulse"
    label = "pulse"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.pulse import acts, forgetting, naming, rules, wording  # noqa: F401, PLC0415 - declares
