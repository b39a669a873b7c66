"""Files as they came, the warnings in them, and the sources they are read from."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.standards import cap

BY_HAND = "hand"
"""Why a warning concerns us, where somebody here said so."""
LONGEST_NAME, LONGEST_WHY, LONGEST_ADDRESS = 120, 600, 500


class Verdict(models.TextChoices):
    """What may be done with what came."""

    USED = "used", _("Understood")
    UNREADABLE = "unreadable", _("Unreadable")
    REFUSED = "refused", _("Refused as dangerous")


class How(models.TextChoices):
    """By which way it came."""

    UPLOAD = "upload", _("Sent in by hand")
    PUSH = "push", _("Pushed to us")
    FOLDER = "folder", _("Read from a folder")
    FEED = "feed", _("Read from a feed")
    OURS = "ours", _("Issued by us")


class Source(models.Model):
    """Where warnings come from by themselves. `fault` is the code of what went wrong when it was last read.

    `understood` are what was read already: the addresses of a feed, each with when the feed says it was changed, or
    the files of a folder, each with its time and size.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=6, choices=[(each.value, each.label) for each in (How.FOLDER, How.FEED, How.PUSH)]
    )
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    every = models.PositiveIntegerField(default=5)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=40, blank=True)
    found = models.CharField(max_length=200, blank=True)
    understood = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("since",)
        indexes = [models.Index(fields=("community", "ended_at", "tried_at"), name="source_due")]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """How the record names this source."""
        return f"source:{self.id}"


class Area(models.Model):
    """The codes that authorities know this community by, of 6 or 12 digits."""

    community = models.OneToOneField(Community, on_delete=models.CASCADE, primary_key=True, related_name="+")
    codes = models.JSONField(default=list)

    def __str__(self) -> str:
        return " ".join(self.codes)

    @property
    def reference(self) -> str:
        """How the record names it."""
        return f"area:{self.community_id}"


class Came(models.Model):
    """One file, whole, as it came: at most `cap.LARGEST` bytes of it, `cut` where there were more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=LONGEST_NAME)
    data = models.BinaryField()
    cut = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "digest"), name="came_once")]

    def __str__(self) -> str:
        return self.name


class Received(models.Model):
    """One warning, or what should have been one. `line` is where it begins in its file.

    `told` holds what it says, block by block, and whether each is `ours`; `level` and `expires` are of those.
    `concerned` is None where it cannot be said whether it reaches us, `reach_at` when somebody here said so. Whether
    it is still in force is not kept but found (`queries.standing`): the clock and later messages change it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    came = models.ForeignKey(Came, on_delete=models.PROTECT, related_name="received")
    line = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    how = models.CharField(max_length=6, choices=How.choices)
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    faults = models.JSONField(default=list)
    valid = models.BooleanField(default=False)

    dialect = models.CharField(max_length=20, blank=True)
    identifier = models.CharField(max_length=300, blank=True)
    sender = models.CharField(max_length=300, blank=True)
    sent = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=10, blank=True)
    level = models.CharField(max_length=10, blank=True)
    colour = models.CharField(max_length=10, blank=True)
    told = models.JSONField(default=list)
    refers_to = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    codes = models.JSONField(default=list)
    expires = models.DateTimeField(null=True, blank=True)

    concerned = models.BooleanField(null=True)
    reach_at = models.DateTimeField(null=True, blank=True)
    because = models.JSONField(default=list)
    blocks = models.JSONField(default=list)

    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.TextField(max_length=LONGEST_WHY, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("community", "sender", "identifier", "sent"),
                condition=models.Q(verdict=Verdict.USED),
                name="warning_once",
            ),
            models.UniqueConstraint(fields=("community", "came", "line"), name="warning_of_file_once"),
        ]
        indexes = [models.Index(fields=("community", "verdict", "at"), name="warning_at")]

    def __str__(self) -> str:
        return self.identifier or self.verdict

    @property
    def reference(self) -> str:
        """How the record names this warning."""
        return f"warning:{self.id}"

    @property
    def ours(self) -> bool:
        """Whether we issued it ourselves."""
        return self.how == How.OURS

    @property
    def pressing(self) -> list[dict[str, Any]]:
        """Its blocks that reach us and call for something: one that is past, or says that all is clear, does not."""
        ours = [info for info in self.told if info.get("ours", True)]
        return [info for info in ours if info.get("urgency") != "Past" and "AllClear" not in info.get("responses", ())]

    @property
    def likely(self) -> bool:
        """Whether any of those is held to be possible at the least: on an unlikely one nothing begins by itself."""
        return any(info.get("certainty") != "Unlikely" for info in self.pressing)

    @property
    def words(self) -> str:
        """Where a plan searches its trigger's words: event, headline and event codes of what presses."""
        parts = [part for info in self.pressing for part in (info["event"], info["headline"], *info["event_codes"])]
        return "\n".join(parts)

    @property
    def drill(self) -> bool:
        """Whether only those who take part in an exercise should act."""
        return self.status == "Exercise"

    def as_value(self) -> cap.Alert:
        """As much of the warning as its standing depends on."""
        infos: tuple[cap.Info, ...] = ()
        if self.told:
            infos = (cap.Info(self.told[0]["event"], (), severity=self.level or "Unknown", expires=self.expires),)
        if self.sent is None:
            raise ValueError(f"{self.reference} was not understood")
        return cap.Alert(
            dialect=self.dialect, identifier=self.identifier, sender=self.sender, sent=self.sent, status=self.status,
            kind=self.kind, references=tuple(reference_of(each) for each in self.refers_to), infos=infos,
        )  # fmt: skip


def reference_of(kept: dict[str, Any]) -> cap.Reference:
    """An earlier message that is meant, from what a row keeps."""
    sent = datetime.fromisoformat(kept["sent"]) if kept["sent"] else None
    return cap.Reference(kept["sender"], kept["identifier"], sent)
