"""A service point: something a centre opens for residents, somewhere, until some hour."""

import uuid
from datetime import datetime

from django.db import models

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.people.models import Block
from renxing.apps.record.models import Community

LONGEST_TITLE, LONGEST_WORDS = 80, 600


class Point(models.Model):
    """A food point, a medicine point, a warming room. `people` were called to staff it, `money` (yuan) was set aside.

    `spent` is how much of the money it took in the end, once its centre has said so.

    The words are its opener's, in the name of the centre, in whatever language they wrote them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="points")
    function = models.CharField(max_length=16, choices=FUNCTIONS)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE)
    words = models.TextField(blank=True)
    people = models.PositiveIntegerField(default=0)
    money = models.FloatField(default=0.0)
    spent = models.FloatField(null=True, blank=True)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("until",)
        indexes = [models.Index(fields=("community", "closed_at", "until"), name="point_open")]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How the record names this point."""
        return f"point:{self.id}"

    def serves(self, now: datetime) -> bool:
        """Whether somebody who goes there now finds it open, as far as its centre has said."""
        return self.closed_at is None and now < self.until
