"""Surveys: their questions, a box of answers in which nobody is, who has answered, and what was published."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models

from renxing.apps.people.models import Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.core.pulse import Choice, Item, Questions


class Survey(Bilingual, models.Model):
    """One survey. `box` holds the answers in one fixed order, without person, moment or number, until it is published.

    `results` are written once, when it closes; the box is empty from then on, and so is the list of who answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    box = models.JSONField(default=list)
    results = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("-opened_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community",), name="survey_one_open",
                condition=models.Q(closed_at__isnull=True, withdrawn_at__isnull=True),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name_en

    @property
    def reference(self) -> str:
        """How the record names this survey."""
        return f"survey:{self.id}"

    def open(self, now: datetime) -> bool:
        """Whether answers are taken."""
        return self.closed_at is None and self.withdrawn_at is None and now < self.closes_at

    @property
    def questions(self) -> Questions:
        """What is asked, as a pure value."""
        kept: dict[str, Any] = self.content
        items = tuple(Item(**each) for each in kept["items"])
        groups = tuple(Choice(**each) for each in kept["groups"])
        return Questions(self.name_en, self.name_zh, items, kept["by_en"], kept["by_zh"], groups)


class Answered(models.Model):
    """That somebody has answered, and nothing else: kept apart from the box, and only until the survey closes."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answered")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "survey", "person"), name="answered_once")]

    def __str__(self) -> str:
        return "answered"
