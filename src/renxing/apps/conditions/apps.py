"""Django's name for this room."""

from django.apps import AppConfig


class ConditionsConfig(AppConfig):
    """The four conditions."""

    name = "renxing.apps.conditions"
    label = "conditions"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.conditions import acts, looked, rules, wording  # noqa: F401, PLC0415 - loading them declares them
