"""Django's name for this room."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Requests for approval, and their answers."""

    name = "renxing.apps.approvals"
    label = "approvals"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole, and tell the door how to ask."""
        from renxing.apps.approvals import acts, forgetting, granted, naming, rules, wording  # noqa: F401, PLC0415 - declares
