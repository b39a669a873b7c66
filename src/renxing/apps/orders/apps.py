"""Django's name for this room."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders."""

    name = "renxing.apps.orders"
    label = "orders"
