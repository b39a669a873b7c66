"""Django's name for this room."""

from django.apps import AppConfig


class ResilienceConfig(AppConfig):
    """Resilience as the record shows it."""

    name = "renxing.apps.resilience"
    label = "resilience"
