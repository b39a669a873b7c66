"""What is owed for acting first: a report under a mandate, and the acts it accounts for."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Mandate
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community


class Stage(models.TextChoices):
    """How far a report has come."""

    OWED = "owed", _("Owed")
    GIVEN = "given", _("Given, waits for an answer")
    RATIFIED = "ratified", _("Ratified")
    REVERSED = "reversed", _("Reversed")


class Report(models.Model):
    """An account of what was done under one mandate. The first act opens it; later ones join it until it is given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="reports")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.OWED)
    missed_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("due_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "mandate"), condition=models.Q(stage=Stage.OWED), name="report_owed_once"
            )
        ]
        indexes = [models.Index(fields=("community", "stage", "due_at"), name="report_due")]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.stage}"

    @property
    def reference(self) -> str:
        """How the record names this report."""
        return f"report:{self.id}"


class ReportedAct(models.Model):
    """One act a report accounts for: its first entry in the record.

    `stands_because` is the code of the refusal that kept it from being undone, where that was asked for.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="acts")
    entry = models.UUIDField()
    reversed_at = models.DateTimeField(null=True, blank=True)
    stands_because = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("community", "entry"), name="reported_once")]

    def __str__(self) -> str:
        return str(self.entry)
