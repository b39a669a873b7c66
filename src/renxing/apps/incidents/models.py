"""Incidents, what they answer to, their tasks, the mandates they woke and what they told everybody."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre, Mandate
from renxing.apps.incidents.reasons import LEAVING
from renxing.apps.people.models import Person
from renxing.apps.plans.models import HAZARDS, Plan, Version
from renxing.apps.plans.words import TICKED
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import CONDITIONS, Community
from renxing.core import incidents, tasks
from renxing.core.incidents import Clocks, Stage, Way
from renxing.core.plans import Source
from renxing.core.tasks import State

LONGEST_TITLE, LONGEST_WHAT, LONGEST_WORDS = 120, 200, 600

STAGES = [
    (Stage.WARNING, _("Warning")),
    (Stage.RESPONSE, _("Response")),
    (Stage.RECOVERY, _("Recovery")),
    (Stage.REVIEW, _("Review")),
    (Stage.CLOSED, _("Closed")),
]

WAYS = [
    (Way.CLOSED, _("Closed, with its lessons")),
    (Way.STOOD_DOWN, _("Stood down: it came to nothing")),
    (Way.DECLINED, _("The plan was not wanted")),
]

SOURCES = [
    (Source.WARNING, _("A warning")),
    (Source.ALARM, _("An alarm of our own figures")),
    (Source.SIGNAL, _("A signal that was confirmed")),
    (Source.ORDER, _("An order from above")),
    (Source.HAND, _("Somebody here")),
]

STATES = [
    (State.OPEN, _("To do")),
    (State.STARTED, _("Under way")),
    (State.DONE, _("Done")),
    (State.DROPPED, _("Dropped")),
]


class Sort(models.TextChoices):
    """Where a task came from."""

    STEP = "step", _("A step of the plan")
    DUTY = "duty", _("A duty of the plan")
    RELEASE = "release", _("Stock to release")
    OWN = "own", _("Added by hand")
    FIRST = "first", _("A first action")


class Incident(Bilingual, models.Model):
    """One incident. A plan that is proposed and not yet started has no `plan_at`; one that was declined, no `plan`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    name_en = models.CharField(max_length=LONGEST_TITLE)
    name_zh = models.CharField(max_length=LONGEST_TITLE)
    hazard = models.CharField(max_length=16, choices=HAZARDS)
    owner = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="incidents")
    plan = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="incidents")
    stage = models.CharField(max_length=8, choices=STAGES, default=Stage.WARNING)
    stage_since = models.DateTimeField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=10, choices=WAYS, blank=True)
    reason = models.CharField(max_length=16, blank=True)
    condition = models.CharField(max_length=10, choices=CONDITIONS, blank=True)

    signal_at = models.DateTimeField()
    action_at = models.DateTimeField(null=True, blank=True)
    order_at = models.DateTimeField(null=True, blank=True)
    plan_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=("community", "number"), name="incident_number")]
        indexes = [models.Index(fields=("community", "stage"), name="incident_stage")]

    def __str__(self) -> str:
        return f"{self.number} {self.hazard}"

    @property
    def reference(self) -> str:
        """How the record names this incident."""
        return f"incident:{self.id}"

    @property
    def clocks(self) -> Clocks:
        """Its clocks."""
        return Clocks(self.signal_at, self.action_at, self.order_at, self.plan_at, self.done_at)

    @property
    def running(self) -> bool:
        """Whether there is something to do for those who respond."""
        return self.stage in incidents.RUNNING

    @property
    def proposed(self) -> bool:
        """Whether a plan waits for its owner's yes."""
        return self.plan_id is not None and self.plan_at is None and self.closed_at is None


class Left(models.Model):
    """What was owed still when whoever saw to an incident signed that it goes on all the same, and why."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="left")
    abouts = models.JSONField(default=list)
    reason = models.CharField(max_length=16, choices=LEAVING)
    words = models.TextField(max_length=LONGEST_WORDS)
    signer = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.incident_id} {self.reason}"


class Cause(models.Model):
    """Something an incident answers to, as the record names it; `plan` is whose trigger it pulled, once."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="causes")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=8, choices=SOURCES)
    about = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = [models.UniqueConstraint(fields=("community", "incident", "about"), name="cause_once")]
        indexes = [models.Index(fields=("community", "about"), name="cause_about")]

    def __str__(self) -> str:
        return self.about


class Task(Bilingual, models.Model):
    """Something one centre does in an incident. A task of a plan that waits for others has no `due_at` yet.

    `place` is its number in the incident: what is due at once is seen to in that order, so that a replay is the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="tasks")
    place = models.PositiveIntegerField()
    sort = models.CharField(max_length=7, choices=Sort.choices)
    key = models.CharField(max_length=60, blank=True)
    function = models.CharField(max_length=16, choices=FUNCTIONS, blank=True)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="tasks")
    backup = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    passed_from = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name_en = models.CharField(max_length=LONGEST_WHAT)
    name_zh = models.CharField(max_length=LONGEST_WHAT)
    after = models.JSONField(default=list, blank=True)
    within_hours = models.FloatField()
    passes_on = models.BooleanField(default=False)
    ticked_by = models.CharField(max_length=7, choices=TICKED, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=STATES, default=State.OPEN)
    doer = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=16, blank=True)
    words = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ("incident", "place")
        constraints = [
            models.UniqueConstraint(
                fields=("community", "incident", "key"), condition=~models.Q(key=""), name="task_key_once"
            )
        ]
        indexes = [
            models.Index(fields=("community", "state", "due_at"), name="task_due"),
            models.Index(fields=("incident", "state"), name="task_of_incident"),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.key} {self.state}"

    @property
    def reference(self) -> str:
        """How the record names this task."""
        return f"task:{self.id}"

    @property
    def to_do(self) -> bool:
        """Whether it is not done or dropped."""
        return self.state in tasks.TO_DO

    @property
    def waits(self) -> bool:
        """Whether it waits for other tasks."""
        return self.to_do and self.due_at is None

    @property
    def over_at(self) -> datetime | None:
        """By when it should be done: a duty begins when it is due, and is done when its hours are over."""
        return self.ends_at or self.due_at

    def late(self, now: datetime) -> bool:
        """Whether it should have been done by now."""
        return tasks.overdue(State(self.state), self.over_at, now)

    def standing(self) -> tasks.Standing:
        """What decides what becomes of it by itself."""
        return tasks.Standing(
            State(self.state), self.over_at, self.backup_id is not None, self.passes_on, self.overdue_at is not None
        )


class Assigned(models.Model):
    """A person the plan names for a task."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assigned")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "task", "person"), name="assigned_once")]

    def __str__(self) -> str:
        return str(self.person_id)


class Woken(models.Model):
    """A mandate that an incident needs awake. `ours`: an incident woke it, so incidents let it sleep again."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="woken")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    ours = models.BooleanField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "incident", "mandate"), name="woken_once")]

    def __str__(self) -> str:
        return str(self.mandate_id)
