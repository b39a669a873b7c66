"""Hours worked, relief asked for, helpers from outside."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core import workload


class Work(models.Model):
    """Somebody worked from when until when; without an end while it goes on. `noted` afterwards, not as it happened.

    `estimated` ends were set by rule, because nobody said when the work ended. Struck out ones count no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    noted = models.BooleanField(default=False)
    estimated = models.BooleanField(default=False)
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "person"), condition=models.Q(ends=None, struck_at=None), name="works_once"
            )
        ]
        indexes = [models.Index(fields=("community", "ends"), name="work_ends")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts:%Y-%m-%d %H:%M}"

    @property
    def reference(self) -> str:
        """How the record names this work."""
        return f"work:{self.id}"

    def as_value(self) -> workload.Span:
        """The pure value."""
        return workload.Span(self.starts, self.ends)


class Stage(models.TextChoices):
    """How far asking for relief has come."""

    ASKED = "asked", _("Asked for")
    TAKEN = "taken", _("Taken over")
    ENDED = "ended", _("Ended")


class Relief(models.Model):
    """Somebody needs relief: who asked, which centre took over last, and how many tasks that was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=6, choices=Stage.choices, default=Stage.ASKED)
    asked_at = models.DateTimeField()
    taken_by = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_over = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "person"), condition=models.Q(stage=Stage.ASKED), name="relief_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.person_id}"

    @property
    def reference(self) -> str:
        """How the record names this."""
        return f"relief:{self.id}"


class Guest(models.Model):
    """A helper from outside: sent down, or another community's volunteer. Until briefed they belong to no centre.

    `centre` is the one they come to help; the guests' own where none is named.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=80, blank=True)
    briefing = models.TextField(max_length=4000)
    until = models.DateField()
    welcomed_at = models.DateTimeField()
    briefed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    handed_back = models.PositiveSmallIntegerField(default=0)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("until",)
        constraints = [
            models.UniqueConstraint(fields=("community", "person"), condition=models.Q(left_at=None), name="guest_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.until}"

    @property
    def reference(self) -> str:
        """How the record names this guest."""
        return f"guest:{self.id}"
