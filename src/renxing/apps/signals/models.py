"""What somebody saw, with its photo; what our own figures rang for, with its curve."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS
from renxing.apps.people.models import Block, Person
from renxing.apps.record.models import Community
from renxing.core.functions import Function

LONGEST_WORDS, LONGEST_WHY = 300, 600

WHAT = [
    ("fire", _("Fire or smoke")),
    ("gas", _("Smell of gas")),
    ("water", _("Water where it should not be")),
    ("no_water", _("No water")),
    ("no_power", _("No power")),
    ("lift", _("The lift stands still")),
    ("danger", _("Somebody is in danger")),
    ("ill", _("Several people are ill")),
    ("missing", _("Somebody has not been seen")),
    ("fallen", _("Something has fallen or may fall")),
    ("blocked", _("A way is blocked")),
    ("rubbish", _("Rubbish or pests")),
    ("quarrel", _("A quarrel or noise")),
    ("supplies", _("Shelves are empty")),
    ("rumour", _("A rumour")),
    ("other", _("Anything else")),
    ("figures", _("Our own figures are unusual")),
]

FUNCTION_OF = {
    "fire": Function.SAFETY,
    "gas": Function.UTILITIES,
    "water": Function.UTILITIES,
    "no_water": Function.UTILITIES,
    "no_power": Function.UTILITIES,
    "lift": Function.UTILITIES,
    "danger": Function.SAFETY,
    "ill": Function.HEALTH,
    "missing": Function.CARE,
    "fallen": Function.SAFETY,
    "blocked": Function.TRANSPORT,
    "rubbish": Function.SANITATION,
    "quarrel": Function.MEDIATION,
    "supplies": Function.FOOD,
    "rumour": Function.INFORMATION,
    "other": Function.SAFETY,
}
"""Which function something seen is about, unless whoever reports it says otherwise."""


class State(models.TextChoices):
    """How far a signal has come."""

    REPORTED = "reported", _("Waits to be looked into")
    CONFIRMED = "confirmed", _("Confirmed")
    MERGED = "merged", _("Same as another one")
    DISMISSED = "dismissed", _("Dismissed")


class Signal(models.Model):
    """One thing somebody saw. Words, photo and who reported it live here, where they can be forgotten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=10, choices=WHAT)
    function = models.CharField(max_length=16, choices=FUNCTIONS)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    reported_at = models.DateTimeField()
    began_earliest = models.DateTimeField(null=True, blank=True)
    began_latest = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    visitor_phone = models.CharField(max_length=20, blank=True)

    state = models.CharField(max_length=10, choices=State.choices, default=State.REPORTED)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.TextField(max_length=LONGEST_WHY, blank=True)
    into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    first_entry = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("-reported_at", "-number")
        constraints = [models.UniqueConstraint(fields=("community", "number"), name="signal_number")]
        indexes = [models.Index(fields=("community", "state", "reported_at"), name="signal_state")]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"

    @property
    def reference(self) -> str:
        """How the record names this signal."""
        return f"signal:{self.id}"


class Photo(models.Model):
    """What was seen, as a JPEG that says nothing of where, when and with what it was taken."""

    signal = models.OneToOneField(Signal, on_delete=models.CASCADE, primary_key=True, related_name="photo")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    data = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.width}×{self.height}"


class Series(models.TextChoices):
    """What of our own is counted."""

    NEEDS = "needs", _("Needs raised")
    ABSENCES = "absences", _("People away")
    UNANSWERED = "unanswered", _("What nobody answered")


class Per(models.TextChoices):
    """How it is counted."""

    DAY = "day", _("in a day")
    HOUR = "hour", _("in an hour")


class Stage(models.TextChoices):
    """How far an alarm has come."""

    RINGING = "ringing", _("Rings")
    CONFIRMED = "confirmed", _("Confirmed")
    DISMISSED = "dismissed", _("Dismissed")


class Alarm(models.Model):
    """One series of ours that was unusual on one day. `curve` is what it rang on, kept so that it can be shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=10, choices=Series.choices)
    per = models.CharField(max_length=4, choices=Per.choices)
    function = models.CharField(max_length=16, choices=FUNCTIONS, blank=True)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=80)
    day = models.DateField()
    at = models.DateTimeField()
    detectors = models.JSONField(default=list)
    count = models.FloatField()
    usual = models.FloatField()
    limit = models.FloatField()
    curve = models.JSONField(default=dict)

    state = models.CharField(max_length=10, choices=Stage.choices, default=Stage.RINGING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.TextField(max_length=LONGEST_WHY, blank=True)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, null=True, blank=True, related_name="alarms")

    class Meta:
        ordering = ("-at",)
        constraints = [models.UniqueConstraint(fields=("community", "key", "day"), name="alarm_once_a_day")]
        indexes = [models.Index(fields=("community", "state", "at"), name="alarm_state")]

    def __str__(self) -> str:
        return f"{self.key} {self.day}"

    @property
    def reference(self) -> str:
        """How the record names this alarm."""
        return f"alarm:{self.id}"


class Watched(models.Model):
    """Until which hour our own figures were looked at."""

    community = models.OneToOneField(Community, on_delete=models.CASCADE, primary_key=True, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.until}"
