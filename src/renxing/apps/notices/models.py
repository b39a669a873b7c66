"""Notices, whom they are for, doors that were knocked at, letters on their way, and what is asked about rumours."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import Centre
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.record.bilingual import Bilingual, for_reader
from renxing.apps.record.models import Community
from renxing.core import notices
from renxing.core.notices import Outcome
from renxing.core.notices import Wish as Wanted

LONGEST = 120
"""Signs of a heading."""


class Whom(models.TextChoices):
    """Whom a notice is for."""

    EVERYBODY = "everybody", _("Everybody")
    BLOCKS = "blocks", _("Whoever lives in some blocks")
    CENTRES = "centres", _("Whoever is in some centres")
    NEEDS = "needs", _("People who need the same")
    TURNS = "turns", _("Whoever has a place at a shift")


class Notice(Bilingual, models.Model):
    """Something to know. `codes` are those of the blocks, centres or needs; `asks` whether a "read" is asked for.

    `about` is the shift that those who have a place at it are reminded of.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=LONGEST, blank=True)
    name_zh = models.CharField(max_length=LONGEST, blank=True)
    text_en = models.TextField(max_length=2000, blank=True)
    text_zh = models.TextField(max_length=2000, blank=True)
    urgent = models.BooleanField(default=False)
    asks = models.BooleanField(default=False)
    whom = models.CharField(max_length=10, choices=Whom.choices, default=Whom.EVERYBODY)
    codes = models.JSONField(default=list, blank=True)
    people = models.PositiveIntegerField(default=0)
    posted_at = models.DateTimeField()
    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    incident = models.UUIDField(null=True, blank=True)
    about = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("-posted_at",)
        constraints = [
            models.UniqueConstraint(fields=("community", "about"), name="reminded_once"),
        ]
        indexes = [
            models.Index(fields=("community", "posted_at"), name="notice_posted"),
            models.Index(fields=("community", "incident"), name="notice_incident"),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh

    @property
    def reference(self) -> str:
        """How the record names this notice."""
        return f"notice:{self.id}"

    @property
    def text(self) -> str:
        """Its text in the reader's language."""
        return for_reader(self.text_en, self.text_zh)

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"notices/{self.id}/"

    @property
    def in_both(self) -> bool:
        """Whether it can be read in both languages."""
        return bool(self.name_en and self.name_zh and bool(self.text_en) == bool(self.text_zh))


class Slip(Bilingual, models.Model):
    """A few words to some people by name, that no page shows: another room has them sent, and `path` leads to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=LONGEST)
    name_zh = models.CharField(max_length=LONGEST)
    text_en = models.TextField(max_length=2000)
    text_zh = models.TextField(max_length=2000)
    urgent = models.BooleanField(default=False)
    path = models.CharField(max_length=80)
    posted_at = models.DateTimeField()

    class Meta:
        ordering = ("posted_at",)
        indexes = [models.Index(fields=("community", "path"), name="slip_path")]

    def __str__(self) -> str:
        return self.path

    @property
    def text(self) -> str:
        """Its text in the reader's language."""
        return for_reader(self.text_en, self.text_zh)


class Recipient(models.Model):
    """One person a notice is for, as it was when it was posted, and when they said that they have read it."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="recipients")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "notice", "person"), name="recipient_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.person_id}"


OUTCOMES = [
    (Outcome.TOLD, _("Told at the door")),
    (Outcome.LEAFLET, _("Leaflet left at the door")),
    (Outcome.NOBODY, _("Nobody at home")),
]


class Door(models.Model):
    """A door that was knocked at for a notice, and what came of it."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="doors")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=8, choices=OUTCOMES)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "notice", "household"), name="door_once")]

    def __str__(self) -> str:
        return self.outcome


class Walker(models.Model):
    """Who knocks at the doors of a block for a notice: they see which doors wait, as long as any does."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="walkers")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "notice", "block", "person"), name="walker_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.block_id}"


class Post(models.TextChoices):
    """How far a letter has come."""

    WAITS = "waits", pgettext_lazy("letter", "Waits")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    GIVEN_UP = "given_up", pgettext_lazy("letter", "Could not be sent")
    CALLED_BACK = "called_back", pgettext_lazy("letter", "Called back")


class Letter(models.Model):
    """A notice on its way to one person, or to a channel where there is no person; those of one `batch` go as one.

    A slip goes the same way, to people only.

    It is taken for a minute (`leased`) by whoever sends it. `unsure` from then until what became of it is known: taken
    again in that state it may arrive twice, under the same number, and `repeats` counts that.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    slip = models.ForeignKey(Slip, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    way = models.CharField(max_length=20)
    batch = models.UUIDField()
    urgent = models.BooleanField(default=False)
    due = models.DateTimeField()
    state = models.CharField(max_length=12, choices=Post.choices, default=Post.WAITS)
    leased = models.DateTimeField(null=True, blank=True)
    unsure = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    repeats = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("community", "notice", "person", "way"), name="letter_once"),
            models.UniqueConstraint(fields=("community", "slip", "person", "way"), name="slip_once"),
            models.CheckConstraint(
                condition=models.Q(notice__isnull=False) ^ models.Q(slip__isnull=False), name="letter_says"
            ),
        ]
        indexes = [
            models.Index(
                fields=("community", "-urgent", "due"), condition=models.Q(state="waits"), name="letter_waits"
            ),
            models.Index(fields=("community", "batch"), name="letter_batch"),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.state}"

    @property
    def says(self) -> Notice | Slip:
        """What stands in it."""
        said = self.notice or self.slip
        if said is None:
            raise RuntimeError("A letter has to say something.")
        return said


