"""Django's name for this room."""

from django.apps import AppConfig


class CallupsConfig(AppConfig):
    """Calling up reservoirs, and testing that they can be reached."""

    name = "renxing.apps.callups"
    label = "callups"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.callups import acts, forgetting, naming, rules, undoing, wording  # noqa: F401, PLC0415 - loading declares
