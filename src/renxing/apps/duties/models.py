"""Posts and their shifts, whose turn it is, doors of a round, rosters in the making, and calendars."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.duties.choices import REPEATS, TURNS, Flow, Sort
from renxing.apps.needs.models import INVOLVES
from renxing.apps.people.models import SKILLS, Block, Household, Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.core import duties
from renxing.core.places import Places
from renxing.core.presence import Part
from renxing.core.rest import Times
from renxing.core.shifts import Every

LONGEST_TITLE, LONGEST_WORDS, LONGEST_TEAM = 80, 600, 30


class Post(Bilingual, models.Model):
    """What is done, where, by which centre, and by whom it can be: all its shifts are alike.

    `places` is a list of `{"skill": "", "least": 1, "wanted": 2, "team": ""}`. `code` stands under
    the QR code at the place. The words are the centre's own, in whatever language they wrote them. `coupled`: whoever
    comes, comes to all of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="posts")
    function = models.CharField(max_length=16, choices=FUNCTIONS)
    sort = models.CharField(max_length=12, choices=Sort.choices, default=Sort.POST)
    name_en = models.CharField(max_length=LONGEST_TITLE)
    name_zh = models.CharField(max_length=LONGEST_TITLE)
    words = models.TextField(blank=True)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    flow = models.CharField(max_length=7, choices=Flow.choices, default=Flow.INSTANT)
    members_only = models.BooleanField(default=False)
    coupled = models.BooleanField(default=False)
    least_age = models.PositiveSmallIntegerField(null=True, blank=True)
    withdraw_hours = models.FloatField(default=12.0)
    signup_hours = models.FloatField(null=True, blank=True)
    places = models.JSONField(default=list)
    involves = models.JSONField(default=list, blank=True)
    every = models.CharField(max_length=5, choices=REPEATS, default=Every.ONCE)
    code = models.CharField(max_length=6)
    responsible = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    incident = models.UUIDField(null=True, blank=True)
    task = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="post_code")]
        indexes = [models.Index(fields=("community", "incident"), name="post_incident")]

    def __str__(self) -> str:
        return self.code

    def seats(self) -> list[Places]:
        """Its places as pure values."""
        return [
            Places(each["skill"] or None, each["least"], each["wanted"], each.get("team", "")) for each in self.places
        ]

    @property
    def teams(self) -> list[str]:
        """The teams those who come are divided into, as they are called; none where they are not."""
        return list(dict.fromkeys(each["team"] for each in self.places if each.get("team")))

    @property
    def brings(self) -> list[str]:
        """What it brings with it, in words."""
        return [str(word) for code, word in INVOLVES if code in self.involves]

    @property
    def least(self) -> int:
        """How many people it needs at least."""
        return sum(each["least"] for each in self.places)

    @property
    def wanted(self) -> int:
        """How many people there may be."""
        return sum(each["wanted"] for each in self.places)


class ShiftState(models.TextChoices):
    """How far a shift has come."""

    OPEN = "open", pgettext_lazy("duty", "Open")
    HELD = "held", _("Held")
    MISSED = "missed", _("Too few came")
    CANCELLED = "cancelled", _("Called off")


class Shift(models.Model):
    """One shift of a post. `sequence` counts its changes, for calendars; `unmanned_at` is when nobody had come."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="shifts")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    state = models.CharField(max_length=9, choices=ShiftState.choices, default=ShiftState.OPEN)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    unmanned_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("starts", "id")
        constraints = [models.UniqueConstraint(fields=("community", "post", "starts"), name="shift_once")]
        indexes = [models.Index(fields=("community", "state", "ends"), name="shift_open")]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d %H:%M}"

    @property
    def reference(self) -> str:
        """How the record names this shift."""
        return f"duty:{self.id}"

    @property
    def times(self) -> Times:
        """From when until when it lasts."""
        return self.starts, self.ends

    @property
    def hours(self) -> float:
        """How long it lasts."""
        return (self.ends - self.starts).total_seconds() / 3600


class Kept(models.Model):
    """A place kept at a shift: for somebody of a centre who is not named yet, or for a helper who is in no registry.

    A helper's name is read by who runs the shift, and forgotten a while after it; when they came is said for them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="kept")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    skill = models.CharField(max_length=24, blank=True)
    at = models.DateTimeField()
    came_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def skill_word(self) -> str:
        """The skill it is kept for, in words."""
        return str(dict(SKILLS).get(self.skill, self.skill))


class HoursState(models.TextChoices):
    """What has been said of the hours of a turn."""

    NONE = "", _("Not said yet")
    TOLD = "told", _("Said by who was there")
    CONFIRMED = "confirmed", _("Confirmed")
    DISPUTED = "disputed", _("Disputed")


