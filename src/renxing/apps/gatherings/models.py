"""Gatherings and who comes to them, groups that look for a second person, and groups asked to stand by."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import Centre
from renxing.apps.people.models import Block, Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community

LONGEST_TITLE, LONGEST_WORDS = 80, 600


class Gathering(Bilingual, models.Model):
    """What a centre invites to. `code` stands under the QR code at the door; `sequence` counts changes, for calendars.

    Nobody is named in it: who comes is in rows that can be erased. The words are the centre's own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="gatherings")
    name_en = models.CharField(max_length=LONGEST_TITLE)
    name_zh = models.CharField(max_length=LONGEST_TITLE)
    words = models.TextField(blank=True)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    places = models.PositiveIntegerField(null=True, blank=True)
    code = models.CharField(max_length=6)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("starts", "id")
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="gathering_code")]
        indexes = [models.Index(fields=("community", "ends"), name="gathering_ends")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this gathering."""
        return f"gathering:{self.id}"

    @property
    def where(self) -> str:
        """The block and the place in it, as far as they are said."""
        return " · ".join(part for part in (self.block.name if self.block else "", self.place) if part)

    def open(self, now: datetime) -> bool:
        """Whether it is still to come, or going on."""
        return self.cancelled_at is None and self.ends > now


class State(models.TextChoices):
    """What somebody is to a gathering; whether they have a place or wait follows from the order they came in."""

    ASKED = "asked", _("Asked along")
    COMES = "comes", pgettext_lazy("gathering", "Comes")
    LEFT = "left", _("Does not come")


class Going(models.Model):
    """One person at one gathering. `came_at` is the moment of the tap, or when the list was ticked."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="going")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=5, choices=State.choices)
    since = models.DateTimeField()
    came_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")
        constraints = [models.UniqueConstraint(fields=("community", "gathering", "person"), name="going_once")]
        indexes = [models.Index(fields=("community", "person", "state"), name="going_of_person")]

    def __str__(self) -> str:
        return self.state


class Photo(models.Model):
    """A photo of a gathering, as a JPEG that says nothing of where, when and with what it was taken.

    Until everybody who is on it has said yes, only they and whoever put it there see it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="photos")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    data = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.width}×{self.height}"

    @property
    def reference(self) -> str:
        """How the record names this photo."""
        return f"photo:{self.id}"


class Says(models.TextChoices):
    """What somebody says to a photo they are on."""

    ASKED = "asked", pgettext_lazy("photo", "Asked")
    YES = "yes", pgettext_lazy("photo", "Yes")
    NO = "no", pgettext_lazy("photo", "No")


class OnPhoto(models.Model):
    """One person on a photo, and whether it may be shown."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    says = models.CharField(max_length=5, choices=Says.choices, default=Says.ASKED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "photo", "person"), name="on_photo_once")]
        indexes = [models.Index(fields=("community", "person", "says"), name="on_photo_asked")]

    def __str__(self) -> str:
        return self.says


class Group(Bilingual, models.Model):
    """An interest group that looks for a second person; with them it is a centre."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=LONGEST_TITLE)
    name_zh = models.CharField(max_length=LONGEST_TITLE)
    words = models.CharField(max_length=200, blank=True)
    starter = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    centre = models.OneToOneField(Centre, on_delete=models.CASCADE, null=True, blank=True, related_name="group")
    proposed_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-proposed_at",)

    def __str__(self) -> str:
        return self.name_en

    @property
    def reference(self) -> str:
        """How the record names this group."""
        return f"group:{self.id}"


class Reserve(models.Model):
    """A group asked whether it stands by in emergencies, and for what; in force once more than half have said yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="reserves")
    functions = models.JSONField(default=list)
    words = models.CharField(max_length=200, blank=True)
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-proposed_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "centre"), condition=models.Q(ended_at__isnull=True), name="reserve_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.proposed_at)

    @property
    def reference(self) -> str:
        """How the record names this question to a group."""
        return f"reserve:{self.id}"


class Yes(models.Model):
    """One member who agreed that their group stands by."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    reserve = models.ForeignKey(Reserve, on_delete=models.CASCADE, related_name="said_yes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "reserve", "person"), name="yes_once")]

    def __str__(self) -> str:
        return str(self.person_id)
