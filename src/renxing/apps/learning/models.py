"""Courses and what belongs to them, who took them, practices with their witness, and who was asked to refresh what."""

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import Centre
from renxing.apps.people.models import SKILLS, Person
from renxing.apps.plans.models import Plan
from renxing.apps.record.bilingual import Bilingual, for_reader
from renxing.apps.record.models import Community
from renxing.apps.reviews.models import Lesson
from renxing.standards.learning.bundle import LONGEST_NAME

LONGEST_WHAT = 160


class Audience(models.TextChoices):
    """For whom a course is meant; everybody may read it."""

    EVERYBODY = "everybody", _("Residents")
    COMMITTEES = "committees", _("Committees and workers")
    GROUPS = "groups", _("Self-organised groups")


class Stage(models.TextChoices):
    """How far a course has come."""

    DRAFT = "draft", pgettext_lazy("course", "Draft")
    PUBLISHED = "published", pgettext_lazy("course", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("course", "Withdrawn")


def code() -> str:
    """By what a course is known again in another community: 48 random bits."""
    return secrets.token_hex(6)


class Course(Bilingual, models.Model):
    """One course: a page in simple Markdown in one language or both, perhaps with a quiz, and what hangs on it.

    `skill` is what practising it keeps fresh; `briefs` are the functions before whose first task it is read; `lesson`
    is the lesson of a review it came from; `origin` the community it was imported from.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16, default=code, editable=False)
    name_en = models.CharField(max_length=LONGEST_NAME, blank=True)
    name_zh = models.CharField(max_length=LONGEST_NAME, blank=True)
    body_en = models.TextField(blank=True)
    body_zh = models.TextField(blank=True)
    quiz_en = models.TextField(blank=True)
    quiz_zh = models.TextField(blank=True)
    skill = models.CharField(max_length=16, choices=SKILLS, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.EVERYBODY)
    briefs = models.JSONField(default=list, blank=True)
    minutes = models.PositiveSmallIntegerField(default=10)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=9, choices=Stage.choices, default=Stage.DRAFT)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="course_code")]
        indexes = [models.Index(fields=("community", "state", "at"), name="course_state")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this course."""
        return f"course:{self.id}"

    @property
    def body(self) -> str:
        """The page in the reader's language, or the only one there is."""
        return for_reader(self.body_en, self.body_zh)

    @property
    def quiz(self) -> str:
        """The quiz in the reader's language, or the only one there is."""
        return for_reader(self.quiz_en, self.quiz_zh)


class Sort(models.TextChoices):
    """What sort of file hangs on a course."""

    PDF = "pdf", _("PDF")
    VIDEO = "video", _("Video")


class Material(models.Model):
    """A file of a course, as it was checked and kept; in the database, so that one copy of it is a copy of all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="materials")
    sort = models.CharField(max_length=5, choices=Sort.choices)
    mime = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = [models.UniqueConstraint(fields=("community", "course", "sha256"), name="material_once")]

    def __str__(self) -> str:
        return self.name


class Taken(models.Model):
    """That somebody took a course, when, in which version, and how the quiz went the best time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="taken")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    right = models.PositiveSmallIntegerField(default=0)
    asked = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "course", "person"), name="taken_once")]

    def __str__(self) -> str:
        return f"{self.right}/{self.asked}"

    @property
    def reference(self) -> str:
        """How the record names this."""
        return f"taken:{self.id}"


class Seen(models.TextChoices):
    """How far a practice has come."""

    WAITS = "waits", _("Waits for a witness")
    WITNESSED = "witnessed", _("Witnessed")
    DECLINED = "declined", _("Not witnessed")


class Practice(models.Model):
    """Somebody did what they can do; it keeps the skill fresh once a witness has said so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    skill = models.CharField(max_length=16, choices=SKILLS)
    course = models.ForeignKey(Course, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    day = models.DateField()
    what = models.CharField(max_length=LONGEST_WHAT, blank=True)
    state = models.CharField(max_length=9, choices=Seen.choices, default=Seen.WAITS)
    witness = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-day", "-at")
        indexes = [
            models.Index(fields=("community", "state", "at"), name="practice_state"),
            models.Index(fields=("community", "person", "skill"), name="practice_whose"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} {self.state}"

    @property
    def reference(self) -> str:
        """How the record names this practice."""
        return f"practice:{self.id}"


class Freshness(models.Model):
    """For how many months this community says a skill stays fresh; where no row is, the table's months hold."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    skill = models.CharField(max_length=16, choices=SKILLS)
    months = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "skill"), name="freshness_once")]

    def __str__(self) -> str:
        return f"{self.skill} {self.months}"

    @property
    def reference(self) -> str:
        """How the record names this."""
        return f"freshness:{self.skill}"


class Refresh(models.Model):
    """Somebody was asked to refresh a skill before a day; done once they practised it since."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    skill = models.CharField(max_length=16, choices=SKILLS)
    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    before = models.DateField()
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("community", "person", "skill"), condition=models.Q(done_at__isnull=True), name="refresh_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.skill} {self.before}"

    @property
    def reference(self) -> str:
        """How the record names this asking."""
        return f"refresh:{self.id}"
