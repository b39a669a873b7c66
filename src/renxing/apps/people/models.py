"""Blocks, households, persons. Names, phones and words live here, in rows that can be erased; never in the record."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community

VULNERABILITIES = [
    ("lives_alone", _("Lives alone")),
    ("frail", _("Frail")),
    ("wheelchair", _("Uses a wheelchair")),
    ("blind", _("Blind or partially sighted")),
    ("deaf", _("Deaf or hard of hearing")),
    ("pregnant", _("Pregnant")),
    ("infant", _("Has an infant")),
    ("chronic", _("Long-term illness")),
    ("dialysis", _("Needs dialysis")),
    ("oxygen", _("Needs oxygen")),
    ("mental", _("Mental health")),
]

SKILLS = [
    ("cooking", _("Cooking")),
    ("shopping", _("Shopping")),
    ("driving", _("Driving")),
    ("cycling", _("Cycling")),
    ("carrying", _("Carrying")),
    ("nursing", _("Nursing")),
    ("medicine_pickup", _("Fetching medicine")),
    ("childcare", _("Childcare")),
    ("eldercare", _("Care of the old")),
    ("counselling", _("Counselling")),
    ("mediation", _("Mediation")),
    ("first_aid", _("First aid")),
    ("electrical", _("Electrical work")),
    ("plumbing", _("Plumbing")),
    ("it", _("Computers and phones")),
    ("translation", _("Translation")),
    ("sign_language", _("Sign language")),
    ("disinfection", _("Disinfection")),
    ("patrol", _("Patrol")),
    ("teaching", _("Teaching")),
]

SHOWS = [("name", _("Name")), ("phone", _("Phone")), ("skills", _("Skills")), ("household", _("Block and door"))]
LANGUAGES = [
    ("zh", _("Chinese")),
    ("en", _("English")),
    ("ja", _("Japanese")),
    ("ko", _("Korean")),
    ("fr", _("French")),
    ("de", _("German")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
]


class Block(Bilingual, models.Model):
    """A building or grid cell; the unit of place. `outline` holds polygons of rings of lon/lat (WGS 84)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    outline = models.JSONField(default=list)

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="block_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How acts that wait name this block."""
        return f"block:{self.id}"

    @property
    def rings(self) -> list[list[list[float]]]:
        """Every ring of the outline, for drawing."""
        return [ring for polygon in self.outline for ring in polygon]


class Household(models.Model):
    """A door somebody lives behind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="households")
    unit = models.CharField(max_length=10, blank=True)
    door = models.CharField(max_length=10)

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="household_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How acts that wait name this household."""
        return f"household:{self.id}"

    @property
    def place(self) -> str:
        """Where it is, as people say it: Osmanthus Court 1 2-301, or without a unit Osmanthus Court 1 301."""
        return f"{self.block.name} {'-'.join(part for part in (self.unit, self.door) if part)}"


class Person(Bilingual, models.Model):
    """One person. The id is random and is all the record knows; erasing empties the rest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    name_zh = models.CharField(max_length=60, blank=True)
    name_en = models.CharField(max_length=60, blank=True)
    born = models.PositiveSmallIntegerField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    languages = models.JSONField(default=list, blank=True)
    availability = models.JSONField(default=list, blank=True)
    shows_name = models.BooleanField(default=False)
    shows_phone = models.BooleanField(default=False)
    shows_skills = models.BooleanField(default=False)
    shows_household = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="person_code")]
        indexes = [models.Index(fields=("community", "phone"), name="person_phone")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this person."""
        return f"person:{self.id}"

    @property
    def shows(self) -> frozenset[str]:
        """What neighbours may see: the codes of SHOWS the person agreed to."""
        return frozenset(code for code, _label in SHOWS if getattr(self, f"shows_{code}"))


class Vulnerability(models.Model):
    """Why somebody needs looking after: a table of its own, because fewer may read it (people.queries)."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="vulnerabilities")
    kind = models.CharField(max_length=12, choices=VULNERABILITIES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "person", "kind"), name="vulnerability_once")]

    def __str__(self) -> str:
        return self.kind


class Skill(models.Model):
    """What a person can do, and when they last did it."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skills")
    skill = models.CharField(max_length=16, choices=SKILLS)
    practised = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "person", "skill"), name="skill_once")]
        indexes = [models.Index(fields=("community", "skill"), name="skill_who")]

    def __str__(self) -> str:
        return self.skill
