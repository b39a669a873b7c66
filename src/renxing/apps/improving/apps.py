"""Django's name for this room."""

from django.apps import AppConfig


class ImprovingConfig(AppConfig):
    """The improvement cycle."""

    name = "renxing.apps.improving"
    label = "improving"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.improving import acts, counted, forgetting, linking, naming, rules, wording  # noqa: F401, PLC0415 - declares
