"""Django's name for this room."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """The community's own file, in and out."""

    name = "renxing.apps.registry"
    label = "registry"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.registry import acts, wording  # noqa: F401, PLC0415 - loading them declares them
