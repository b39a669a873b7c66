"""Django's name for this room."""

from django.apps import AppConfig


class WarningsConfig(AppConfig):
    """Warnings that come in and go out."""

    name = "renxing.apps.warnings"
    label = "warnings"

    def ready(self) -> None:
        """Load the acts and the rules, so that the vocabulary is whole."""
        from renxing.apps.warnings import acts, forgetting, naming, rules, undoing, wording  # noqa: F401, PLC0415 - it declares
