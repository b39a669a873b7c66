"""Budget lines and the ledger of money: bookings and their lines, spendings that wait for a second hand, challenges."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.people.models import Household, Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.core.amounts import MONEY, in_units, written

TWO_ABOVE, ANSWER_DAYS = 100_000, 7
"""Above which sum (cents) two must sign, and within how many days a challenge is answered, until somebody says else."""


class FundRules(models.Model):
    """What the community set for its fund."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.OneToOneField(Community, on_delete=models.PROTECT, related_name="+")
    two_above = models.BigIntegerField(default=TWO_ABOVE)
    answer_days = models.PositiveSmallIntegerField(default=ANSWER_DAYS)

    def __str__(self) -> str:
        return str(self.two_above)

    @property
    def reference(self) -> str:
        """How the record names these rules."""
        return f"fund_rules:{self.id}"

    @property
    def above(self) -> str:
        """The sum above which two must sign, in yuan."""
        return written(self.two_above, MONEY)


class Budget(Bilingual, models.Model):
    """A budget line: money for one end, spent by one centre. An emergency line is not touched on ordinary days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="budgets")
    function = models.CharField(max_length=16, choices=FUNCTIONS, blank=True)
    emergency = models.BooleanField(default=False)

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="budget_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this line."""
        return f"budget:{self.id}"


class Source(models.TextChoices):
    """Where money comes from."""

    GRANT = "grant", _("Grant")
    DONATION = "donation", _("Donation of money")
    FEE = "fee", _("Fee")


class Purpose(models.TextChoices):
    """To what end money goes."""

    GOODS = "goods", _("Goods")
    WORK = "work", _("Work and services")
    HELP = "help", _("Help to households")
    TRAVEL = "travel", _("Transport")
    EVENTS = "events", _("Gatherings and training")
    REPAIR = "repair", _("Repairs")
    OTHER = "other", _("Other")


class Stage(models.TextChoices):
    """How far a spending has come."""

    WAITS = "waits", _("Waits for a second hand")
    DONE = "done", _("Spent")
    DECLINED = "declined", _("Not spent")


class Spending(models.Model):
    """Money that goes out: how much (cents), for what, to whom. Above the sum of the rules two people sign it.

    `payee` and `words` are shown to everybody, unless it is help to a household: of that only sums are shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="spendings")
    amount = models.BigIntegerField()
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    words = models.CharField(max_length=160, blank=True)
    payee = models.CharField(max_length=80, blank=True)
    household = models.ForeignKey(Household, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    stage = models.CharField(max_length=8, choices=Stage.choices)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_entry = models.UUIDField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-asked_at",)
        indexes = [models.Index(fields=("community", "stage"), name="spending_stage")]

    def __str__(self) -> str:
        return f"{self.amount} {self.stage}"

    @property
    def reference(self) -> str:
        """How the record names this spending."""
        return f"spending:{self.id}"

    @property
    def shown(self) -> str:
        """How much, in yuan."""
        return written(self.amount, MONEY)

    @property
    def private(self) -> bool:
        """Whether it is help to a household: everybody sees the sum of many, and nobody a single one."""
        return self.purpose == Purpose.HELP


class Sort(models.TextChoices):
    """What sort of booking it is."""

    COME = "come", _("Came in")
    SPEND = "spend", _("Spent")
    TRANSFER = "transfer", _("Moved to another line")
    REVERSE = "reverse", _("Undone by another movement")


class Booking(models.Model):
    """One movement of money, with its entry in the record; never changed, undone only by another that answers it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="bookings")
    to_budget = models.ForeignKey(Budget, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    source = models.CharField(max_length=8, choices=Source.choices, blank=True)
    words = models.CharField(max_length=160, blank=True)
    amount = models.BigIntegerField()
    at = models.DateTimeField()
    entry = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered")

    class Meta:
        ordering = ("-seq",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "answers"), condition=models.Q(sort=Sort.REVERSE), name="booking_reversed_once"
            )
        ]
        indexes = [models.Index(fields=("community", "seq"), name="booking_seq")]

    def __str__(self) -> str:
        return f"{self.sort} {self.amount}"

    @property
    def reference(self) -> str:
        """How the record names this booking."""
        return f"booking:{self.id}"

    @property
    def yuan(self) -> float:
        """How much, in yuan, as the record has it."""
        return in_units(self.amount, MONEY)

    @property
    def shown(self) -> str:
        """How much, in yuan."""
        return written(self.amount, MONEY)


class MoneyLine(models.Model):
    """A line of the ledger: a budget line, or the world outside, holds so many cents more than before."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="lines")
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=("community", "budget"), name="money_level")]

    def __str__(self) -> str:
        return f"{self.amount:+}"


class Outcome(models.TextChoices):
    """What an answer to a challenge says."""

    STANDS = "stands", _("It is right, and stands")
    UNDONE = "undone", _("It was wrong, and is undone")
    CHANGED = "changed", _("It stands, and will be done differently")


class Challenge(models.Model):
    """A resident asks what a booking, or a whole budget line, was for; it is answered by a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="challenges")
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, null=True, blank=True, related_name="challenges")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    overdue_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("due_at",)
        indexes = [models.Index(fields=("community", "answered_at", "due_at"), name="challenge_due")]

    def __str__(self) -> str:
        return str(self.at)

    @property
    def reference(self) -> str:
        """How the record names this challenge."""
        return f"challenge:{self.id}"
