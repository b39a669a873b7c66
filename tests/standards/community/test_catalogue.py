"""A supplier's catalogue is read whole, or refused with every fault by row and column."""

import pytest

from renxing.standards.community.catalogue import read_catalogue
from renxing.standards.faults import Unreadable

GOOD = "编号,品名,英文名,单位,单价,每件数量,限量,起订量\nrice,大米,Rice,袋,58.5,,40,10\neggs,鸡蛋,,枚,1.20,30,,\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_catalogue_however_it_was_saved(encoding: str) -> None:
    rice, eggs = read_catalogue(GOOD.encode(encoding), "Catalogue.CSV")
    assert (rice.code, rice.name_en, rice.unit, rice.price, rice.pack, rice.most, rice.minimum) == (
        ("rice", "Rice", "袋", 5850, 1, 40, 10)
    )
    assert (eggs.name_en, eggs.price, eggs.pack, eggs.most) == (None, 120, 30, 0)


def test_every_fault_at_once_by_row_and_column() -> None:
    bad = "编号,品名,单位,单价,限量\nrice,大米,袋,dear,1.5\nrice,,袋,-3,\n,油,瓶,0.001,\n"
    with pytest.raises(Unreadable) as refused:
        read_catalogue(bad.encode(), "a.csv")
    found = [(fault.row, fault.column) for fault in refused.value.faults]
    assert sorted(found) == [
        (2, "most"), (2, "price"), (3, "code"), (3, "name_zh"), (3, "price"), (4, "code"), (4, "price"),
    ]  # fmt: skip


@pytest.mark.parametrize(("data", "name"), [(b"", "a.csv"), (b"junk", "a.xlsx"), (b"\0\1", "a.csv")])
def test_what_is_no_catalogue_is_said_to_be_none(data: bytes, name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_catalogue(data, name)
    assert str(refused.value)
