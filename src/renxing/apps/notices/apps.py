"""Django's name for this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices, letters, door lists, and what is asked about rumours."""

    name = "renxing.apps.notices"
    label = "notices"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole."""
        from renxing.apps.notices import acts, beside, forgetting, naming, rules, wording  # noqa: F401, PLC0415 - declares
