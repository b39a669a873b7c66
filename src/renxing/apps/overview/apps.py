"""Django's name for this room."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """Today and the board."""

    name = "renxing.apps.overview"
    label = "overview"
