"""Django's name for this room."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """Incidents and their tasks."""

    name = "renxing.apps.incidents"
    label = "incidents"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.incidents import acts, forgetting, naming, rules, ticking, undoing, wording  # noqa: F401, PLC0415 - loading declares
