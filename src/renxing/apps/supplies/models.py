"""Items, stores and the stock ledger: postings and their lines. What is in store is the sum of lines, nothing else."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community
from renxing.core.amounts import GOODS, MONEY, in_units, written

UNITS = {
    "piece": pgettext_lazy("unit", "piece"),
    "box": pgettext_lazy("unit", "box"),
    "bag": pgettext_lazy("unit", "bag"),
    "bottle": pgettext_lazy("unit", "bottle"),
    "pair": pgettext_lazy("unit", "pair"),
    "pack": pgettext_lazy("unit", "pack"),
    "kit": pgettext_lazy("unit", "kit"),
    "set": pgettext_lazy("unit", "set"),
    "roll": pgettext_lazy("unit", "roll"),
    "tin": pgettext_lazy("unit", "tin"),
    "unit": pgettext_lazy("unit", "unit"),
    "kg": pgettext_lazy("unit", "kg"),
    "l": pgettext_lazy("unit", "l"),
}
"""Units that are known in both languages; any other is shown as it was written."""


class Store(Bilingual, models.Model):
    """A room, a cupboard, a van in which a centre keeps things."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="stores")
    code = models.CharField(max_length=30)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="store_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this store."""
        return f"store:{self.id}"


class Item(Bilingual, models.Model):
    """Something a centre keeps in store, with the least it should have.

    `needs` of `function` can be met with one of it; neither where nobody said so. `barcode` is what its makers print.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    unit = models.CharField(max_length=20)
    minimum = models.FloatField(null=True, blank=True)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="items")
    function = models.CharField(max_length=16, choices=FUNCTIONS, blank=True)
    needs = models.FloatField(null=True, blank=True)
    barcode = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=("community", "code"), name="item_code"),
            models.UniqueConstraint(
                fields=("community", "barcode"), condition=~models.Q(barcode=""), name="item_barcode"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this item."""
        return f"item:{self.id}"

    @property
    def unit_word(self) -> str:
        """The unit in the reader's language, where it is one that is known."""
        return str(UNITS.get(self.unit.strip().lower(), self.unit))


class Part(models.Model):
    """So much of an item goes into one kit."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    kit = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="parts")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()

    class Meta:
        ordering = ("item__code",)
        constraints = [models.UniqueConstraint(fields=("community", "kit", "item"), name="kit_part")]

    def __str__(self) -> str:
        return f"{self.kit_id} {self.amount}"

    @property
    def shown(self) -> str:
        """How much, as a number."""
        return written(self.amount, GOODS)


class Lot(models.Model):
    """What came together and expires together; a donation has a lot of its own, so that one sees what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="lots")
    label = models.CharField(max_length=40, blank=True)
    expires = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("expires", "label")

    def __str__(self) -> str:
        return self.label or str(self.expires)


class Sort(models.TextChoices):
    """What sort of movement a posting is."""

    RECEIVE = "receive", _("Received")
    DONATE = "donate", _("Donated")
    ISSUE = "issue", _("Given out")
    MOVE = "move", _("Moved")
    COUNT = "count", pgettext_lazy("supplies", "Counted")
    LEND = "lend", _("Lent")
    RETURN = "return", _("Brought back")
    WRITE_OFF = "write_off", _("Lent and lost")
    MAKE = "make", _("Kits made")
    TAKE_APART = "take_apart", _("Kits taken apart")
    REVERSE = "reverse", _("Undone by another movement")
    FILE = "file", _("Read from the community’s file")


class Reason(models.TextChoices):
    """To what end something went out."""

    GIVEN = "given", _("Given to residents")
    USED = "used", _("Used by us")
    EXPIRED = "expired", _("Expired")
    SPOILED = "spoiled", _("Spoiled or broken")
    LOST = "lost", _("Lost")


class Why(models.TextChoices):
    """Why a movement was undone: a closed list, so that the record can keep it."""

    NUMBER = "number", _("The number was wrong")
    THING = "thing", _("It was another item")
    PLACE = "place", _("It was another store, or somebody else")
    TWICE = "twice", _("It was booked twice")
    NEVER = "never", _("It did not happen")
    GIVER = "giver", _("Whoever gave the mandate undid it")


