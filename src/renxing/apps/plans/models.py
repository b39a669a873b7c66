"""Plans, their versions, and what each centre that is named in a version said to its own part."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import Centre
from renxing.apps.people.models import Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.core import plans
from renxing.core.plans import Hazard
from renxing.standards.plans.tables import as_plan

HAZARDS = [
    (Hazard.EPIDEMIC, _("Epidemic")),
    (Hazard.FLOOD, _("Flood")),
    (Hazard.STORM, _("Storm")),
    (Hazard.HEAT, _("Heat")),
    (Hazard.COLD, _("Cold")),
    (Hazard.FIRE, _("Fire")),
    (Hazard.EARTHQUAKE, _("Earthquake")),
    (Hazard.POWER_CUT, _("Power cut")),
    (Hazard.WATER_OUTAGE, _("Water outage")),
    (Hazard.GAS_OUTAGE, _("Gas outage")),
    (Hazard.OTHER, _("Other")),
]

LONGEST_CODE = 40
LONGEST_TITLE = 120


class State(models.TextChoices):
    """How far a version of a plan has come."""

    DRAFT = "draft", _("Draft")
    SIGNING = "signing", _("Being signed")
    ADOPTED = "adopted", _("In force")
    REPLACED = "replaced", _("Replaced")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Plan(Bilingual, models.Model):
    """A plan for a hazard. `version` is the one in force, if any; names and hazard follow the newest that was drafted.

    Versions are never edited once they are laid before the centres: what somebody signed stays what it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=LONGEST_CODE)
    hazard = models.CharField(max_length=16, choices=HAZARDS)
    name_en = models.CharField(max_length=LONGEST_TITLE)
    name_zh = models.CharField(max_length=LONGEST_TITLE)
    owner = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="plans")
    version = models.OneToOneField("Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="plan_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this plan."""
        return f"plan:{self.id}"


class Version(models.Model):
    """One version of a plan: its whole content, as `standards.plans.tables` keeps it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    content = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("community", "plan", "number"), name="plan_version_number"),
            models.UniqueConstraint(
                fields=("community", "plan"), condition=models.Q(state=State.ADOPTED), name="plan_adopted_once"
            ),
            models.UniqueConstraint(
                fields=("community", "plan"),
                condition=models.Q(state__in=(State.DRAFT, State.SIGNING)),
                name="plan_drafted_once",
            ),
        ]
        indexes = [models.Index(fields=("community", "state"), name="plan_version_state")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"

    def as_value(self) -> plans.Plan:
        """The pure value."""
        return as_plan(self.content)


class Signature(models.Model):
    """What a centre said to its part of a version; None until it has answered.

    `carried` where it agreed to the same part in the version before, so that only what changed is signed again.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatures")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField(null=True, blank=True)
    carried = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("centre__code",)
        constraints = [models.UniqueConstraint(fields=("community", "version", "centre"), name="signs_once")]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.agreed}"
