"""The community itself, and its record."""

from datetime import UTC

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.record.bilingual import Bilingual
from renxing.core import entries
from renxing.core.conditions import Condition

CONDITIONS = [
    (Condition.NORMAL, _("Normal")),
    (Condition.ALERT, _("Alert")),
    (Condition.EMERGENCY, _("Emergency")),
    (Condition.RECOVERY, _("Recovery")),
]


class Community(Bilingual, models.Model):
    """The neighbourhood that is governed. Its slug never changes: entries are hashed with it."""

    slug = models.SlugField(max_length=40, unique=True)
    name_en = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)
    timezone = models.CharField(max_length=40, default="Asia/Shanghai")
    visitors_may_ask = models.BooleanField(default=False)
    acceptable_level = models.FloatField(default=0.9)
    demonstration = models.BooleanField(default=False)

    condition = models.CharField(max_length=10, choices=CONDITIONS, default=Condition.NORMAL)
    condition_since = models.DateTimeField(null=True, blank=True)
    condition_review_at = models.DateTimeField(null=True, blank=True)

    # What the articles of its convention bind, by condition (core.convention): written when one is adopted or repealed.
    bound = models.JSONField(default=dict, blank=True)

    # The community's clock: real time, unless a demonstration is being played faster (record.clock).
    clock_set_at = models.DateTimeField(null=True, blank=True)
    clock_shows = models.DateTimeField(null=True, blank=True)
    clock_speed = models.FloatField(default=1.0)
    clock_until = models.DateTimeField(null=True, blank=True)

    # A drill is a community of its own, a copy for those who take part (decision 13): nothing in it reaches the other.
    drill_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="drilled")
    drill = models.UUIDField(null=True, blank=True)
    drill_over_at = models.DateTimeField(null=True, blank=True)

    # Head of the chain; the row is locked while an act is written, which orders the entries.
    head_seq = models.PositiveBigIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default=entries.GENESIS)

    def __str__(self) -> str:
        return self.slug

    @property
    def reference(self) -> str:
        """How the record names the community itself."""
        return f"community:{self.slug}"


class Entry(models.Model):
    """One line of the record. The database refuses to change or delete it (migration 0002)."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField()
    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    at_latest = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    act = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    actor = models.UUIDField(null=True)
    centre = models.UUIDField(null=True)
    function = models.CharField(max_length=16, null=True)  # noqa: DJ001 - null is "about no function", as in the chain
    subject = models.CharField(max_length=60)
    authority = models.CharField(max_length=60)
    cause = models.UUIDField(null=True)
    incident = models.UUIDField(null=True)
    drill = models.UUIDField(null=True)
    due = models.DateTimeField(null=True)
    quantity = models.FloatField(null=True)
    data = models.JSONField(default=dict)
    hash = models.CharField(max_length=64)
    # The id its sender made, on an act's first entry: sent twice, done once. Not part of the chain: it says nothing.
    act_id = models.UUIDField(null=True)

    class Meta:
        ordering = ("community", "seq")
        constraints = [
            models.UniqueConstraint(fields=("community", "seq"), name="entry_seq"),
            models.UniqueConstraint(fields=("community", "act_id"), name="entry_act_once"),
        ]
        indexes = [
            models.Index(fields=("community", "subject", "seq"), name="entry_subject"),
            models.Index(fields=("community", "act", "seq"), name="entry_act"),
            models.Index(fields=("community", "actor", "seq"), name="entry_actor"),
            models.Index(fields=("community", "cause", "seq"), name="entry_cause"),
            models.Index(fields=("community", "at", "seq"), name="entry_at"),
            models.Index(
                fields=("community", "incident", "seq"),
                condition=models.Q(incident__isnull=False),
                name="entry_incident",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.act} {self.subject}"

    def as_value(self, community: str) -> entries.Entry:
        """The pure value that is hashed, exported and measured."""
        return entries.Entry(
            id=str(self.id),
            community=community,
            seq=self.seq,
            at=self.at.astimezone(UTC),
            recorded_at=self.recorded_at.astimezone(UTC),
            act=self.act,
            kind=self.kind,
            authority=self.authority,
            subject=self.subject,
            actor=_text(self.actor),
            centre=_text(self.centre),
            function=self.function,
            cause=_text(self.cause),
            incident=_text(self.incident),
            drill=_text(self.drill),
            at_latest=self.at_latest and self.at_latest.astimezone(UTC),
            due=self.due and self.due.astimezone(UTC),
            # A whole number is read back from its column as 3.0, and must have been hashed as that.
            quantity=None if self.quantity is None else float(self.quantity),
            data=self.data,
            hash=self.hash,
        )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
