"""Catalogues, purchases and their items, households' orders, who brings them, and the account of each order."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.apps.supplies.models import UNITS
from renxing.core.amounts import MONEY, written
from renxing.core.purchases import Split
from renxing.core.rationing import Rule

RULES = [
    (Rule.EQUAL, _("Equal: one each, round after round, until nothing is left")),
    (Rule.NEED, _("By need: larger households and urgent needs get more")),
    (Rule.ORDER, _("By order: first come, first served")),
    (Rule.LOTTERY, _("By lot: drawn with a seed that is published before")),
]
SPLITS = [
    (Split.HOUSEHOLD, _("The same for every household")),
    (Split.VALUE, _("By the value of what each gets")),
    (Split.ITEM, _("By the number of pieces each gets")),
]


class Catalogue(models.Model):
    """What a supplier offers, as it was read from a file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    supplier = models.CharField(max_length=80)
    read_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-read_at",)

    def __str__(self) -> str:
        return self.supplier

    @property
    def reference(self) -> str:
        """How the record names this catalogue."""
        return f"catalogue:{self.id}"


class Goods(Bilingual, models.Model):
    """What can be ordered: its price in cents for one unit, how many units are sold together, what may be had."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=20)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    unit = models.CharField(max_length=20)
    price = models.BigIntegerField()
    pack = models.PositiveIntegerField(default=1)
    most = models.PositiveIntegerField(default=0)
    minimum = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def unit_word(self) -> str:
        """The unit in the reader's language, where it is one that is known."""
        return str(UNITS.get(self.unit.strip().lower(), self.unit))

    @property
    def yuan(self) -> str:
        """The price of one unit, in yuan."""
        return written(self.price, MONEY)


class Ware(Goods):
    """One line of a catalogue."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="wares")

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "catalogue", "code"), name="ware_code")]

    def __str__(self) -> str:
        return self.code


class Way(models.TextChoices):
    """How it reaches the households."""

    PICKUP = "pickup", _("Picked up at one place")
    DELIVERY = "delivery", _("Brought to the door, block by block")


class Stage(models.TextChoices):
    """How far a purchase has come."""

    OPEN = "open", pgettext_lazy("purchase", "Open")
    CLOSED = "closed", pgettext_lazy("purchase", "Closed, to be decided")
    ORDERED = "ordered", pgettext_lazy("purchase", "Ordered from the supplier")
    OFF = "off", pgettext_lazy("purchase", "Called off")
    SHARED = "shared", pgettext_lazy("purchase", "Come, and shared")


class Purchase(Bilingual, models.Model):
    """Households order together. Prices stand as they were when it was opened; money is in cents."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    supplier = models.CharField(max_length=80)
    function = models.CharField(max_length=16, choices=FUNCTIONS, blank=True)
    closes_at = models.DateTimeField()
    minimum = models.BigIntegerField(default=0)
    tolerance = models.PositiveSmallIntegerField(default=0)
    cost = models.BigIntegerField(default=0)
    split = models.CharField(max_length=10, choices=SPLITS)
    rule = models.CharField(max_length=8, choices=RULES)
    seed = models.CharField(max_length=64, blank=True)
    way = models.CharField(max_length=8, choices=Way.choices)
    place = models.CharField(max_length=120, blank=True)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.OPEN)
    opened_at = models.DateTimeField()
    treasurer = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    ordered_at = models.DateTimeField(null=True, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-opened_at",)
        indexes = [models.Index(fields=("community", "stage", "closes_at"), name="purchase_stage")]

    def __str__(self) -> str:
        return self.name_en

    @property
    def reference(self) -> str:
        """How the record names this purchase."""
        return f"purchase:{self.id}"

    @property
    def least(self) -> str:
        """The minimum of the whole, in yuan."""
        return written(self.minimum, MONEY)

    @property
    def extra(self) -> str:
        """The cost that is borne together, in yuan."""
        return written(self.cost, MONEY)


class Item(Goods):
    """Something that can be ordered in a purchase, how much of it came, and whether what was over is in store."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="items")
    came = models.PositiveIntegerField(null=True, blank=True)
    kept = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "purchase", "code"), name="purchase_item_code")]

    def __str__(self) -> str:
        return self.code


class Order(models.Model):
    """What one household orders in one purchase. `number` is public, the door behind it is not.

    `weight` is what its need weighs, written when it is shared by need; no page shows it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="orders")
    number = models.PositiveIntegerField()
    household = models.ForeignKey(Household, on_delete=models.SET_NULL, null=True, related_name="+")
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    urgent = models.BooleanField(default=False)
    weight = models.PositiveSmallIntegerField(default=1)
    handed_at = models.DateTimeField(null=True, blank=True)
    handed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("community", "purchase", "household"), name="purchase_order_once"),
            models.UniqueConstraint(fields=("community", "purchase", "number"), name="purchase_order_number"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def reference(self) -> str:
        """How the record names this order."""
        return f"purchase_order:{self.id}"


class OrderLine(models.Model):
    """How many units of an item are wanted, and after sharing, how many there are for this order."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="lines")
    wanted = models.PositiveIntegerField()
    got = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "order", "item"), name="purchase_line_once")]

    def __str__(self) -> str:
        return str(self.wanted)


class Carrier(models.Model):
    """Who brings a purchase to the doors of a block, or hands it out to them."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="carriers")
    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("community", "purchase", "block"), name="carrier_once")]

    def __str__(self) -> str:
        return str(self.block_id)


class Sort(models.TextChoices):
    """What sort of payment it is."""

    CHARGE = "charge", pgettext_lazy("payment", "Ordered")
    CORRECT = "correct", pgettext_lazy("payment", "Corrected to what came")
    PAY = "pay", pgettext_lazy("payment", "Paid")
    REFUND = "refund", pgettext_lazy("payment", "Paid back")
    SUPPLIER = "supplier", pgettext_lazy("payment", "Paid to the supplier")
    REVERSE = "reverse", pgettext_lazy("payment", "Undone")


class Place(models.TextChoices):
    """Where money is: what an order owes (below zero: has to get back), the goods, the box, the bank."""

    ORDER = "order", _("Account of the order")
    GOODS = "goods", _("Goods")
    CASH = "cash", pgettext_lazy("payment", "Cash")
    TRANSFER = "transfer", pgettext_lazy("payment", "Transfer")


WAYS = [(Place.CASH, Place.CASH.label), (Place.TRANSFER, Place.TRANSFER.label)]


class Payment(models.Model):
    """One movement in the account of a purchase, by whom it was noted; undone only by another that answers it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="payments")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, blank=True, related_name="payments")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    amount = models.BigIntegerField()
    way = models.CharField(max_length=8, choices=WAYS, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    entry = models.UUIDField()
    answers = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered")

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.sort} {self.amount}"

    @property
    def reference(self) -> str:
        """How the record names this payment."""
        return f"payment:{self.id}"

    @property
    def shown(self) -> str:
        """How much, in yuan."""
        return written(self.amount, MONEY)


class PaymentLine(models.Model):
    """A line of the ledger: a place of a purchase holds so many cents more than before."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="+")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="lines")
    place = models.CharField(max_length=8, choices=Place.choices)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=("purchase", "place"), name="payment_level")]

    def __str__(self) -> str:
        return f"{self.amount:+}"
