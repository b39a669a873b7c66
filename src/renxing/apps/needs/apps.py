"""Django's name for this room."""

from importlib import import_module

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Needs, from raised to met."""

    name = "renxing.apps.needs"
    label = "needs"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        for room in ("acts", "apart", "forgetting", "handing", "naming", "rules", "tallies", "undoing", "wording"):
            import_module(f"renxing.apps.needs.{room}")
