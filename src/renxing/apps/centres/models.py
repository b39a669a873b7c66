"""Centres, memberships, the standards of the functions, and mandates."""

import uuid
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.people.models import Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.core import functions, mandates
from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.roles import CentreKind, Role

KINDS = [
    (CentreKind.RESIDENTS_COMMITTEE, _("Residents’ committee")),
    (CentreKind.PARTY_BRANCH, _("Party branch")),
    (CentreKind.OWNERS_COMMITTEE, _("Owners’ committee")),
    (CentreKind.COURTYARD_COMMITTEE, _("Courtyard committee")),
    (CentreKind.PROPERTY, _("Property company")),
    (CentreKind.CLINIC, _("Clinic")),
    (CentreKind.SHOP, _("Shop")),
    (CentreKind.VOLUNTEER_TEAM, _("Volunteer team")),
    (CentreKind.INTEREST_GROUP, _("Interest group")),
    (CentreKind.OFFICE, _("Office above")),
]

ROLES = [
    (Role.MEMBER, _("Member")),
    (Role.LEAD, _("Lead")),
    (Role.DEPUTY, _("Deputy")),
    (Role.WORKER, _("Community worker")),
    (Role.RESEARCHER, _("Researcher")),
]

FUNCTIONS = [
    (Function.FOOD, _("Food")),
    (Function.MEDICINE, _("Medicine")),
    (Function.HEALTH, _("Health")),
    (Function.CARE, _("Care")),
    (Function.TRANSPORT, _("Transport")),
    (Function.INFORMATION, _("Information")),
    (Function.SAFETY, _("Safety")),
    (Function.SANITATION, _("Sanitation")),
    (Function.UTILITIES, _("Utilities")),
    (Function.MEDIATION, _("Mediation")),
    (Function.WELFARE, _("Welfare")),
]

REPORTING = [
    (mandates.Reporting.NONE, _("No report")),
    (mandates.Reporting.AFTER, _("Report after")),
    (mandates.Reporting.BEFORE, _("Approval before")),
]


class Centre(Bilingual, models.Model):
    """Any body that can act on its own. `reservoir` means idle for emergencies on ordinary days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=KINDS)
    reservoir = models.BooleanField(default=False)
    external = models.BooleanField(default=False)
    functions = models.JSONField(default=list, blank=True)
    cap = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="centre_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this centre."""
        return f"centre:{self.id}"


class Membership(models.Model):
    """One person's role in one centre, from when until when. Ended ones stay: they are history.

    `hours` a week that can be counted on; nothing where nobody said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=ROLES)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    hours = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("community", "centre", "person", "role", "since"), name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"

    @property
    def reference(self) -> str:
        """How the record names this membership."""
        return f"membership:{self.id}"


class FunctionStandard(models.Model):
    """Within how many hours a need of this function is to be met; data the community may change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=16, choices=FUNCTIONS)
    urgent_hours = models.FloatField()
    soon_hours = models.FloatField()
    routine_hours = models.FloatField()
    criticality = models.PositiveSmallIntegerField(default=3)
    crew = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "function"), name="standard_once")]

    def __str__(self) -> str:
        return self.function

    @property
    def reference(self) -> str:
        """How the record names this standard."""
        return f"standard:{self.function}"

    def as_value(self) -> functions.Standard:
        """The pure value."""
        return functions.Standard(self.urgent_hours, self.soon_hours, self.routine_hours)


class Mandate(models.Model):
    """What a centre may decide and do by itself, as its giver wrote it down. Ended ones stay: they are history.

    `under` is the mandate of the giver that this one was passed on from; the giver is the source where there is none.
    `dormant` ones sleep until a plan or their giver wakes them, whatever the condition.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    giver = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="mandates_given")
    holder = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="mandates_held")
    acts = models.JSONField(default=list)
    functions = models.JSONField(default=list, blank=True)
    conditions = models.JSONField(default=list, blank=True)
    per_act = models.FloatField(null=True, blank=True)
    per_week = models.FloatField(null=True, blank=True)
    money_per_act = models.FloatField(null=True, blank=True)
    money_per_week = models.FloatField(null=True, blank=True)
    people_per_act = models.PositiveIntegerField(null=True, blank=True)
    reporting = models.CharField(max_length=6, choices=REPORTING, default=mandates.Reporting.NONE)
    report_within_hours = models.FloatField(null=True, blank=True)
    approver = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    suspended = models.BooleanField(default=False)
    dormant = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    under = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="passed_on")

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="mandate_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this mandate."""
        return f"mandate:{self.id}"

    def as_value(self, under: mandates.Mandate | None = None) -> mandates.Mandate:
        """The pure value `core.mandates` decides with; dates begin and end at midnight of the community.

        `under` is the value of the mandate it was passed on from (`queries.values_of` builds whole lines).
        """
        zone = self.community.timezone
        ends = [moment for moment in (midnight(self.ends, zone), self.ended_at) if moment is not None]
        return mandates.Mandate(
            id=str(self.id),
            giver=str(self.giver_id),
            holder=str(self.holder_id),
            acts=tuple(self.acts),
            functions=frozenset(Function(code) for code in self.functions),
            conditions=frozenset(Condition(code) for code in self.conditions),
            per_act=self.per_act,
            per_week=self.per_week,
            money_per_act=self.money_per_act,
            money_per_week=self.money_per_week,
            people_per_act=self.people_per_act,
            reporting=mandates.Reporting(self.reporting),
            report_within=None if self.report_within_hours is None else timedelta(hours=self.report_within_hours),
            approver=None if self.approver_id is None else str(self.approver_id),
            starts=midnight(self.starts, zone),
            ends=min(ends, default=None),
            suspended=self.suspended,
            dormant=self.dormant,
            under=under,
        )


class Absence(models.Model):
    """Somebody is away and has named who stands in for them in the centres they lead."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    stand_in = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        ordering = ("starts",)
        indexes = [models.Index(fields=("community", "ends"), name="absence_ends")]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d}–{self.ends:%Y-%m-%d}"

    @property
    def reference(self) -> str:
        """How the record names this absence."""
        return f"absence:{self.id}"


class Rules(models.Model):
    """What the community set for itself: how long an answer may take, and how much one person may be asked to bear.

    Hours per day and week, hours of rest between two days' work, tasks in hand at once.
    """

    community = models.OneToOneField(Community, on_delete=models.CASCADE, primary_key=True, related_name="rules")
    approval_hours = models.FloatField(default=4.0)
    misses_before_lapse = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_a_day = models.FloatField(default=10.0)
    hours_a_week = models.FloatField(default=48.0)
    rest_hours = models.FloatField(default=11.0)
    tasks_at_once = models.PositiveSmallIntegerField(default=8)

    def __str__(self) -> str:
        return f"rules of {self.community_id}"

    @property
    def reference(self) -> str:
        """How the record names these rules."""
        return f"rules:{self.community_id}"


def midnight(day: date | None, zone: str) -> datetime | None:
    """The moment this day begins in this zone."""
    return None if day is None else datetime.combine(day, time(), ZoneInfo(zone))