class Outside(models.TextChoices):
    """The places of the ledger that are no stores: where goods come from and go to."""

    SUPPLIER = "supplier", _("bought or sent")
    DONOR = "donor", _("donated")
    PEOPLE = "people", _("with residents")
    USE = "use", _("used by a centre")
    WASTE = "waste", _("thrown away or lost")
    LENT = "lent", _("lent")
    KITS = "kits", _("in kits")
    COUNT = "count", _("difference found by counting")
    FILE = "file", _("the community’s file")


class Posting(models.Model):
    """One movement, with its entry in the record. Never changed: a mistake is undone by another that answers it.

    `amount` is in thousandths of the item's unit, as are its lines; below zero where a count found less. `seq` is where
    its entry stands in the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="postings")
    sort = models.CharField(max_length=10, choices=Sort.choices)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)
    why = models.CharField(max_length=8, choices=Why.choices, blank=True)
    amount = models.BigIntegerField()
    at = models.DateTimeField()
    entry = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    to_store = models.ForeignKey(Store, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    block = models.ForeignKey(Block, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered")

    class Meta:
        ordering = ("-seq",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "answers"), condition=models.Q(sort=Sort.REVERSE), name="stock_reversed_once"
            )
        ]
        indexes = [
            models.Index(fields=("community", "item", "seq"), name="posting_item"),
            models.Index(fields=("community", "sort", "at"), name="posting_sort"),
            models.Index(fields=("community", "entry"), name="posting_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.amount}"

    @property
    def units(self) -> float:
        """How much, in the item's unit."""
        return in_units(self.amount, GOODS)

    @property
    def shown(self) -> str:
        """How much, as a number."""
        return written(self.amount, GOODS)


class Line(models.Model):
    """A line of the ledger: a store, or a place outside, holds so many thousandths of a lot more than before."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="lines")
    store = models.ForeignKey(Store, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outside = models.CharField(max_length=8, choices=Outside.choices, blank=True)
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="lines")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(store__isnull=True) ^ models.Q(outside=""), name="line_of_one_place"
            )
        ]
        indexes = [models.Index(fields=("community", "store", "lot"), name="line_level")]

    def __str__(self) -> str:
        return f"{self.amount:+}"


class Donation(models.Model):
    """Who gave what; shown by name only where they agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    posting = models.OneToOneField(Posting, on_delete=models.PROTECT, related_name="donation")
    lot = models.OneToOneField(Lot, on_delete=models.PROTECT, related_name="donation")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    named = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.posting_id)


class Stage(models.TextChoices):
    """How far a loss has come."""

    WAITS = "waits", _("Waits for a second hand")
    DONE = "done", _("Written off")
    DECLINED = "declined", _("Not signed")


class Loss(models.Model):
    """What was lent and does not come back: how much, what it was worth in cents, who says so; signed where it is much.

    `posting` is the movement by which it left the ledger; undone, it is lent again. `asked_in` is the entry in which a
    second hand was asked for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    loan = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="losses")
    reason = models.CharField(max_length=8, choices=Reason.choices)
    amount = models.BigIntegerField()
    worth = models.BigIntegerField()
    stage = models.CharField(max_length=8, choices=Stage.choices)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    asked_in = models.UUIDField(null=True, blank=True)
    posting = models.OneToOneField(Posting, on_delete=models.PROTECT, null=True, blank=True, related_name="loss")

    class Meta:
        ordering = ("-asked_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("community", "loan"), condition=models.Q(stage="waits"), name="loss_asked_once"
            )
        ]

    def __str__(self) -> str:
        return self.stage

    @property
    def shown(self) -> str:
        """How much, as a number."""
        return written(self.amount, GOODS)

    @property
    def reference(self) -> str:
        """How the record would name it."""
        return f"loss:{self.id}"

    @property
    def yuan(self) -> str:
        """What it was worth, in yuan."""
        return written(self.worth, MONEY)
