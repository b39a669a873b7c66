"""Django's name for this room."""

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    """Mandates, and the reports owed under them."""

    name = "renxing.apps.mandates"
    label = "mandates"

    def ready(self) -> None:
        """Load the acts, so that the vocabulary is whole, and tell the door what it asks this room."""
        from renxing.apps.mandates import acts, lineage, naming, owing, rules, wording  # noqa: F401, PLC0415 - loading declares
