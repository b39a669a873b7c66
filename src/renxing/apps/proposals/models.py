"""Proposals with their options, remarks and doers; votes with their roll and their urn."""

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.people.models import Household, Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.core.votes import Basis, Outcome, Share

LONGEST_TITLE = 120
LONGEST_WORDS = 2000
LONGEST_REASON = 200
WITHIN = timedelta(days=3)
"""Within which an appeal is answered; as long again the lead of the committee is asked too."""
BASES = [(Basis.PERSON, _("Every adult has a vote")), (Basis.HOUSEHOLD, _("Every household has a vote"))]
SHARES = [
    (Share.HALF, _("More than half of those who choose")),
    (Share.TWO_THIRDS, _("Two thirds of those who choose")),
]
OUTCOMES = [
    (Outcome.CARRIED, pgettext_lazy("vote", "Carried")),
    (Outcome.REJECTED, pgettext_lazy("vote", "Not carried")),
    (Outcome.NO_QUORUM, pgettext_lazy("vote", "Too few voted")),
    (Outcome.VOID, pgettext_lazy("vote", "Void: it cannot be counted")),
]


class Stage(models.TextChoices):
    """How far a proposal has come."""

    TALK = "talk", pgettext_lazy("proposal", "Being discussed")
    VOTE = "vote", pgettext_lazy("proposal", "Being voted on")
    CARRIED = "carried", pgettext_lazy("proposal", "Carried, and nobody does it yet")
    ADOPTED = "adopted", pgettext_lazy("proposal", "Adopted")
    DONE = "done", pgettext_lazy("proposal", "Done")
    REJECTED = "rejected", pgettext_lazy("proposal", "Not adopted")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")
    LAPSED = "lapsed", pgettext_lazy("proposal", "Lapsed")


class Terms(models.Model):
    """How it is voted on: set when a proposal is raised, and the same for its vote."""

    basis = models.CharField(max_length=9, choices=BASES, default=Basis.PERSON)
    secret = models.BooleanField(default=True)
    quorum = models.PositiveSmallIntegerField(default=20)
    share = models.CharField(max_length=10, choices=SHARES, default=Share.HALF)

    class Meta:
        abstract = True


class Proposal(Bilingual, Terms):
    """Somebody should: what is wrong, what could be done, who does it. `about` is what hangs on it, like an article.

    `confirm_by` is until when a vote must confirm what was adopted at once in an emergency; None where none must.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=LONGEST_TITLE)
    name_zh = models.CharField(max_length=LONGEST_TITLE)
    problem = models.TextField(max_length=LONGEST_WORDS)
    about = models.CharField(max_length=60, blank=True)
    raised_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    raised_at = models.DateTimeField()
    talk_until = models.DateTimeField()
    vote_days = models.PositiveSmallIntegerField(default=7)
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.TALK)
    chosen = models.ForeignKey("Option", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    confirm_by = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-raised_at",)
        indexes = [
            models.Index(fields=("community", "stage", "talk_until"), name="proposal_stage"),
            models.Index(fields=("community", "confirm_by"), name="proposal_confirm"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """How the record names this proposal."""
        return f"proposal:{self.id}"


class Option(models.Model):
    """One way to do it; where nobody wrote any, the proposal itself is the only one."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST_TITLE)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("community", "proposal", "number"), name="option_number")]

    def __str__(self) -> str:
        return self.words


class Why(models.TextChoices):
    """Why a remark is hidden."""

    INSULT = "insult", pgettext_lazy("remark hidden", "It insults somebody")
    PRIVATE = "private", pgettext_lazy("remark hidden", "It tells private things of somebody")
    ADVERT = "advert", pgettext_lazy("remark hidden", "It is an advertisement")
    ELSEWHERE = "elsewhere", pgettext_lazy("remark hidden", "It is about something else")


