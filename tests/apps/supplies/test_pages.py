"""The pages of the stock: found, given out in three taps, and nobody learns to whom who need not know."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.record.models import Entry
from renxing.apps.supplies import acts
from renxing.apps.supplies.acts.coming import Giver
from renxing.apps.supplies.acts.going import To
from renxing.apps.supplies.models import Item, Posting
from renxing.apps.supplies.queries import quantity_of
from tests.apps.supplies.permissions import item, lent, received
from tests.cast import Cast


def sent(**more: Any) -> dict[str, str]:
    return {"act_id": str(uuid4()), **{name: str(value) for name, value in more.items()}}


def queries(client: Any, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.fixture
def busy(stocked: Cast) -> Cast:
    """Some of everything: given for a need, lent, donated."""
    masks = item(stocked)
    acts.issue_stock(stocked.by("wen"), item=masks, quantity=2, to=To(need=stocked.need("mei")))
    acts.issue_stock(stocked.by("wen"), item=masks, quantity=1, to=To(household=stocked.households["H2"]))
    lent(stocked, masks)
    acts.donate_stock(stocked.by("wen"), item=masks, quantity=5, giver=Giver(name="Guo Hua"))
    return stocked


def test_given_out_in_three_taps_with_one_act(stocked: Cast, signed_in: Any) -> None:
    client, path = signed_in("qing"), f"/lane/supplies/{item(stocked).pk}/"
    assert path in client.get("/lane/supplies/").content.decode()
    assert f"{path}issue/" in client.get(path).content.decode()
    said = sent(quantity="2.5", reason="given", block=stocked.households["H1"].block_id, door="1-101")
    for _tap in range(2):
        assert client.post(f"{path}issue/", said).status_code == 302
    assert quantity_of(item(stocked)) == 97.5
    assert Posting.objects.get(sort="issue").household == stocked.households["H1"]


def test_a_zero_too_many_is_asked_about_once(stocked: Cast, signed_in: Any) -> None:
    client, path = signed_in("qing"), f"/lane/supplies/{item(stocked).pk}/receive/"
    asked = client.post(path, sent(quantity=4200))
    page = asked.content.decode()
    assert (asked.status_code, quantity_of(item(stocked))) == (422, 100)
    assert "four thousand two hundred" in page
    assert '<input type="checkbox" name="sure" value="4200"' in page
    assert client.post(path, sent(quantity=42000, sure=4200)).status_code == 422
    assert client.post(path, sent(quantity=4200, sure=4200)).status_code == 302
    assert client.post(path, sent(quantity="1e14", sure="1e14")).status_code == 422
    assert quantity_of(item(stocked)) == 4300


@pytest.mark.parametrize(
    ("name", "said"),
    [("issue", {"quantity": 101, "reason": "given"}), ("issue", {"quantity": 1, "reason": "given", "need": 99}),
     ("issue", {"quantity": 1, "reason": "given", "door": "9-999"}), ("move", {"quantity": 1}),
     ("make", {"quantity": 1}), ("count", {"quantity": -1}), ("lend", {"quantity": 1, "due_at": "2026-03-09T08:00"})],
)  # fmt: skip
def test_what_cannot_be_is_said_on_the_form(stocked: Cast, signed_in: Any, name: str, said: dict[str, Any]) -> None:
    answer = signed_in("wen").post(f"/lane/supplies/{item(stocked).pk}/{name}/", sent(**said))
    assert answer.status_code == 422
    assert quantity_of(item(stocked)) == 100


def test_undone_and_brought_back_by_button(busy: Cast, signed_in: Any) -> None:
    client, given = signed_in("qing"), Posting.objects.filter(sort="issue").first()
    assert given is not None
    assert client.post(f"/lane/supplies/postings/{given.pk}/undo/", sent()).status_code == 422
    assert client.post(f"/lane/supplies/postings/{given.pk}/undo/", sent(why="thing")).status_code == 302
    assert "It was another item" in client.get(f"/lane/supplies/{given.item_id}/").content.decode()
    assert Entry.objects.get(act="stock.reverse").data["why"] == "thing"
    loan = Posting.objects.get(sort="lend")
    assert client.post(f"/lane/supplies/postings/{loan.pk}/back/", sent(quantity=3)).status_code == 422
    assert client.post(f"/lane/supplies/postings/{loan.pk}/back/", sent(quantity=2)).status_code == 302
    assert quantity_of(item(busy)) == 103


@pytest.mark.parametrize(
    ("who", "sees"), [("wen", True), ("qing", True), ("mei", False), ("song", False), ("yan", False)]
)
def test_to_whom_it_went_is_seen_by_who_keeps_it(busy: Cast, signed_in: Any, who: str, sees: bool) -> None:
    client = signed_in(who)
    paths = (f"{item(busy).pk}/", "lent/", "donations/")
    pages = [client.get(f"/lane/supplies/{path}").content.decode() for path in paths]

    assert ("1-102" in pages[0]) is sees
    assert ("1-101" in pages[1]) is sees
    assert ("Guo Hua" in pages[2]) is sees
    assert ("Undo" in pages[0]) is sees


def test_a_needs_door_is_not_told_by_the_stock(busy: Cast, signed_in: Any) -> None:
    """Qing's clinic keeps the masks; Mei's need for food is not the clinic's: the block, and no door."""
    page = signed_in("qing").get(f"/lane/supplies/{item(busy).pk}/").content.decode()
    assert "need 1" in page
    assert "Block 1 1-101 · need 1" not in page
    assert "Block 1 1-101 · need 1" in signed_in("wen").get(f"/lane/supplies/{item(busy).pk}/").content.decode()


