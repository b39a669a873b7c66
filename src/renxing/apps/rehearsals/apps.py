"""Django's name for this room."""

from django.apps import AppConfig


class RehearsalsConfig(AppConfig):
    """Shocks rehearsed in a twin of the community."""

    name = "renxing.apps.rehearsals"
    label = "rehearsals"

    def ready(self) -> None:
        """Load what refusals are called."""
        from renxing.apps.rehearsals import wording  # noqa: F401, PLC0415 - loading declares