class Moderated(models.Model):
    """What somebody said to all. Hidden, only its author and the desk read it, with the reason.

    `looked_at` is when the desk last hid it or let it stand: objections from before that count no more.
    """

    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_for = models.CharField(max_length=9, choices=Why.choices, blank=True)
    hidden_words = models.CharField(max_length=LONGEST_REASON, blank=True)
    hidden_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    looked_at = models.DateTimeField(null=True, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    appeal_due = models.DateTimeField(null=True, blank=True)
    appeal_words = models.CharField(max_length=LONGEST_REASON, blank=True)
    upheld_at = models.DateTimeField(null=True, blank=True)
    upheld_words = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        abstract = True

    @property
    def appeals(self) -> bool:
        """Whether its author has appealed and nobody has answered."""
        return self.hidden_at is not None and self.appealed_at is not None and self.upheld_at is None

    def unseen(self, at: datetime) -> bool:
        """Whether the desk has not looked since this moment."""
        return self.looked_at is None or at > self.looked_at

    def look(self, now: datetime, *, hide: str = "", words: str = "", by: str | None = None) -> None:
        """Keep what the desk makes of it: hidden for a reason and by whom, or standing; no appeal is open then."""
        self.hidden_at, self.looked_at = now if hide else None, now
        self.hidden_for, self.hidden_words, self.hidden_by_id = hide, words, UUID(by) if by else None
        self.appealed_at = self.appeal_due = self.upheld_at = None
        self.appeal_words = self.upheld_words = ""
        self.save(update_fields=[field.name for field in Moderated._meta.fields])


class Remark(Moderated):
    """What somebody says to it."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="remarks")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(max_length=LONGEST_WORDS)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=("community", "hidden_at"), name="remark_hidden")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def reference(self) -> str:
        """How the record names this remark."""
        return f"remark:{self.pk}"


class Objection(models.Model):
    """A resident who thinks that a remark should not stand there."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="objections")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "remark", "person"), name="objects_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Doer(models.Model):
    """Who does what of it, by when; done or late."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="doers")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=LONGEST_TITLE)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    late_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_at", "id")
        indexes = [models.Index(fields=("community", "done_at", "due_at"), name="doer_due")]

    def __str__(self) -> str:
        return self.part

    @property
    def reference(self) -> str:
        """How the record names this part."""
        return f"doer:{self.id}"

    def late(self, now: datetime) -> bool:
        """Whether it should have been done by now."""
        return self.done_at is None and self.due_at < now


class Phase(models.TextChoices):
    """How far a vote has come."""

    OPEN = "open", pgettext_lazy("vote", "Open")
    CLOSED = "closed", pgettext_lazy("vote", "Counted")


class Vote(Terms):
    """A vote on a proposal. The roll was frozen when it opened; of a secret one, the urn alone holds what was chosen.

    `urn` are encrypted sums (core.urn), `public` what ballots are sealed with; the key lies outside the database and is
    destroyed when the urn is opened. Papers are in the urn too: apart, a few of them would tell who chose what. In an
    open vote the papers' counts stand in `paper_counts`, and what was chosen online on the roll.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="votes")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    phase = models.CharField(max_length=6, choices=Phase.choices, default=Phase.OPEN)
    places = models.PositiveSmallIntegerField()
    roll = models.PositiveIntegerField()
    public = models.TextField(blank=True)
    urn = models.JSONField(default=list, blank=True)
    papers = models.PositiveIntegerField(null=True, blank=True)
    paper_counts = models.JSONField(default=list, blank=True)
    counts = models.JSONField(null=True, blank=True)
    proof = models.JSONField(null=True, blank=True)
    outcome = models.CharField(max_length=9, choices=OUTCOMES, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-opened_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "proposal"), condition=models.Q(phase=Phase.OPEN), name="votes_once"
            )
        ]
        indexes = [models.Index(fields=("community", "phase", "closes_at"), name="vote_closes")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def reference(self) -> str:
        """How the record names this vote."""
        return f"vote:{self.id}"


class How(models.TextChoices):
    """How somebody voted; never what."""

    ONLINE = "online", pgettext_lazy("vote", "on this page")
    PAPER = "paper", pgettext_lazy("vote", "on paper")


class Voter(models.Model):
    """A line of the roll: a person or a household, and whether it has voted. It holds no time and no choice.

    `place` is what was chosen in an open vote; in a secret one it stays empty. `speakers` are who may vote for a
    household, as they lived there when the vote opened. `proxy` is the line that votes for this one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="voters")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    speakers = models.JSONField(default=list, blank=True)
    how = models.CharField(max_length=6, choices=How.choices, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    proxy = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("community", "vote", "number"), name="voter_number"),
            models.UniqueConstraint(fields=("community", "vote", "person"), name="voter_person"),
            models.UniqueConstraint(fields=("community", "vote", "household"), name="voter_household"),
            models.UniqueConstraint(fields=("community", "vote", "proxy"), name="voter_proxy"),
        ]

    def __str__(self) -> str:
        return str(self.number)
