"""Django's name for this room."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Approvals."""

    name = "renxing.apps.approvals"
    label = "approvals"
