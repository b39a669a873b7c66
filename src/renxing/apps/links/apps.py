"""Django's name for this room."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Partners outside, aid between communities, needs referred, joint work."""

    name = "renxing.apps.links"
    label = "links"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.links import acts, beside, forgetting, losing, naming, rules, wording  # noqa: F401, PLC0415 - declares
