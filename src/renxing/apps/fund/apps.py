"""Django's name for this room."""

from django.apps import AppConfig


class FundConfig(AppConfig):
    """Money, moved by ledger entries and open to residents."""

    name = "renxing.apps.fund"
    label = "fund"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.fund import acts, forgetting, naming, rules, wording  # noqa: F401, PLC0415 - loading declares
