"""Partners outside and what they agreed to give, aid that goes to and fro, needs referred, parts of joint work."""

import secrets
import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import Centre
from renxing.apps.fund.models import Budget
from renxing.apps.needs.models import Need
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.apps.supplies.models import Item, Posting
from renxing.core.amounts import GOODS, smallest, written
from renxing.core.links import OPEN, Side, steps
from renxing.core.links import Stage as Step
from renxing.core.loans import Loan


class Kind(models.TextChoices):
    """What sort of partner it is."""

    COMMUNITY = "community", _("Another community")
    CLINIC = "clinic", _("Clinic or hospital")
    SUPPLIER = "supplier", _("Supplier")
    ORGANISATION = "organisation", _("Social organisation")
    SOCIAL_WORKER = "social_worker", _("Social workers")
    INDUSTRY = "industry", _("Company or industry")


class Partner(Bilingual, models.Model):
    """Somebody outside whom the community can turn to; whom one reaches there can be erased.

    `twin` is the partner where it is a community of this installation; both must have named each other. `word` seals
    what goes to and fro as files: the two sides agreed on it by telephone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    twin = models.ForeignKey(Community, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact_name = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    contact_email = models.EmailField(blank=True)
    hours = models.CharField(max_length=120, blank=True)
    word = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "name_zh")

    def __str__(self) -> str:
        return self.name_en

    @property
    def reference(self) -> str:
        """How the record names this partner."""
        return f"partner:{self.id}"


class Agreement(models.Model):
    """What a partner agreed to give, under what conditions, from when until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    gives = models.CharField(max_length=160)
    conditions = models.TextField(max_length=1000, blank=True)
    starts = models.DateField()
    ends = models.DateField()
    review = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)
    renewed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("ends",)
        indexes = [models.Index(fields=("community", "ended_at", "ends"), name="agreement_ends")]

    def __str__(self) -> str:
        return f"{self.starts} {self.ends}"

    @property
    def reference(self) -> str:
        """How the record names this agreement."""
        return f"agreement:{self.id}"


class Sort(models.TextChoices):
    """What aid is."""

    PEOPLE = "people", pgettext_lazy("aid", "People")
    GOODS = "goods", _("Goods")
    MONEY = "money", _("Money")


STAGES = [
    (Step.ASKED, _("Asked for")),
    (Step.OFFERED, _("Offered")),
    (Step.PROMISED, _("Promised")),
    (Step.SENT, _("On its way")),
    (Step.CAME, _("Came")),
    (Step.GOING_BACK, _("On its way back")),
    (Step.RETURNED, _("Returned")),
    (Step.DECLINED, _("Declined")),
    (Step.WITHDRAWN, _("No longer needed")),
]
SIDES = [(Side.TAKES, _("We receive")), (Side.GIVES, _("We give"))]


