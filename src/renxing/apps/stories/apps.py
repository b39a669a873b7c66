"""Django's name for this room."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """What was done together, and what neighbours thank each other for."""

    name = "renxing.apps.stories"
    label = "stories"
