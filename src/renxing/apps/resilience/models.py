"""Goalposts and constants the community set itself, in place of those that come along."""

import uuid

from django.db import models

from renxing.apps.record.models import Community


class Goalpost(models.Model):
    """Between which figures an indicator is scored, from when on, and why; the latest of an indicator stands.

    Rows are added and never changed: what stood before can be read. Neither end: as it comes along.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=4)
    poor = models.FloatField(null=True)
    good = models.FloatField(null=True)
    reason = models.TextField()
    since = models.DateTimeField()
    entry = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=("community", "code", "since"), name="goalposts_of")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names the goalposts of an indicator."""
        return f"goalposts:{self.code}"


class Constant(models.Model):
    """How long is in time for a figure, or a half-life, from when on, and why; the latest of a name stands.

    Rows are added and never changed: what stood before can be read. No value: as it comes along.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=4)
    name = models.CharField(max_length=40)
    value = models.FloatField(null=True)
    reason = models.TextField()
    since = models.DateTimeField()
    entry = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=("community", "code", "name", "since"), name="constants_of")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def reference(self) -> str:
        """How the record names a constant of an indicator."""
        return f"constant:{self.code}:{self.name}"
