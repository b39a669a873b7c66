"""A drill, who was asked to take part, and what happens in it."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.people.models import Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community

LONGEST_NAME = 120


class State(models.TextChoices):
    """A drill is planned, then it runs, then it is over; or it never began."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    OVER = "over", _("over")
    CALLED_OFF = "called_off", _("called off")


LIVE = (State.PLANNED, State.RUNNING)


class Ended(models.TextChoices):
    """Why a drill ended."""

    TIME = "time", _("its time was over")
    BY_HAND = "by_hand", _("it was ended by hand")
    REAL = "real", _("something real happened")


class Drill(Bilingual, models.Model):
    """A scenario to go through together. While it runs, `stage` is the community in which it happens, a copy.

    Lives in the real community. `speed` is how many hours of the drill pass in a real hour.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="drills")
    number = models.PositiveIntegerField()
    name_en = models.CharField(max_length=LONGEST_NAME)
    name_zh = models.CharField(max_length=LONGEST_NAME)
    at = models.DateTimeField()
    speed = models.FloatField(default=1.0)
    hours = models.FloatField()
    script = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    planned_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=8, choices=Ended.choices, blank=True)
    stage = models.ForeignKey(Community, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-at",)
        constraints = [models.UniqueConstraint(fields=("community", "number"), name="drill_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.name_en}"

    @property
    def reference(self) -> str:
        """How the record names this drill."""
        return f"drill:{self.id}"

    @property
    def runs(self) -> bool:
        """Whether it is going on."""
        return self.state == State.RUNNING

    @property
    def real_span(self) -> timedelta:
        """How long it takes in real time."""
        return timedelta(hours=self.hours / self.speed)

    @property
    def ends(self) -> datetime:
        """When its time is over, in real time."""
        return (self.started_at or self.at) + self.real_span


class Answer(models.TextChoices):
    """What somebody said who was asked to take part."""

    ASKED = "asked", _("asked")
    YES = "yes", _("takes part")
    NO = "no", _("does not take part")


class Participant(models.Model):
    """Somebody who was asked to take part; nobody is drilled who did not say yes."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    drill = models.ForeignKey(Drill, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer.choices, default=Answer.ASKED)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("person__code",)
        constraints = [models.UniqueConstraint(fields=("community", "drill", "person"), name="drill_participant")]

    def __str__(self) -> str:
        return f"{self.drill} {self.person.code} {self.answer}"
