"""A request for approval: what somebody would do, why, and what became of it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre, Mandate
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community


class Stage(models.TextChoices):
    """How far a request has come."""

    OPEN = "open", _("Waits for an answer")
    COUNTERED = "countered", _("Answered with a proposal")
    APPROVED = "approved", _("Approved and done")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Lapsed without an answer")


LIVE = (Stage.OPEN, Stage.COUNTERED)


class Request(models.Model):
    """One act that waits for approval, as it would be done. `ring` is how far it was passed on because it waited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    passed_by = models.JSONField(default=list)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    function = models.CharField(max_length=16, choices=FUNCTIONS, blank=True)
    money = models.FloatField(default=0.0)
    people = models.FloatField(default=0.0)
    amount = models.FloatField(default=1.0)
    words = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    seq = models.PositiveBigIntegerField(default=0)
    ring = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.OPEN)
    counter = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(blank=True)
    done = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("asked_at",)
        indexes = [models.Index(fields=("community", "stage", "asked_at"), name="request_stage")]

    def __str__(self) -> str:
        return f"{self.act} {self.stage}"

    @property
    def reference(self) -> str:
        """How the record names this request, and how an act done by its approval names its authority."""
        return f"approval:{self.id}"
