"""Needs, the offers to meet them, and what was said about them."""

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.record.models import Community
from renxing.core.functions import Urgency
from renxing.core.vetting import Involves

URGENCIES = [(Urgency.URGENT, _("Urgent")), (Urgency.SOON, _("Soon")), (Urgency.ROUTINE, _("Routine"))]
INVOLVES = [
    (Involves.KEYS, _("Keys of a home")),
    (Involves.MONEY, _("Money or a bank card")),
    (Involves.CHILDREN, _("Being alone with children")),
    (Involves.HOME, _("Entering a home")),
]
"""What a task may bring with it; whoever goes is vetted for it."""
CHANNELS = [("app", _("App")), ("phone", _("Phone")), ("visit", _("Visit")), ("paper", _("Paper"))]
TRACKING = "23456789abcdefghjkmnpqrstuvwxyz"


class State(models.TextChoices):
    """Where a need stands."""

    OPEN = "open", _("Open")
    TAKEN = "taken", _("Taken")
    UNDERWAY = "underway", _("On its way")
    MET = "met", _("Met")
    WITHDRAWN = "withdrawn", _("No longer needed")
    EXPIRED = "expired", _("Expired")
    MERGED = "merged", _("Same as another")


LIVE = (State.OPEN, State.TAKEN, State.UNDERWAY)
IN_HAND = (State.TAKEN, State.UNDERWAY)
MOST_HANDS = 9
LACKING = models.Q(state__in=IN_HAND, hands__gt=1, going__lt=models.F("hands"))
"""Needs in hand that still look for somebody more."""

WANTED = models.Q(state=State.OPEN) | LACKING
"""Needs that look for somebody."""


def tracking_code() -> str:
    """Twelve letters and digits nobody guesses (59 bits), none of them easily mistaken on paper."""
    return "".join(secrets.choice(TRACKING) for _place in range(12))


class Need(models.Model):
    """What is needed, by whom, where, by when, who has it in hand. The words can be erased; the record holds none.

    It takes `hands` people. Where that is one, they are the `helper`; where it is more, `going` of them said yes, each
    has a row (`Hand`), and `helper` is the one who said so first.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    function = models.CharField(max_length=16, choices=FUNCTIONS)
    urgency = models.CharField(max_length=8, choices=URGENCIES)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    summary = models.CharField(max_length=120)
    details = models.TextField(blank=True, max_length=2000)
    channel = models.CharField(max_length=8, choices=CHANNELS, default="app")
    sensitive = models.BooleanField(default=False)
    involves = models.JSONField(default=list, blank=True)
    hands = models.PositiveSmallIntegerField(default=1)
    going = models.PositiveSmallIntegerField(default=0)

    asker = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="needs_asked")
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="needs_raised")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="needs")
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, blank=True, related_name="needs")
    visitor_name = models.CharField(max_length=60, blank=True)
    visitor_phone = models.CharField(max_length=20, blank=True)
    tracking = models.CharField(max_length=16, default=tracking_code)

    raised_at = models.DateTimeField()
    triaged_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="needs")
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="needs_helped")
    escalation = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    last_entry = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("community", "number"), name="need_number"),
            models.UniqueConstraint(fields=("community", "tracking"), name="need_tracking"),
        ]
        indexes = [
            models.Index(fields=("community", "state", "due_at"), name="need_state_due"),
            models.Index(fields=("community", "closed_at"), name="need_closed"),
            models.Index(fields=("community", "asker"), name="need_asker"),
            models.Index(fields=("community", "household", "state"), name="need_household"),
            models.Index(fields=("community", "helper", "state"), name="need_helper"),
            models.Index(fields=("community", "centre", "state"), name="need_centre"),
        ]

    def __str__(self) -> str:
        return f"{self.function} {self.number}"

    @property
    def reference(self) -> str:
        """How the record names this need."""
        return f"need:{self.id}"

    @property
    def brings(self) -> list[str]:
        """What it brings with it, in words."""
        return [str(word) for code, word in INVOLVES if code in self.involves]

    @property
    def live(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in LIVE

    @property
    def lacking(self) -> int:
        """How many people are still looked for."""
        if self.state == State.OPEN:
            return self.hands
        return max(self.hands - self.going, 0) if self.hands > 1 and self.state in IN_HAND else 0


class Hand(models.Model):
    """One of several who see to a need together: since when it is theirs, and since when they are on the way."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="hand_rows")
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("taken_at", "id")
        constraints = [models.UniqueConstraint(fields=("community", "need", "helper"), name="hand_once")]
        indexes = [models.Index(fields=("community", "helper"), name="hand_helper")]

    def __str__(self) -> str:
        return str(self.taken_at)


class OfferState(models.TextChoices):
    """What became of an offer."""

    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Lapsed")


class Offer(models.Model):
    """A helper for a need: asked by somebody (`asked_by`), or offering by themselves (`asked_by` empty).

    Where a mandate let the dispatch ask, nobody did: `asked_by` is then the helper.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="offers")
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offers")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=OfferState.choices, default=OfferState.WAITING)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=("community", "helper", "state"), name="offer_helper"),
            models.Index(fields=("community", "need", "state"), name="offer_need"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.helper_id}"


class Pair(models.Model):
    """Two people of whom those who dispatch know something together, since when and until when; why is nobody's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("since",)

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"

    @property
    def reference(self) -> str:
        """How the record names this."""
        return f"{self._meta.model_name}:{self.id}"


class Apart(Pair):
    """Two people of whom neither is sent to the other, as a worker was told."""

    class Meta(Pair.Meta):
        indexes = [models.Index(fields=("community", "ended_at"), name="apart_ended")]


class Together(Pair):
    """Two people who go only together: nobody is in two such pairs at once."""

    class Meta(Pair.Meta):
        indexes = [models.Index(fields=("community", "ended_at"), name="together_ended")]


class Message(models.Model):
    """Something said on a need's thread; the record only knows that something was said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=1000)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return str(self.at)
