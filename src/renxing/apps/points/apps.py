"""Django's name for this room."""

from django.apps import AppConfig


class PointsConfig(AppConfig):
    """Points."""

    name = "renxing.apps.points"
    label = "points"