class Aid(models.Model):
    """Aid that a partner gives us, or we give them; `thread` is the same on both sides, and names nobody.

    Of what is lent, so many thousandths have left the taker again (`gone`), are back (`back`), or are lost (`lost`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField(default=uuid.uuid4)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="aid")
    side = models.CharField(max_length=8, choices=SIDES)
    sort = models.CharField(max_length=8, choices=Sort.choices)
    what = models.CharField(max_length=120)
    amount = models.FloatField()
    unit = models.CharField(max_length=20, blank=True)
    stage = models.CharField(max_length=12, choices=STAGES)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    back_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField()
    overdue_at = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gone = models.BigIntegerField(default=0)
    back = models.BigIntegerField(default=0)
    lost = models.BigIntegerField(default=0)
    loan = models.ForeignKey(Posting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    last_entry = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("due_at",)
        constraints = [models.UniqueConstraint(fields=("community", "thread"), name="aid_thread")]
        indexes = [models.Index(fields=("community", "stage", "due_at"), name="aid_stage")]

    def __str__(self) -> str:
        return f"{self.side} {self.sort} {self.stage}"

    @property
    def reference(self) -> str:
        """How the record names this aid."""
        return f"aid:{self.id}"

    @property
    def shown(self) -> str:
        """How much, as one writes it."""
        return f"{self.amount:,.12g}"

    @property
    def parts(self) -> Loan:
        """What is where, in thousandths."""
        return Loan(smallest(self.amount, GOODS), self.gone, self.back, self.lost)

    @property
    def may(self) -> dict[str, Step]:
        """The steps that are possible now, and where each leads."""
        way = bool(self.parts.under_way)
        lent = self.back_at is not None
        return steps(Step(self.stage), Side(self.side), alone=self.alone, lent=lent, under_way=way)

    def rest(self, step: str) -> int:
        """How much of it can go back with this step, in thousandths."""
        if step == "give_back":
            return self.parts.with_taker
        return self.parts.left if self.alone else self.parts.under_way

    @property
    def owed_at(self) -> datetime | None:
        """By when it should be here, or back."""
        return self.due_at if self.stage in OPEN else self.back_at

    @property
    def out(self) -> str:
        """How much is not back with whoever gave it, where some is; empty else."""
        return written(self.parts.left, GOODS) if self.parts.left and (self.back or self.lost) else ""

    @property
    def may_be_lost(self) -> bool:
        """Whether some of what we lent of our stock is not back, and could be written off."""
        return self.loan_id is not None and self.side == Side.GIVES and self.parts.left > 0

    @property
    def gone_for_good(self) -> str:
        """How much was written off as lost; empty where nothing was."""
        return written(self.lost, GOODS) if self.lost else ""

    @property
    def alone(self) -> bool:
        """Whether the other side has no record of its own here."""
        return self.partner.twin_id is None


class Where(models.TextChoices):
    """How much of an address is told."""

    NOTHING = "nothing", _("No address")
    BLOCK = "block", _("The block")
    DOOR = "door", _("The door")


class Phase(models.TextChoices):
    """How far a referral has come."""

    SENT = "sent", _("Sent, not answered")
    ACCEPTED = "accepted", _("They see to it")
    DONE = "done", _("They did it")
    DECLINED = "declined", _("They cannot")
    HANDED_BACK = "handed_back", _("Handed back")
    WITHDRAWN = "withdrawn", _("Called off")


PENDING = (Phase.SENT, Phase.ACCEPTED)


def referral_code() -> str:
    """An address that nobody guesses (144 bits)."""
    return secrets.token_urlsafe(18)


class Referral(models.Model):
    """A need that a specialist was asked to see to, with the least they must know, and by when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="referrals")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="referrals")
    words = models.CharField(max_length=300, blank=True)
    where = models.CharField(max_length=8, choices=Where.choices, default=Where.NOTHING)
    phone = models.BooleanField(default=False)
    phase = models.CharField(max_length=12, choices=Phase.choices, default=Phase.SENT)
    code = models.CharField(max_length=32, default=referral_code)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    last_entry = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("-sent_at",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="referral_code")]
        indexes = [models.Index(fields=("community", "phase", "due_at"), name="referral_phase")]

    def __str__(self) -> str:
        return f"{self.phase} {self.need_id}"

    @property
    def reference(self) -> str:
        """How the record names this referral."""
        return f"referral:{self.id}"

    @property
    def pending(self) -> bool:
        """Whether the partner still has something to do."""
        return self.phase in PENDING


class Part(models.Model):
    """What one centre does of a need that several see to; the first of them answers for the whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="parts")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    first = models.BooleanField(default=False)
    words = models.CharField(max_length=120, blank=True)
    joined_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("joined_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "need", "centre"), condition=models.Q(left_at=None), name="part_of_centre"
            ),
            models.UniqueConstraint(fields=("community", "need"), condition=models.Q(first=True), name="part_first"),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.words}"

    @property
    def reference(self) -> str:
        """How the record names this part."""
        return f"part:{self.id}"
