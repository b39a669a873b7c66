"""Call-ups, and what everybody who was called said."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.people.models import SKILLS, Block, Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.core.callups import Ring, Said

LONGEST_WHAT = 200

RINGS = [
    (Ring.NEAREST, _("The nearest were asked")),
    (Ring.WHOLE, _("The whole centre was asked")),
    (Ring.OTHERS, _("Other reservoirs were asked too")),
]

SAID = [
    (Said.NOTHING, _("Has not answered yet")),
    (Said.YES, _("Yes")),
    (Said.NO, _("No")),
    (Said.NOT_REACHED, _("Not reached")),
]


class Route(models.TextChoices):
    """By which way an answer came."""

    HERE = "here", _("answered here")
    PHONE = "phone", _("noted on the phone")


class CallUp(Bilingual, models.Model):
    """A call to a reservoir, for an incident or as a test of whether it can be reached; no duty follows a test.

    Its name is what whoever comes is to do; `meet` is where they meet, as it is written there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="callups")
    function = models.CharField(max_length=16, choices=FUNCTIONS)
    skill = models.CharField(max_length=16, choices=SKILLS, blank=True)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    places = models.PositiveIntegerField()
    within_hours = models.FloatField()
    name_en = models.CharField(max_length=LONGEST_WHAT, blank=True)
    name_zh = models.CharField(max_length=LONGEST_WHAT, blank=True)
    meet = models.CharField(max_length=120, blank=True)
    test = models.BooleanField(default=False)
    incident = models.UUIDField(null=True, blank=True)
    called_at = models.DateTimeField()
    ring = models.CharField(max_length=8, choices=RINGS, default=Ring.NEAREST)
    ring_since = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    thanks = models.TextField(max_length=600, blank=True)

    class Meta:
        ordering = ("-called_at", "id")
        indexes = [
            models.Index(fields=("community", "ended_at", "due_at"), name="callup_open"),
            models.Index(fields=("community", "incident"), name="callup_incident"),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.places}"

    @property
    def reference(self) -> str:
        """How the record names this call-up."""
        return f"callup:{self.id}"

    def late(self, now: datetime) -> bool:
        """Whether the time to answer is over."""
        return self.ended_at is None and self.due_at < now


class Answer(models.Model):
    """One person who was called, and what they said; the record counts answers and names nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    callup = models.ForeignKey(CallUp, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    said = models.CharField(max_length=11, choices=SAID, blank=True, default=Said.NOTHING)
    said_at = models.DateTimeField(null=True, blank=True)
    route = models.CharField(max_length=5, choices=Route.choices, blank=True)

    class Meta:
        ordering = ("place",)
        constraints = [models.UniqueConstraint(fields=("community", "callup", "person"), name="called_once")]
        indexes = [models.Index(fields=("person", "said"), name="answer_waits")]

    def __str__(self) -> str:
        return self.said
