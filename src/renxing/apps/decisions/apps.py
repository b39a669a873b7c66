"""Django's name for this room."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions, taken alone or together, and the minutes of meetings."""

    name = "renxing.apps.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.decisions import acts, forgetting, naming, wording  # noqa: F401, PLC0415 - loading declares
