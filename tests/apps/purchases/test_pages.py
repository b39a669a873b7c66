"""From a file to a door: read, opened, ordered, closed, short, shared, brought, paid; and who sees what of it."""

import csv
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from renxing.apps.offers.models import Volunteer
from renxing.apps.purchases.models import Carrier, Catalogue, Order, Payment, Purchase
from renxing.core.rationing import Rule, commitment
from tests.apps.purchases.permissions import came, first, opened, ordered, paid, placed
from tests.cast import Cast

ROOT = "/lane/purchases/"


def sent(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **more}


def listed(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("list.csv", text.encode())


def test_from_a_file_to_a_door(cast: Cast, signed_in: Any) -> None:
    rui, mei, bo = signed_in("rui"), signed_in("mei"), signed_in("bo")
    said = {"centre": cast.centres["riders"].pk, "supplier": "Green Farm"}
    bad = rui.post(f"{ROOT}catalogues/", sent(**said, file=listed("编号,品名,单位,单价\na,,袋,x\n")))
    assert bad.status_code == 422
    assert "row 2, column name_zh" in bad.content.decode()
    assert "row 2, column price" in bad.content.decode()
    assert not Catalogue.objects.exists()
    good = "编号,品名,英文名,单位,单价\nrice,大米,Rice,bag,10\n"
    assert rui.post(f"{ROOT}catalogues/", sent(**said, file=listed(good))).status_code == 302
    terms = {"name_en": "Rice", "closes_at": "2026-03-03T18:00", "rule": "equal", "way": "delivery", "split": "value"}
    source = Catalogue.objects.get()
    assert rui.post(f"{ROOT}catalogues/{source.pk}/open/", sent(**terms, cost="1")).status_code == 302
    purchase = Purchase.objects.get()
    path, rice = f"{ROOT}{purchase.pk}/", str(purchase.items.get().pk)
    assert "Rice" in mei.get("/lane/").content.decode()
    assert mei.post(f"{path}order/", sent(**{rice: "3"})).status_code == 302
    assert "31" in mei.get(path).content.decode()
    doubted = bo.post(f"{path}order/", sent(**{rice: "900"}))
    assert doubted.status_code == 422
    assert "The number is right" in doubted.content.decode()
    assert bo.post(f"{path}order/", sent(**{rice: str(10**14)})).status_code == 422
    assert bo.post(f"{path}order/", sent(**{rice: "5"})).status_code == 302
    for name in ("close", "go"):
        assert rui.post(f"{path}decide/{name}/", sent()).status_code == 302
    assert rui.post(f"{path}came/", sent(**{rice: "4"})).status_code == 302
    assert "4 bag came, 8 were ordered" in mei.get(f"{path}sharing/").content.decode()
    said = {"block": "B1", "who": "Lin Mei"}
    assert rui.post(f"{path}doors/", sent(**said)).status_code == 200, "she shows her name to nobody"
    assert signed_in("wen").post(f"{path}doors/", sent(**said)).status_code == 302
    _chosen(cast, purchase, rui)
    _brought(purchase, mei, bo)


def _chosen(cast: Cast, purchase: Purchase, rui: Any) -> None:
    """Of the riders, and of the volunteers who came to them, one is chosen from a list; nobody else stands in it."""
    doors, bo = f"{ROOT}{purchase.pk}/doors/", cast.people["bo"]
    page = rui.get(doors).content.decode()
    assert "Rui Qiang</option>" in page
    assert "Zhou Bo" not in page
    wrong = rui.post(doors, sent(block="B1", person=bo.pk)).content.decode()
    assert "Choose somebody, or write" in wrong
    helps = {"community": cast.community, "person": bo, "at": cast.now, "state": "joined"}
    came_to = Volunteer.objects.create(**helps, centre=cast.centres["choir"])
    assert rui.post(doors, sent(block="B1", person=bo.pk)).status_code == 200
    Volunteer.objects.filter(pk=came_to.pk).update(centre=cast.centres["riders"])
    assert "Zhou Bo</option>" in rui.get(doors).content.decode()
    for person in (bo, cast.people["mei"]):
        name = {"person": bo.pk} if person == bo else {"who": "+8619900000000"}
        assert rui.post(doors, sent(block="B1", **name)).status_code == 302
        assert Carrier.objects.get(purchase=purchase).person == person


def test_lists_as_files(cast: Cast, signed_in: Any) -> None:
    """The order list names no household; the door list is for whoever runs it; no cell is a formula."""
    purchase = came(cast, ordered(cast, {"H1": 3, "H3": 2}), rice=4)
    path, rui = f"{ROOT}{purchase.pk}/", signed_in("rui")
    purchase.items.filter(code="rice").update(name_en="=1+1")
    orders = rui.get(f"{path}sheet/file/")
    assert orders["Content-Type"].startswith("text/csv")
    assert orders.content.decode("utf-8-sig").splitlines()[1].startswith("rice,'=1+1,bag,5,")
    assert "1-10" not in orders.content.decode()
    doors = list(csv.reader(rui.get(f"{path}door-list/").content.decode("utf-8-sig").splitlines()))
    assert [row[1:5:3] for row in doors[1:]] == [["Block 1 1-101", "2"], ["Block 2 1-103", "2"]]
    book = CalamineWorkbook.from_filelike(BytesIO(rui.get(f"{path}door-list/?as=xlsx").content))
    assert book.get_sheet_by_index(0).to_python() == [[cell.removeprefix("'") for cell in row] for row in doors]
    for name in ("sheet/file/", "door-list/"):
        assert signed_in("bo").get(path + name).status_code == 403
    assert rui.get(f"{ROOT}{opened(cast).pk}/door-list/").status_code == 409


def _brought(purchase: Purchase, mei: Any, bo: Any) -> None:
    """Mei sees the doors of the block, ticks them, and then sees them no more."""
    doors = f"{ROOT}{purchase.pk}/doors/B1/"
    assert bo.get(doors).status_code == 403
    page = mei.get(doors).content.decode()
    assert "Block 1 1-102" in page
    for order in Order.objects.all():
        assert mei.post(f"{ROOT}orders/{order.pk}/hand/", sent()).status_code == 302
    assert mei.get(doors).status_code == 403


def test_accounts_are_for_the_household_and_the_treasurer(cast: Cast, signed_in: Any) -> None:
    purchase = ordered(cast)
    order, path = first(purchase), f"{ROOT}{purchase.pk}/"
    paid(cast, order)
    for who, may in (("mei", 200), ("rui", 200), ("bo", 403), ("lan", 403), ("wen", 403)):
        assert signed_in(who).get(f"{ROOT}orders/{order.pk}/").status_code == may
    assert signed_in("lan").get(f"{path}accounts/").status_code == 403
    rui = signed_in("rui")
    assert "owes 75.5" in rui.get(f"{path}accounts/").content.decode()
    assert rui.post(f"{ROOT}orders/{order.pk}/paid/", sent(money="75.50", way="transfer")).status_code == 302
    assert "settled" in rui.get(f"{path}accounts/").content.decode()
    assert rui.post(f"{path}supplier/", sent(money="200", way="cash")).status_code == 422
    payment = Payment.objects.get(way="transfer")
    assert rui.post(f"{ROOT}payments/{payment.pk}/undo/", sent()).status_code == 302
    assert "75.5" in signed_in("mei").get(f"{ROOT}account/").content.decode()


def test_a_lottery_shows_its_seed_only_afterwards(cast: Cast, signed_in: Any) -> None:
    purchase = ordered(cast, rule=Rule.LOTTERY)
    seed, bo = Purchase.objects.get().seed, signed_in("bo")
    page = bo.get(f"{ROOT}{purchase.pk}/sharing/").content.decode()
    assert commitment(seed) in page
    assert seed not in page
    came(cast, purchase, rice=1)
    assert seed in bo.get(f"{ROOT}{purchase.pk}/sharing/").content.decode()


def test_need_is_shown_to_nobody(cast: Cast, signed_in: Any) -> None:
    purchase = ordered(cast, {"H1": 3, "H2": 3}, rule=Rule.NEED)
    came(cast, purchase, rice=3)
    page = signed_in("rui").get(f"{ROOT}{purchase.pk}/sharing/").content.decode()
    assert "3 bag came, 6 were ordered" in page
    assert "<table" not in page


def test_for_a_neighbour_by_door(cast: Cast, signed_in: Any) -> None:
    purchase, bo = opened(cast), signed_in("bo")
    rice = str(purchase.items.get(code="rice").pk)
    path = f"{ROOT}{purchase.pk}/neighbour/"
    assert bo.post(path, sent(block="B1", door="99", **{rice: "1"})).status_code == 422
    assert bo.post(path, sent(block="B1", door="1-101", **{rice: "1"})).status_code == 302
    assert first(purchase).household == cast.households["H1"]
    assert "For a neighbour" in bo.get(f"{ROOT}{purchase.pk}/").content.decode()


@pytest.mark.parametrize(
    "path", ["", "accounts/", "sharing/", "doors/", "doors/B1/", "door-list/", "sheet/", "sheet/file/"]
)
def test_a_page_asks_no_more_for_three_orders_than_for_one(cast: Cast, signed_in: Any, path: str) -> None:
    few = came(cast, ordered(cast, {"H1": 3}), rice=1)
    many = came(cast, ordered(cast, {"H1": 3, "H2": 3, "H3": 4}), rice=4)
    rui, asked = signed_in("rui"), []
    for purchase in (few, many):
        rui.get(f"{ROOT}{purchase.pk}/{path}")
        with CaptureQueriesContext(connection) as queries:
            assert rui.get(f"{ROOT}{purchase.pk}/{path}").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_list_asks_no_more_for_three_purchases(cast: Cast, signed_in: Any) -> None:
    mei, asked = signed_in("mei"), []
    for more in (1, 2):
        for _each in range(more):
            placed(cast, opened(cast))
        for path in ("", "account/"):
            mei.get(f"{ROOT}{path}")
            with CaptureQueriesContext(connection) as queries:
                mei.get(f"{ROOT}{path}")
            asked.append(len(queries))
    assert asked[0] == asked[2]
