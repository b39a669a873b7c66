"""Stores, lots and kits in the community's own file: in, out, and in as they were; what differs is a movement."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from renxing.apps.record.models import Community
from renxing.apps.registry.dump import registry_of
from renxing.apps.registry.load import Imported, import_community
from renxing.apps.supplies import acts
from renxing.apps.supplies.acts.coming import Giver
from renxing.apps.supplies.models import Line, Lot, Part, Posting, Store
from renxing.apps.supplies.queries import quantity_of
from renxing.apps.supplies.queries.levels import lots_there
from renxing.standards.community import read_community, write_community
from tests.apps.registry.test_registry import FILES
from tests.apps.supplies.permissions import item, store
from tests.cast import Cast

GOODS = {
    "stock": "code,name_en,name_zh,unit,quantity,minimum,centre,expires\n"
    "S1,Rice,大米,kg,120,50,C1,2027-03-31\nS2,Bags,应急包,kit,3,1,C1,\n",
    "stores": "code,name_en,name_zh,centre\nC1,Committee,居委会,C1\nW9,Cellar,地下室,C1\n",
    "lots": "item,store,label,expires,quantity\nS1,C1,,2027-09-30,70\nS1,W9,L7,2027-03-31,50\n",
    "kits": "kit,item,quantity\nS2,S1,2.5\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "hill"
    place.mkdir()
    for name, text in {**FILES, **GOODS}.items():
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    return place


def again(folder: Path, **changed: str) -> Imported:
    """Read it in with these sheets changed."""
    for name, text in changed.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return import_community(folder)


def there(community: Community) -> dict[tuple[str, str, str], int]:
    """What is where, in thousandths."""
    return {(lot.item, lot.store, lot.label): amount for lot, amount in lots_there(community).items()}


@pytest.mark.django_db
def test_in_out_and_in_is_the_same(folder: Path, tmp_path: Path) -> None:
    community = import_community(folder).community
    assert there(community) == {("S1", "C1", ""): 70_000, ("S1", "W9", "L7"): 50_000, ("S2", "C1", ""): 3_000}
    assert [(part.kit.code, part.item.code, part.amount) for part in Part.objects.all()] == [("S2", "S1", 2_500)]
    for target in (tmp_path / "out.xlsx", tmp_path / "out"):
        write_community(registry_of(community), target)
        assert read_community(target) == read_community(folder)
        counted = import_community(target)
        assert {(count.new, count.changed) for count in counted.counts.values()} == {(0, 0)}
    assert (Posting.objects.count(), Store.objects.count(), Lot.objects.count()) == (3, 2, 3)


@pytest.mark.django_db
def test_what_differs_is_moved_lot_by_lot(folder: Path) -> None:
    """Less of one, more of another, a day put right, a new place: every posting of it sums to zero."""
    import_community(folder)
    lots = "item,store,label,expires,quantity\nS1,C1,,2027-09-30,60\nS1,W9,L7,2027-04-30,50\nS1,W9,L8,,2.5\n"
    changed = again(folder, lots=lots, stock=GOODS["stock"].replace("120", "112.5")).community
    assert there(changed) == {
        ("S1", "C1", ""): 60_000, ("S1", "W9", "L7"): 50_000, ("S1", "W9", "L8"): 2_500, ("S2", "C1", ""): 3_000,
    }  # fmt: skip
    moved = sorted(each.units for each in Posting.objects.filter(item__code="S1"))
    assert moved == [-50, -10, 2.5, 50, 50, 70]
    for posting in Posting.objects.all():
        assert sum(line.amount for line in Line.objects.filter(posting=posting)) == 0
    assert {lot.expires for lot in Lot.objects.filter(label="L7")} == {date(2027, 3, 31), date(2027, 4, 30)}


@pytest.mark.django_db
def test_a_file_without_the_sheets_leaves_lots_and_kits_as_they_are(folder: Path) -> None:
    community = import_community(folder).community
    for name in ("stores", "lots", "kits"):
        (folder / f"{name}.csv").unlink()
    import_community(folder)
    assert there(community)["S1", "W9", "L7"] == 50_000
    assert (Part.objects.count(), Posting.objects.count()) == (1, 3)


def test_what_the_file_adds_is_nobodys_gift(cast: Cast, tmp_path: Path) -> None:
    """A donation of the same day stands in the same row: less may be of it, more never is."""
    masks, van = item(cast), store(cast, code="van")
    store(cast)
    acts.receive_stock(cast.by("wen"), item=masks, quantity=10, store=van)
    acts.donate_stock(cast.by("wen"), item=masks, quantity=5, store=van, giver=Giver())
    file = registry_of(cast.community)
    assert [(row.store, row.quantity) for row in file.lots] == [("van", 15.0)]
    for quantity in (3.0, 40.0):
        wanted = replace(file, lots=(replace(file.lots[0], quantity=quantity),),
                         stock=(replace(file.stock[0], quantity=quantity),))  # fmt: skip
        write_community(wanted, tmp_path / "lane.xlsx")
        import_community(tmp_path / "lane.xlsx")
        assert quantity_of(masks) == quantity
    given = Lot.objects.get(donation__isnull=False)
    assert sum(line.amount for line in given.lines.filter(store=van)) <= 5_000
