"""Decisions, who agreed to them, and the meetings they were taken at."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community

LONGEST_TITLE = 120


class Stage(models.TextChoices):
    """How far a decision has come; whether another one undid it is said by that other one."""

    PROPOSED = "proposed", _("Proposed")
    TAKEN = "taken", _("Holds")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Meeting(models.Model):
    """A meeting of centres; its decisions are its minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE)
    held_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("-held_at",)

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How the record names this meeting."""
        return f"meeting:{self.id}"


class Attendance(models.Model):
    """A centre that was there."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("centre__code",)
        constraints = [models.UniqueConstraint(fields=("community", "meeting", "centre"), name="there_once")]

    def __str__(self) -> str:
        return str(self.centre_id)


class Decision(models.Model):
    """What a centre decided, why, on which evidence (entries of the record, by id), who does it and by when.

    `reverses` is the decision that this one undoes, once it is taken itself: what was decided is never edited.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="decisions")
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    stage = models.CharField(max_length=9, choices=Stage.choices)
    taken_at = models.DateTimeField(null=True, blank=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    words = models.TextField(blank=True)
    function = models.CharField(max_length=16, choices=FUNCTIONS, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    why = models.TextField(blank=True)
    evidence = models.JSONField(default=list, blank=True)
    money = models.FloatField(default=0.0)
    people = models.PositiveIntegerField(default=0)
    doer_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    doer = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversals")

    class Meta:
        ordering = ("-made_at",)
        indexes = [models.Index(fields=("community", "stage", "done_at", "due_at"), name="decision_to_do")]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How the record names this decision."""
        return f"decision:{self.id}"

    def late(self, now: datetime) -> bool:
        """Whether it should have been done by now; of one that was undone nothing is asked any more."""
        return self.done_at is None and self.due_at is not None and self.due_at < now


class Agreement(models.Model):
    """What a centre that was named in a joint decision said to it; None until it has answered."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="agreements")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("centre__code",)
        constraints = [models.UniqueConstraint(fields=("community", "decision", "centre"), name="answers_once")]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.agreed}"
