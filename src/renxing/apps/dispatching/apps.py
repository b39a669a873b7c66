"""Django's name for this room."""

from django.apps import AppConfig


class DispatchingConfig(AppConfig):
    """Who goes where."""

    name = "renxing.apps.dispatching"
    label = "dispatching"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.dispatching import acts, naming, rules, wording  # noqa: F401, PLC0415 - loading declares
