"""Django's name for this room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans for hazards, signed by each centre they name."""

    name = "renxing.apps.plans"
    label = "plans"
