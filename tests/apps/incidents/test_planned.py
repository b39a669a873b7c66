"""What a plan says goes out, as a task reads in both languages."""

import pytest

from renxing.apps.incidents.planned import said_amount
from renxing.apps.supplies.models import Item


@pytest.mark.parametrize(
    ("quantity", "unit", "en", "zh"),
    [
        (80, "pack", "80 packs", "80包"),
        (60, "Bottle", "60 bottles", "60瓶"),
        (1, "box", "1 box", "1箱"),
        (2, "box", "2 boxes", "2箱"),
        (2.5, "kg", "2.5 kg", "2.5千克"),
        (3, "pallet", "3 pallet", "3 pallet"),
    ],
)
def test_an_amount_has_its_unit_in_the_language_it_is_read_in(quantity: float, unit: str, en: str, zh: str) -> None:
    item = Item(unit=unit)
    assert (said_amount(quantity, item, "en"), said_amount(quantity, item, "zh-hans")) == (en, zh)
