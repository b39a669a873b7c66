"""Items and the movements that are their only history; an item's quantity is the sum of its movements."""

import uuid

from django.db import models

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.record.bilingual import Bilingual
from renxing.apps.record.models import Community


class Item(Bilingual, models.Model):
    """Something a centre keeps in store, with the least it should have.

    `needs` of `function` can be met with one of it; neither where nobody said so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    unit = models.CharField(max_length=20)
    minimum = models.FloatField(null=True, blank=True)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="items")
    expires = models.DateField(null=True, blank=True)
    function = models.CharField(max_length=16, choices=FUNCTIONS, blank=True)
    needs = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=("community", "code"), name="item_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def reference(self) -> str:
        """How the record names this item."""
        return f"item:{self.id}"


class Movement(models.Model):
    """One line of the stock ledger: what came (positive) or went (negative), by which act."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="movements")
    quantity = models.FloatField()
    at = models.DateTimeField()
    entry = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.quantity:+g}"
