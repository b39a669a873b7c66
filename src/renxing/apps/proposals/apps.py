"""Django's name for this room."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """From "somebody should" to "we will"."""

    name = "renxing.apps.proposals"
    label = "proposals"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.proposals import acts, forgetting, naming, rules, wording  # noqa: F401, PLC0415 - declares
