"""Django's name for this room."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Duties: shifts, whose turn it is, rounds, rosters."""

    name = "renxing.apps.duties"
    label = "duties"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole, the rules, the names and the sentences."""
        from renxing.apps.duties import acts, forgetting, knowing, naming, rules, wording  # noqa: F401, PLC0415 - loading declares
