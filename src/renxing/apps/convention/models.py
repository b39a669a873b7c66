"""Articles in their versions, what each binds, and who has pledged to keep the convention."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.people.models import Person
from renxing.apps.proposals.models import Proposal
from renxing.apps.record.bilingual import Bilingual, for_reader
from renxing.apps.record.models import Community
from renxing.core.conditions import Condition
from renxing.core.convention import Binding, Setting

LONGEST = 2000
SETTINGS = [
    (Setting.HOURS_A_DAY, _("Hours of work in a day, at most")),
    (Setting.HOURS_A_WEEK, _("Hours of work in a week, at most")),
    (Setting.REST_HOURS, _("Hours of rest between two days’ work")),
    (Setting.TASKS_AT_ONCE, _("Tasks one person has in hand, at most")),
    (Setting.RATIONING, _("How a shortage is shared")),
    (Setting.LOOKS, _("Who may open sensitive data in an emergency")),
    (Setting.MANDATE, _("A mandate")),
]


class State(models.TextChoices):
    """How far an article has come."""

    PROPOSED = "proposed", pgettext_lazy("article", "Proposed")
    IN_FORCE = "in_force", pgettext_lazy("article", "In force")
    REPLACED = "replaced", pgettext_lazy("article", "Replaced by a later version")
    REPEALED = "repealed", pgettext_lazy("article", "Repealed")
    DROPPED = "dropped", pgettext_lazy("article", "Not adopted")


class Article(Bilingual, models.Model):
    """One version of one article. Without a setting it promises something, and binds nothing the system allows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    words_en = models.TextField(max_length=LONGEST, blank=True)
    words_zh = models.TextField(max_length=LONGEST, blank=True)
    setting = models.CharField(max_length=14, choices=SETTINGS, blank=True)
    about = models.CharField(max_length=20, blank=True)
    conditions = models.JSONField(default=list, blank=True)
    value = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    repeal = models.ForeignKey(Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    review_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number", "version")
        constraints = [models.UniqueConstraint(fields=("community", "number", "version"), name="article_version")]
        indexes = [models.Index(fields=("community", "state", "review_at"), name="article_state")]

    def __str__(self) -> str:
        return f"{self.number}.{self.version}"

    @property
    def reference(self) -> str:
        """How the record names this article."""
        return f"article:{self.id}"

    @property
    def words(self) -> str:
        """Its text in the reader's language, or the only one there is."""
        return for_reader(self.words_en, self.words_zh)

    @property
    def binding(self) -> Binding | None:
        """What it binds, where it binds anything."""
        if not self.setting:
            return None
        conditions = tuple(Condition(code) for code in self.conditions)
        return Binding(Setting(self.setting), self.value, self.about, conditions)


class Pledge(models.Model):
    """Somebody has signed the convention; what they note of keeping it, they alone see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    signed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-signed_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "person"), condition=models.Q(ended_at=None), name="pledged_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.signed_at)

    @property
    def reference(self) -> str:
        """How the record names this pledge."""
        return f"pledge:{self.id}"


class Keeping(models.Model):
    """What the pledger noted: an article was kept, or was not."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="notes")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    kept = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return str(self.kept)
