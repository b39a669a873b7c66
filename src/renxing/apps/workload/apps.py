"""Django's name for this room."""

from django.apps import AppConfig


class WorkloadConfig(AppConfig):
    """Workload."""

    name = "renxing.apps.workload"
    label = "workload"
