"""Reviews, what each centre saw, and the lessons that were drawn."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Centre
from renxing.apps.drills.models import Drill
from renxing.apps.incidents.models import Incident
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.incidents import Stage
from renxing.core.lessons import Change, State

LONGEST_TITLE, LONGEST_WORDS = 160, 2000

CHANGES = [
    (Change.PLAN, _("a plan")),
    (Change.MANDATE, _("a mandate")),
    (Change.RULES, _("a rule or a standard")),
    (Change.STOCK, _("stock")),
    (Change.SKILL, _("skills")),
]

STATES = [
    (State.OPEN, _("to do")),
    (State.CLOSED, _("changed, not yet used")),
    (State.ADOPTED, _("adopted: used since")),
]


class Review(models.Model):
    """Looking back on one incident, or one drill. `none_at`: when somebody signed that there is nothing to learn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    drill = models.ForeignKey(Drill, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    opened_at = models.DateTimeField()
    concluded_at = models.DateTimeField(null=True, blank=True)
    none_at = models.DateTimeField(null=True, blank=True)
    none_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    none_words = models.TextField(blank=True)

    class Meta:
        ordering = ("-opened_at",)
        constraints = [
            models.UniqueConstraint(fields=("community", "incident"), name="review_once"),
            models.UniqueConstraint(fields=("community", "drill"), name="review_of_drill_once"),
            models.CheckConstraint(
                condition=models.Q(incident__isnull=True) ^ models.Q(drill__isnull=True), name="review_of_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.incident_id or self.drill_id)

    @property
    def reference(self) -> str:
        """How the record names this review."""
        return f"review:{self.id}"

    @property
    def name(self) -> str:
        """What is looked back on, by its name."""
        return self.incident.name if self.incident is not None else self.drill.name if self.drill is not None else ""

    @property
    def live(self) -> bool:
        """Whether lessons may still be drawn: until the incident is closed; until that of a drill is concluded."""
        return self.concluded_at is None if self.incident is None else self.incident.stage != Stage.CLOSED


class View(models.Model):
    """What one centre saw: both sides of it, in its own words. Nobody’s view is smoothed into another’s."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="views")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    went_well = models.TextField(blank=True)
    went_badly = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = [models.UniqueConstraint(fields=("community", "review", "centre"), name="view_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.centre_id}"


class Lesson(models.Model):
    """Something to do differently: whose it is, until when, what it changes, which act changed it, what used it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="lessons")
    title = models.CharField(max_length=LONGEST_TITLE)
    owner = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="lessons")
    change = models.CharField(max_length=8, choices=CHANGES)
    target = models.CharField(max_length=60, blank=True)
    drawn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("community", "number"), name="lesson_number")]
        indexes = [models.Index(fields=("community", "closed_at", "due_at"), name="lesson_due")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def reference(self) -> str:
        """How the record names this lesson."""
        return f"lesson:{self.id}"

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.adopted_at is not None:
            return State.ADOPTED
        return State.OPEN if self.closed_at is None else State.CLOSED

    @property
    def state_word(self) -> object:
        """The same, in words."""
        return dict(STATES)[self.state]

    def late(self, now: datetime) -> bool:
        """Whether its change should have been made by now."""
        return self.closed_at is None and self.due_at < now