class Turn(models.Model):
    """One person at one shift. When they came and went is the time of the tap; `told_at` when it reached us.

    `comes_at` and `goes_at` are said beforehand by who does not come for the whole of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=9, choices=TURNS)
    since = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    comes_at = models.DateTimeField(null=True, blank=True)
    goes_at = models.DateTimeField(null=True, blank=True)
    team = models.CharField(max_length=LONGEST_TEAM, blank=True)
    roster = models.ForeignKey("Roster", on_delete=models.SET_NULL, null=True, blank=True, related_name="turns")
    started_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    hours_state = models.CharField(max_length=9, choices=HoursState.choices, default=HoursState.NONE, blank=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("since", "id")
        constraints = [models.UniqueConstraint(fields=("community", "shift", "person"), name="turn_once")]
        indexes = [models.Index(fields=("community", "person", "state"), name="turn_of_person")]

    def __str__(self) -> str:
        return self.state

    @property
    def part(self) -> Part:
        """The part of the shift they come for."""
        return Part(self.comes_at, self.goes_at, self.team)

    @property
    def starts(self) -> datetime:
        """From when on they come: the shift's beginning, unless they said a later moment."""
        return self.part.of(self.shift.times)[0]

    @property
    def ends(self) -> datetime:
        """Until when they come."""
        return self.part.of(self.shift.times)[1]

    @property
    def partly(self) -> bool:
        """Whether they come for a part of it only."""
        return self.comes_at is not None or self.goes_at is not None

    @property
    def planned(self) -> float:
        """How many hours they come for."""
        return (self.ends - self.starts).total_seconds() / 3600

    @property
    def late_told(self) -> bool:
        """Whether that they came reached us only later."""
        if self.started_at is None or self.told_at is None:
            return False
        return self.told_at - self.started_at > duties.FORWARD

    @property
    def hours(self) -> float | None:
        """How long they were there, where that is known."""
        if self.started_at is None or self.ended_at is None:
            return None
        return (self.ended_at - self.started_at).total_seconds() / 3600


class SwapState(models.TextChoices):
    """What became of a turn that was offered."""

    OPEN = "open", _("Nobody has taken it yet")
    PROPOSED = "proposed", _("Somebody offers theirs for it")
    DONE = "done", _("Taken")
    CLOSED = "closed", _("Not offered any more")


class Swap(models.Model):
    """A turn somebody offers, to one person or to all; what is offered in return waits for their yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="swaps")
    to = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    in_return = models.ForeignKey(Turn, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=SwapState.choices, default=SwapState.OPEN)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("community", "turn"), condition=models.Q(state__in=("open", "proposed")), name="offered_once"
            )
        ]

    def __str__(self) -> str:
        return self.state


class Wish(models.Model):
    """What somebody says of a shift before a roster is made: gladly, if need be, or that they cannot."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="wishes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    value = models.SmallIntegerField(choices=[(1, _("Gladly")), (0, _("If need be")), (-1, _("I cannot"))])

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "shift", "person"), name="wish_once")]

    def __str__(self) -> str:
        return str(self.value)


class Roster(models.Model):
    """A roster that was worked out: `left` says of each place left open why, without names. Nobody sees a draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="rosters")
    made_at = models.DateTimeField()
    proven = models.BooleanField()
    left = models.JSONField(default=list)
    hours = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "id")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"

    @property
    def reference(self) -> str:
        """How the record names this roster."""
        return f"roster:{self.id}"


class Found(models.TextChoices):
    """What somebody found behind a door."""

    NOTHING = "", _("Not looked at yet")
    WELL = "well", _("All well")
    HELP = "help", _("Needs something")
    NOBODY = "nobody", _("Nobody opened")


class Visit(models.Model):
    """One door of a round: when somebody should have looked, what they found; it rings when it stays silent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="visits")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    found = models.CharField(max_length=6, choices=Found.choices, default=Found.NOTHING, blank=True)
    ticked_at = models.DateTimeField(null=True, blank=True)
    ticked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    missed_at = models.DateTimeField(null=True, blank=True)
    rang_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("household__code",)
        constraints = [models.UniqueConstraint(fields=("community", "shift", "household"), name="visit_once")]
        indexes = [models.Index(fields=("community", "missed_at", "due_at"), name="visit_due")]

    def __str__(self) -> str:
        return self.found

    @property
    def reference(self) -> str:
        """How the record names this look at a door."""
        return f"visit:{self.id}"

    @property
    def rings(self) -> bool:
        """Whether somebody has to see to it."""
        return self.rang_at is not None and self.answered_at is None


class Feed(models.Model):
    """A calendar under a secret address: one person's turns, or the shifts of a centre."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    secret = models.CharField(max_length=43)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("community", "secret"), name="feed_secret"),
            models.UniqueConstraint(fields=("community", "person"), name="feed_person"),
            models.UniqueConstraint(fields=("community", "centre"), name="feed_centre"),
        ]

    def __str__(self) -> str:
        return str(self.made_at)

    @property
    def reference(self) -> str:
        """How the record names this calendar."""
        return f"feed:{self.id}"
