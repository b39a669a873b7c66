"""Rounds of improvement: who is in the team, what was assessed, goals, actions, and reports on them."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.fund.models import Budget
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.amounts import MONEY, in_units, written
from renxing.core.improving import Stage as Step

LONGEST_TITLE, LONGEST_WORDS = 120, 500

STAGES = [
    (Step.TEAM, pgettext_lazy("improvement", "Team")),
    (Step.ASSESSMENT, pgettext_lazy("improvement", "Assessment")),
    (Step.GOALS, pgettext_lazy("improvement", "Goals")),
    (Step.ACTIONS, pgettext_lazy("improvement", "Actions")),
    (Step.GUARANTEE, pgettext_lazy("improvement", "Guarantee")),
    (Step.UPKEEP, pgettext_lazy("improvement", "Upkeep")),
]


class Round(models.Model):
    """One round, from its team to its upkeep; at most one is open. `stage` is the first that is not concluded."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    vision = models.CharField(max_length=LONGEST_WORDS, blank=True)
    stage = models.CharField(max_length=12, choices=STAGES, default=Step.TEAM)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("community", "number"), name="improvement_number"),
            models.UniqueConstraint(
                fields=("community",), condition=models.Q(closed_at__isnull=True), name="improvement_open"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def reference(self) -> str:
        """How the record names this round."""
        return f"improvement:{self.id}"


class Teammate(models.Model):
    """Somebody in the team of a round, and for which centre; nobody any more once erased."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="team")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("joined_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "round", "person"), condition=models.Q(left_at__isnull=True), name="teammate_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Assessment(models.Model):
    """What was measured and counted at one moment: numbers only. `why`: why figures are missing, where they are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assessments")
    at = models.DateTimeField()
    head = models.PositiveBigIntegerField()
    readings = models.JSONField(default=list)
    why = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return str(self.at)


class Goal(models.Model):
    """Which figure is to come from where to where, until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="goals")
    code = models.CharField(max_length=40)
    reading = models.JSONField()
    aim = models.FloatField()
    by = models.DateField()
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    set_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("set_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "round", "code"), condition=models.Q(dropped_at__isnull=True), name="goal_once"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this goal."""
        return f"goal:{self.id}"

    @property
    def start(self) -> float | None:
        """Where the figure stood when the goal was set; None where it was not known."""
        found: Any = self.reading["value"]
        return None if found is None else float(found)


class Action(models.Model):
    """Something that is to be done for a goal. `owner` sees to it, and once it was late the deputy: `passed_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="actions")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="actions")
    title = models.CharField(max_length=LONGEST_TITLE)
    owner = models.ForeignKey(Teammate, on_delete=models.PROTECT, related_name="owned")
    deputy = models.ForeignKey(Teammate, on_delete=models.PROTECT, null=True, blank=True, related_name="deputised")
    due = models.DateField()
    cost = models.BigIntegerField(default=0)
    hours = models.PositiveIntegerField(default=0)
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    every = models.PositiveSmallIntegerField(null=True, blank=True)
    report_on = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=60, blank=True)
    added_at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True, blank=True)
    late_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due", "added_at")
        indexes = [models.Index(fields=("community", "done_at", "dropped_at", "due"), name="action_due")]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How the record names this action."""
        return f"action:{self.id}"

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and self.dropped_at is None

    @property
    def holder(self) -> Teammate:
        """Who has it now."""
        return self.deputy if self.passed_at is not None and self.deputy is not None else self.owner

    @property
    def yuan(self) -> float:
        """What it costs, in yuan."""
        return in_units(self.cost, MONEY)

    @property
    def shown(self) -> str:
        """What it costs, in yuan, as it is read."""
        return written(self.cost, MONEY)


class Going(models.TextChoices):
    """How an action goes."""

    WELL = "well", _("As planned")
    SLOW = "slow", _("Slower than planned")
    STUCK = "stuck", _("Stuck, needs help")


class Progress(models.Model):
    """A report on an action."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="progress")
    by = models.ForeignKey(Teammate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    going = models.CharField(max_length=8, choices=Going.choices)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.going
