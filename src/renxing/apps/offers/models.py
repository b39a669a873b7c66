"""Offers of neighbours, what is taken up of them, time credits, thanks, and volunteers who signed up."""

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import Centre
from renxing.apps.needs.models import Need
from renxing.apps.people.models import SKILLS, Block, Person
from renxing.apps.record.models import Community
from renxing.apps.workload.models import Guest
from renxing.core import timecredits

THINGS = [
    ("ladder", _("A ladder")),
    ("tools", _("Tools")),
    ("car", _("A car")),
    ("cart", _("A hand cart")),
    ("room", _("A spare room")),
    ("bed", _("A bed")),
    ("wheelchair", _("A wheelchair")),
    ("power", _("A power bank or a generator")),
    ("cooker", _("A cooker or a pot")),
    ("thing", pgettext_lazy("to lend", "Another thing")),
]
CAN = [*SKILLS, ("time", _("An hour of company or help"))]
WHAT = [*CAN, *THINGS]
FLOOR = 300
"""How far below zero (minutes) somebody may be until the community says else."""


class Often(models.TextChoices):
    """How often an offer holds."""

    ONCE = "once", _("Once")
    NOW_AND_THEN = "sometimes", _("Now and then")
    WEEKLY = "weekly", _("Every week")
    CRISIS = "crisis", _("In an emergency")


class Listed(models.TextChoices):
    """Whether an offer holds."""

    OPEN = "open", pgettext_lazy("offer", "Open")
    PAUSED = "paused", _("Paused")
    WITHDRAWN = "withdrawn", pgettext_lazy("offer", "Withdrawn")


class Listing(models.Model):
    """What a neighbour can do or lend: what, when, where, how often, and what they would like for it, if anything.

    Not `needs.Offer`, which is somebody's yes to one need.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=16, choices=WHAT)
    words = models.CharField(max_length=300, blank=True)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    availability = models.JSONField(default=list, blank=True)
    often = models.CharField(max_length=10, choices=Often.choices, default=Often.NOW_AND_THEN)
    days = models.PositiveSmallIntegerField(default=7)
    wants = models.CharField(max_length=16, choices=WHAT, blank=True)
    state = models.CharField(max_length=10, choices=Listed.choices, default=Listed.OPEN)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at",)
        indexes = [
            models.Index(fields=("community", "state", "what"), name="listing_what"),
            models.Index(fields=("community", "owner"), name="listing_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.state}"

    @property
    def reference(self) -> str:
        """How the record names this offer."""
        return f"listing:{self.id}"

    @property
    def lent(self) -> bool:
        """Whether it is a thing that has to come back."""
        return self.what in dict(THINGS)


class Step(models.TextChoices):
    """How far the taking up of an offer has come."""

    ASKED = "asked", _("Asked for")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    CLOSED = "closed", pgettext_lazy("offer", "Done")


class Taking(models.Model):
    """Somebody asks for an offer, gets it, and gives it back. What is lent has a day by which it is back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="takings")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=Step.choices, default=Step.ASKED)
    at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    late_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "listing", "by"), condition=models.Q(state__in=("asked", "agreed")),
                name="taking_once",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=("community", "state", "due_at"), name="taking_due")]

    def __str__(self) -> str:
        return f"{self.state} {self.by_id}"

    @property
    def reference(self) -> str:
        """How the record names this taking up."""
        return f"taking:{self.id}"


class CreditRules(models.Model):
    """Whether the community keeps time credits, and how far below zero somebody may be."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.OneToOneField(Community, on_delete=models.PROTECT, related_name="+")
    on = models.BooleanField(default=False)
    floor = models.PositiveIntegerField(default=FLOOR)

    def __str__(self) -> str:
        return "on" if self.on else "off"

    @property
    def reference(self) -> str:
        """How the record names these rules."""
        return f"credit_rules:{self.id}"


class Booked(models.TextChoices):
    """How far a credit has come."""

    ASKED = "asked", _("Waits for a yes")
    BOOKED = "booked", pgettext_lazy("credit", "Booked")
    DECLINED = "declined", _("Declined")
    REVERSED = "reversed", pgettext_lazy("credit", "Undone")


class Credit(models.Model):
    """One help in minutes: who helped, who was helped. Nothing moves before who was helped has said yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    helped = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    words = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=8, choices=Booked.choices)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)
        indexes = [models.Index(fields=("community", "state"), name="credit_state")]

    def __str__(self) -> str:
        return f"{self.minutes} {self.state}"

    @property
    def reference(self) -> str:
        """How the record names this credit."""
        return f"credit:{self.id}"

    @property
    def shown(self) -> str:
        """How long, in hours and minutes."""
        return timecredits.written(self.minutes)


class CreditLine(models.Model):
    """A line of the ledger: somebody holds so many minutes more than before. The lines of a credit sum to zero."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    credit = models.ForeignKey(Credit, on_delete=models.PROTECT, related_name="lines")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    minutes = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=("community", "person"), name="credit_level")]

    def __str__(self) -> str:
        return f"{self.minutes:+}"


class Thank(models.Model):
    """A word of thanks for something that was done or lent. It is on the community's page only if both want that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    taking = models.ForeignKey(Taking, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=300)
    at = models.DateTimeField()
    by_wants = models.BooleanField(default=False)
    to_wants = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(fields=("community", "by", "to", "need"), name="thank_need_once"),
            models.UniqueConstraint(fields=("community", "by", "taking"), name="thank_taking_once"),
        ]

    def __str__(self) -> str:
        return str(self.at)

    @property
    def reference(self) -> str:
        """How the record names this thanks."""
        return f"thank:{self.id}"


class Coming(models.TextChoices):
    """How far a volunteer has come."""

    WAITS = "waits", _("Waits for a look")
    ADMITTED = "admitted", _("Let in, and has not read the briefing")
    JOINED = "joined", _("Helps")
    REFUSED = "refused", _("Not taken")


def secret() -> str:
    """What is in the address of a volunteer's own page: 96 random bits."""
    return secrets.token_hex(12)


class Volunteer(models.Model):
    """Somebody who signed up to help in a crisis. `person` is a resident, or who was written down on being let in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    secret = models.CharField(max_length=24, default=secret, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    skills = models.JSONField(default=list)
    availability = models.JSONField(default=list)
    proofs = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=Coming.choices, default=Coming.WAITS)
    at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    guest = models.ForeignKey(Guest, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at",)
        constraints = [models.UniqueConstraint(fields=("community", "secret"), name="volunteer_secret")]
        indexes = [
            models.Index(fields=("community", "state", "at"), name="volunteer_state"),
            models.Index(fields=("community", "phone"), name="volunteer_phone"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.at}"

    @property
    def reference(self) -> str:
        """How the record names this volunteer."""
        return f"volunteer:{self.id}"

    @property
    def called(self) -> str:
        """By what name they are called."""
        return self.person.name if self.person is not None else self.name
