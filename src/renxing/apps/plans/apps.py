"""Django's name for this room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans for hazards, signed by each centre they name."""

    name = "renxing.apps.plans"
    label = "plans"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.plans import acts, forgetting, naming, wording  # noqa: F401, PLC0415 - loading declares
