"""Django's name for this room."""

from django.apps import AppConfig


class ConventionConfig(AppConfig):
    """The residents' own rules, adopted by vote."""

    name = "renxing.apps.convention"
    label = "convention"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.convention import acts, beside, forgetting, naming, rules, wording  # noqa: F401, PLC0415 - declares
