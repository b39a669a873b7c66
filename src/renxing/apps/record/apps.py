"""Django's name for this room."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The community, its entries, and the door."""

    name = "renxing.apps.record"
    label = "record"
