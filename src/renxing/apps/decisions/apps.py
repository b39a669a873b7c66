"""Django's name for this room."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions."""

    name = "renxing.apps.decisions"
    label = "decisions"
