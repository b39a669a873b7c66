"""Django's name for this room."""

from django.apps import AppConfig


class EndowmentConfig(AppConfig):
    """What the community has; a page, and no rows of its own."""

    name = "renxing.apps.endowment"
    label = "endowment"