def test_found_by_label_barcode_or_code(stocked: Cast, signed_in: Any) -> None:
    masks = item(stocked)
    Item.objects.filter(pk=masks.pk).update(barcode="6901234567892")
    client = signed_in("rui")
    for code in ("I1", "i1", "6901234567892", "http://testserver/lane/supplies/code/I1/"):
        answer = client.get("/lane/supplies/scan/", {"code": code})
        assert (answer.status_code, answer["Location"]) == (302, f"/lane/supplies/{masks.pk}/")
    assert client.get("/lane/supplies/code/I1/").status_code == 302
    missing = client.get("/lane/supplies/scan/", {"code": "<b>none"})
    assert missing.status_code == 404
    assert "&lt;b&gt;none" in missing.content.decode()


def test_added_by_scanning_and_made_a_kit(stocked: Cast, signed_in: Any) -> None:
    client, centre = signed_in("wen"), stocked.centres["clinic"].pk
    said = sent(name_en="Fever kit", code="kit", unit="kit", centre=centre, barcode="123")
    assert client.post("/lane/supplies/add/?code=123", said).status_code == 302
    kit = Item.objects.get(code="kit")
    part = sent(part=item(stocked).pk, quantity=2)
    assert client.post(f"/lane/supplies/{kit.pk}/compose/", part).status_code == 302
    assert client.post(f"/lane/supplies/{kit.pk}/make/", sent(quantity=3)).status_code == 302
    assert (quantity_of(kit), quantity_of(item(stocked))) == (3, 94)
    again = sent(name_en="Kit", code="kit", unit="kit", centre=centre)
    assert client.post("/lane/supplies/add/", again).status_code == 422
    change = sent(name_en="Fever kit", unit="kit", minimum=5)
    assert client.post(f"/lane/supplies/{kit.pk}/change/", change).status_code == 302
    store = sent(name_en="Van", code="van", centre=centre)
    assert client.post("/lane/supplies/stores/add/", store).status_code == 302
    assert "low" in client.get("/lane/supplies/").content.decode()


def test_the_list_asks_as_much_for_three_things_as_for_one(stocked: Cast, signed_in: Any) -> None:
    client, path = signed_in("wen"), "/lane/supplies/"
    client.get(path)
    one = queries(client, path)
    for code in ("I2", "I3"):
        received(stocked, item(stocked, code), 5, expires=stocked.now.date() + timedelta(days=9))
        acts.issue_stock(stocked.by("wen"), item=item(stocked, code), quantity=1)
    assert queries(client, path) == one
    for page in ("labels/", "sheet/", "scan/", "add/"):
        assert client.get(path + page).status_code == 200


def test_an_items_page_and_the_loans_ask_no_more_for_more(busy: Cast, signed_in: Any) -> None:
    client, masks = signed_in("wen"), item(busy)
    paths = [f"/lane/supplies/{masks.pk}/", "/lane/supplies/lent/", "/lane/supplies/donations/"]
    client.get(paths[0])
    before = [queries(client, path) for path in paths]
    lent_too = To(household=busy.households["H3"])
    for number in (1, 2):
        acts.lend_stock(busy.by("wen"), item=masks, quantity=number, to=lent_too, due_at=busy.now + timedelta(days=3))
        acts.donate_stock(busy.by("wen"), item=masks, quantity=number, giver=Giver())
    assert [queries(client, path) for path in paths] == before


def test_nobody_looks_without_signing_in(stocked: Cast, signed_in: Any) -> None:
    assert signed_in("visitor").get("/lane/supplies/").status_code == 302


def test_what_runs_low_stands_on_today_of_who_keeps_it(stocked: Cast, signed_in: Any) -> None:
    """What has expired is not counted; enough of it, or somebody else's, is not told."""
    masks = item(stocked)
    masks.minimum = 101
    masks.save()
    yesterday = stocked.now.date() - timedelta(days=1)
    received(stocked, masks, 50, expires=yesterday)
    assert "100 box good, least 101" in signed_in("qing").get("/lane/").content.decode()
    assert "least 101" not in signed_in("rui").get("/lane/").content.decode()
    received(stocked, masks, 1)
    assert "least 101" not in signed_in("qing").get("/lane/").content.decode()