WISHES = [
    (Wanted.DIGEST, _("Once a day, together; what is urgent at once")),
    (Wanted.AT_ONCE, _("Each at once, but not in the quiet hours")),
    (Wanted.URGENT, _("Only what is urgent")),
]


class Wish(models.Model):
    """What somebody wants to be sent."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    wanted = models.CharField(max_length=8, choices=WISHES, default=Wanted.DIGEST)

    def __str__(self) -> str:
        return self.wanted

    @property
    def reference(self) -> str:
        """How the record names this wish: as its person."""
        return f"person:{self.person_id}"


class Hours(models.Model):
    """When this community is not disturbed, and when the day's notices go out together."""

    community = models.OneToOneField(Community, on_delete=models.CASCADE, primary_key=True, related_name="+")
    quiet_from = models.TimeField(default=notices.Hours().quiet_from)
    quiet_until = models.TimeField(default=notices.Hours().quiet_until)
    digest_at = models.TimeField(default=notices.Hours().digest_at)

    def __str__(self) -> str:
        return f"{self.quiet_from}–{self.quiet_until}"

    @property
    def reference(self) -> str:
        """How the record names these hours."""
        return f"notice_hours:{self.community_id}"

    def as_value(self) -> notices.Hours:
        """The pure value."""
        return notices.Hours(self.quiet_from, self.quiet_until, self.digest_at)


class Verdict(models.TextChoices):
    """What is known of a rumour."""

    TRUE = "true", _("It is true")
    FALSE = "false", _("It is not true")
    PARTLY = "partly", _("It is true in part")
    OPEN = "open", _("Nobody knows yet")


class Answer(Bilingual, models.Model):
    """What a centre found out about a rumour, and where it has it from; the heading is the question in its words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=LONGEST, blank=True)
    name_zh = models.CharField(max_length=LONGEST, blank=True)
    text_en = models.TextField(max_length=2000, blank=True)
    text_zh = models.TextField(max_length=2000, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    source = models.CharField(max_length=200)
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)
        indexes = [models.Index(fields=("community", "at"), name="answer_at")]

    def __str__(self) -> str:
        return self.name_en or self.name_zh

    @property
    def reference(self) -> str:
        """How the record names this answer."""
        return f"rumour_answer:{self.id}"

    @property
    def text(self) -> str:
        """Its text in the reader's language."""
        return for_reader(self.text_en, self.text_zh)


class Question(models.Model):
    """What one person heard and asks about, in their words; only they and whoever answers read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")

    class Meta:
        ordering = ("asked_at",)
        indexes = [models.Index(fields=("community", "closed_at"), name="question_open")]

    def __str__(self) -> str:
        return str(self.asked_at)

    @property
    def reference(self) -> str:
        """How the record names this question."""
        return f"rumour:{self.id}"
