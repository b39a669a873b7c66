"""That a mandate by which helpers are asked without a tap was stopped: the mandate stands, the dispatch waits."""

import uuid

from django.db import models

from renxing.apps.centres.models import Mandate
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community


class Pause(models.Model):
    """The dispatch does nothing under this mandate from when until when; without an end until it is let go on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="pauses")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("since",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "mandate"), condition=models.Q(until=None), name="dispatch_paused_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.since:%Y-%m-%d %H:%M}"

    @property
    def reference(self) -> str:
        """How the record names this."""
        return f"dispatch:{self.id}"
