"""Django's name for this room."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Needs, from raised to met."""

    name = "renxing.apps.needs"
    label = "needs"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.needs import acts, forgetting, naming, rules, tallies, wording  # noqa: F401, PLC0415 - declares
