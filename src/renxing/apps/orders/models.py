"""Offices that are recognised, the orders they issue, what was said to each, and mandates they met."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre, Mandate
from renxing.apps.record.models import Community
from renxing.core import orders
from renxing.core.functions import Function
from renxing.core.orders import CLOSED, Clocks, Demand, Directive, State, Unit

DIRECTIVES = [
    (Directive.CLOSE_ENTRANCES, _("Close entrances")),
    (Directive.OPEN_ENTRANCES, _("Open entrances")),
    (Directive.CHECK_PEOPLE, _("Check people who come and go")),
    (Directive.TEST_ROUND, _("Hold a round of tests")),
    (Directive.STAY_HOME, _("Have people stay at home")),
    (Directive.DISINFECT, _("Disinfect")),
    (Directive.DELIVER, _("Deliver to households")),
    (Directive.STOCK_UP, _("Stock up")),
    (Directive.OPEN_POINT, _("Open a point")),
    (Directive.CLOSE_POINT, _("Close a point")),
    (Directive.DAILY_REPORT, _("Report every day")),
    (Directive.OTHER, pgettext_lazy("order", "Something else")),
]

UNITS = [
    (Unit.TIMES_A_DAY, _("times a day")),
    (Unit.HOURS, _("hours")),
    (Unit.DAYS, _("days")),
    (Unit.PEOPLE, _("persons")),
    (Unit.HOUSEHOLDS, _("households")),
    (Unit.ITEMS, _("items")),
    (Unit.ENTRANCES_OPEN, _("entrances open")),
]

STATES = [
    (State.ISSUED, _("Waits for an answer")),
    (State.AMENDED, _("Amended, waits for an answer")),
    (State.INSISTED, _("Insisted on, waits for an answer")),
    (State.ADAPTED, _("Adapted, waits for a reply")),
    (State.OBJECTED, _("Objected to, waits for a reply")),
    (State.ACCEPTED, _("Accepted, to be done")),
    (State.AGREED, _("Agreed as answered, to be done")),
    (State.DONE, _("Done")),
    (State.WITHDRAWN, _("Withdrawn by the office")),
    (State.LAPSED, _("Lapsed")),
]

STRICTNESS = [
    (1, _("1 – a suggestion")),
    (2, _("2 – expected")),
    (3, _("3 – required")),
    (4, _("4 – required, and checked")),
    (5, _("5 – required without exception")),
]

PREVAILS = [
    ("order", _("The order prevails: the mandate is suspended")),
    ("mandate", _("The mandate prevails: the order is adapted or objected to")),
    ("both", _("Both hold: the order is carried out under the mandate")),
]


class Recognition(models.Model):
    """A community takes orders from an office that sits elsewhere: `office` there is `centre` here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="recognised_by")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("since",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "office"), condition=models.Q(ended_at=None), name="office_recognised_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.community_id} {self.office_id}"

    @property
    def reference(self) -> str:
        """How the record names this recognition."""
        return f"recognition:{self.id}"


class Order(models.Model):
    """One order to one community. `office` is who issued it as this community knows it, `issuer` where its people sit.

    `issue` is shared by all that were issued at once. `above_…` is what the level above asked of the office.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    issue = models.UUIDField()
    office = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="orders")
    issuer = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="orders_issued")
    function = models.CharField(max_length=16, choices=FUNCTIONS)
    directive = models.CharField(max_length=20, choices=DIRECTIVES)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000, blank=True)
    amount = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=16, choices=UNITS, blank=True)
    strictness = models.PositiveSmallIntegerField(choices=STRICTNESS, default=3)
    touches = models.JSONField(default=list, blank=True)
    starts = models.DateTimeField(null=True, blank=True)
    ends = models.DateTimeField(null=True, blank=True)
    relays = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="relayed_by")
    above_strictness = models.PositiveSmallIntegerField(choices=STRICTNESS, null=True, blank=True)
    above_amount = models.FloatField(null=True, blank=True)
    above_due = models.DateTimeField(null=True, blank=True)

    state = models.CharField(max_length=10, choices=STATES, default=State.ISSUED)
    issued_at = models.DateTimeField()
    terms_since = models.DateTimeField()
    due_at = models.DateTimeField()
    answer_hours = models.FloatField(default=24.0)
    reply_hours = models.FloatField(default=24.0)
    clock_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)
    last_entry = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("community", "number"), name="order_number"),
            models.UniqueConstraint(fields=("community", "issue"), name="order_issue_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(CLOSED)) ^ models.Q(clock_at__isnull=False), name="order_clock"
            ),
        ]
        indexes = [
            models.Index(fields=("community", "state", "clock_at"), name="order_clock_due"),
            models.Index(fields=("issuer", "state"), name="order_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.directive}"

    @property
    def reference(self) -> str:
        """How the record names this order."""
        return f"order:{self.id}"

    @property
    def waits(self) -> orders.Waits | None:
        """What it waits for now."""
        return orders.waits_for(State(self.state))

    @property
    def clocks(self) -> Clocks:
        """Its clocks."""
        return Clocks(self.answer_hours, self.reply_hours, self.due_at)

    @property
    def above(self) -> Demand | None:
        """What the level above asked, where that is known."""
        known = (self.above_strictness, self.above_amount, self.above_due)
        return None if known == (None, None, None) else self._demand(*known)

    def as_value(self) -> orders.Order:
        """The pure value that is compared with others."""
        return orders.Order(
            id=str(self.id),
            directive=Directive(self.directive),
            function=Function(self.function),
            demand=self._demand(self.strictness, self.amount, self.due_at),
            starts=self.starts,
            ends=self.ends,
            above=self.above,
            relays=None if self.relays_id is None else str(self.relays_id),
        )

    def _demand(self, strictness: int | None, amount: float | None, due: datetime | None) -> Demand:
        return Demand(strictness, amount, Unit(self.unit) if self.unit else None, due)


class Turn(models.Model):
    """One thing said or done about an order; the record knows that it was, these are the words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="turns")
    entry = models.UUIDField()
    verb = models.CharField(max_length=40)
    at = models.DateTimeField()
    why = models.TextField(max_length=2000, blank=True)
    what = models.TextField(max_length=4000, blank=True)
    amount = models.FloatField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    strictness = models.PositiveSmallIntegerField(choices=STRICTNESS, null=True, blank=True)
    hours = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ("at", "entry")
        indexes = [models.Index(fields=("community", "at"), name="turn_at")]

    def __str__(self) -> str:
        return self.verb


class Settlement(models.Model):
    """Where an order met a mandate: which of the two prevails, as the committee’s lead decided."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="settlements")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    prevails = models.CharField(max_length=8, choices=PREVAILS)
    why = models.TextField(max_length=2000)
    at = models.DateTimeField()
    entry = models.UUIDField()

    class Meta:
        ordering = ("at",)
        constraints = [models.UniqueConstraint(fields=("community", "order", "mandate"), name="settled_once")]

    def __str__(self) -> str:
        return self.prevails
