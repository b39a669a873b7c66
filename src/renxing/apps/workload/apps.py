"""Django's name for this room."""

from django.apps import AppConfig


class WorkloadConfig(AppConfig):
    """Workload."""

    name = "renxing.apps.workload"
    label = "workload"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.workload import acts, forgetting, naming, rules, wording  # noqa: F401, PLC0415 - declares
