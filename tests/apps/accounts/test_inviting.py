"""Inviting: a card on paper, its code shown once; who may, and for whom."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from renxing.apps.accounts import invitations
from renxing.apps.accounts.models import Account, Invitation
from renxing.apps.record.models import Entry
from tests.cast import Cast

SPOKEN = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b")


def invite(client: Client, cast: Cast, name: str, act_id: str | None = None):
    return client.post(f"/lane/people/{cast.id(name)}/invite/", {"act_id": act_id or str(uuid4())})


def test_a_worker_prints_a_card(cast: Cast, signed_in) -> None:
    page = invite(signed_in("wen"), cast, "mei")
    text = page.content.decode()
    (code,) = SPOKEN.findall(text)
    assert Account.objects.get(person=cast.people["mei"]).card in text
    for part in ("Lin Mei", "林梅", "<svg", 'class="qr"', "testserver/lane/sign-in/", "Come in", "进入"):
        assert part in text
    assert "style=" not in text.split("<main")[1]
    opened = Client()
    assert opened.post(f"/lane/welcome/{code}/").status_code == 302


def test_the_code_is_kept_nowhere_and_the_record_says_who_let_in_whom(cast: Cast, signed_in) -> None:
    text = invite(signed_in("wen"), cast, "mei").content.decode()
    code = SPOKEN.findall(text)[0].replace("-", "")
    entry = Entry.objects.get(act="invitation.issue")
    assert (entry.actor, entry.authority) == (cast.id("wen"), "role:worker")
    assert entry.data == {"person": str(cast.id("mei"))}
    kept = Invitation.objects.get()
    assert code not in "".join(str(value) for value in vars(kept).values())
    assert kept.digest == invitations.digest(code)


def test_sent_twice_it_is_issued_once_and_shown_once(cast: Cast, signed_in) -> None:
    client, act_id = signed_in("wen"), str(uuid4())
    invite(client, cast, "mei", act_id)
    again = invite(client, cast, "mei", act_id).content.decode()
    assert not SPOKEN.findall(again)
    assert "shown once already" in again
    assert Invitation.objects.count() == 1


def test_a_new_card_ends_the_one_that_was_lost(cast: Cast, signed_in) -> None:
    client = signed_in("wen")
    lost = SPOKEN.findall(invite(client, cast, "mei").content.decode())[0]
    new = SPOKEN.findall(invite(client, cast, "mei").content.decode())[0]
    assert Client().get(f"/lane/welcome/{lost}/").status_code == 409
    assert Client().get(f"/lane/welcome/{new}/").status_code == 200


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [
        ("wen", "mei", 200),
        ("wen", "song", 200),
        ("wen", "lan", 403),
        ("wen", "shi", 403),
        ("wen", "yan", 403),
        ("lan", "lan", 200),
        ("lan", "wen", 200),
        ("lan", "shi", 200),
        ("mei", "mei", 403),
        ("song", "mei", 403),
        ("shi", "mei", 403),
        ("visitor", "mei", 302),
    ],
)
def test_who_invites_whom(cast: Cast, signed_in, who: str, whom: str, status: int) -> None:
    assert invite(signed_in(who), cast, whom).status_code == status
    assert Invitation.objects.count() == (1 if status == 200 else 0)


def test_a_block_is_printed_in_the_order_of_its_doors(cast: Cast, signed_in) -> None:
    client = signed_in("wen")
    asked = client.get("/lane/people/blocks/B1/invitations/").content.decode()
    assert "2 cards" in asked
    assert Invitation.objects.count() == 0
    act_id = str(uuid4())
    page = client.post("/lane/people/blocks/B1/invitations/", {"act_id": act_id}).content.decode()
    assert page.index("Lin Mei") < page.index("Zhou Bo")
    assert len(SPOKEN.findall(page)) == 2
    client.post("/lane/people/blocks/B1/invitations/", {"act_id": act_id})
    assert Invitation.objects.count() == 2


def test_a_block_leaves_out_those_with_powers(cast: Cast, signed_in) -> None:
    page = signed_in("wen").post("/lane/people/blocks/B2/invitations/", {"act_id": str(uuid4())}).content.decode()
    assert "Rui Qiang" in page
    assert "Lan Min" not in page
    assert len(SPOKEN.findall(page)) == 2


@pytest.mark.parametrize(("who", "status"), [("mei", 403), ("song", 403), ("shi", 403), ("visitor", 302)])
def test_others_print_no_block(cast: Cast, signed_in, who: str, status: int) -> None:
    assert signed_in(who).get("/lane/people/blocks/B1/invitations/").status_code == status
    assert signed_in("wen").get("/lane/people/blocks/B9/invitations/").status_code == 404
