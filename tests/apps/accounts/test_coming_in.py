"""Coming in: by invitation, by card and PIN; locked out, signed out, and never by somebody else's door."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from renxing.apps.accounts import invitations, signing
from renxing.apps.accounts.models import Account, Invitation
from renxing.apps.people.acts import erase_person
from renxing.apps.record.clock import set_clock
from tests.cast import NOW, Cast, assemble

PIN = "407193"


@pytest.fixture(autouse=True)
def stopped(cast: Cast):
    """The community's clock stands still, and no tries of other tests are counted."""
    cache.clear()
    cast.community.demonstration = True
    set_clock(cast.community, NOW, speed=0.0)
    type(cast.community).objects.filter(pk=cast.community.pk).update(demonstration=False)
    cast.community.demonstration = False


def come_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.post(invitations.make(cast.people[name], cast.now).path)
    return client


def knows(client: Client, cast: Cast) -> bool:
    """Whether this browser is signed in."""
    return client.get(f"/{cast.community.slug}/account/").status_code == 200


def with_pin(cast: Cast, name: str) -> Account:
    account = invitations.account_of(cast.people[name])
    signing.set_pin(account, PIN)
    return account


def sign_in(cast: Cast, card: str, pin: str, **more: str) -> tuple[Client, int]:
    client = Client()
    return client, client.post(
        f"/{cast.community.slug}/sign-in/", {"card": card, "pin": pin, **more}, REMOTE_ADDR="10.0.0.1"
    ).status_code


def test_looking_at_an_invitation_does_not_use_it_up(cast: Cast) -> None:
    issued = invitations.make(cast.people["mei"], cast.now)
    for _preview in range(3):
        page = Client().get(issued.path)
        assert page.status_code == 200
        assert "Lin Mei" in page.content.decode()
        assert "Lane" in page.content.decode()
    assert Client().head(issued.path).status_code == 200
    assert Invitation.objects.get().used_at is None


def test_an_invitation_lets_in_once(cast: Cast) -> None:
    issued = invitations.make(cast.people["mei"], cast.now)
    client = Client()
    answer = client.post(issued.path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/lane/account/first/")
    assert knows(client, cast)
    page = client.get("/lane/account/first/").content.decode()
    assert "Set a PIN" in page
    assert issued.card in page
    late = Client()
    assert late.post(issued.path).status_code == 409
    assert late.get(issued.path).status_code == 409
    assert not knows(late, cast)


@pytest.mark.parametrize("code", ["AAAABBBBCCCC", "x", "2345-2345-2345"])
def test_a_wrong_code_is_one_sentence(cast: Cast, code: str) -> None:
    page = Client().get(f"/lane/welcome/{code}/")
    assert page.status_code == 409
    assert "not known or has been used" in page.content.decode()


def test_an_invitation_ends(cast: Cast) -> None:
    issued = invitations.make(cast.people["mei"], cast.now - timedelta(days=15))
    assert "has ended" in Client().post(issued.path).content.decode()


def test_an_invitation_opens_no_other_community(cast: Cast) -> None:
    assemble("other")
    issued = invitations.make(cast.people["mei"], cast.now)
    client = Client()
    assert client.post(f"/other/welcome/{issued.code}/").status_code == 409
    assert client.post(issued.path).status_code == 302


def test_the_code_typed_from_paper_leads_to_the_same_page(cast: Cast) -> None:
    issued = invitations.make(cast.people["mei"], cast.now)
    typed = f" {issued.spoken.lower()} "
    answer = Client().post("/lane/sign-in/code/", {"code": typed})
    assert answer.headers["Location"] == issued.path
    short = Client().post("/lane/sign-in/code/", {"code": "ABC"})
    assert short.status_code == 422
    assert "these are 3" in short.content.decode()


def test_a_session_planted_before_is_worth_nothing_after(cast: Cast) -> None:
    client = Client()
    client.get("/lane/sign-in/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    client.post(invitations.make(cast.people["mei"], cast.now).path)
    assert client.cookies["sessionid"].value != session.session_key
    thief = Client()
    thief.cookies["sessionid"] = str(session.session_key)
    assert not knows(thief, cast)


def test_card_and_pin_open_the_door(cast: Cast) -> None:
    client = come_in(cast, "mei")
    weak = client.post("/lane/account/pin/", {"pin": "123456", "again": "123456"})
    assert (weak.status_code, "easily guessed" in weak.content.decode()) == (422, True)
    other = client.post("/lane/account/pin/", {"pin": PIN, "again": "407194"})
    assert "not alike" in other.content.decode()
    assert client.post("/lane/account/pin/", {"pin": PIN, "again": PIN}).status_code == 302
    assert knows(client, cast)
    account = Account.objects.get(person=cast.people["mei"])
    back, status = sign_in(cast, account.card, PIN)
    assert status == 302
    assert knows(back, cast)


def test_a_pin_is_changed_only_by_who_knows_it_or_was_just_invited(cast: Cast) -> None:
    account = with_pin(cast, "mei")
    client, _status = sign_in(cast, account.card, PIN)
    new = {"pin": "902817", "again": "902817"}
    assert client.post("/lane/account/pin/", new).status_code == 422
    assert client.post("/lane/account/pin/", {**new, "present": "111222"}).status_code == 422
    assert client.post("/lane/account/pin/", {**new, "present": PIN}).status_code == 302
    assert come_in(cast, "mei").post("/lane/account/pin/", {"pin": PIN, "again": PIN}).status_code == 302


def test_a_changed_pin_ends_the_other_sessions(cast: Cast) -> None:
    account = with_pin(cast, "mei")
    phone, _ = sign_in(cast, account.card, PIN)
    tablet, _ = sign_in(cast, account.card, PIN)
    phone.post("/lane/account/pin/", {"present": PIN, "pin": "902817", "again": "902817"})
    assert knows(phone, cast)
    assert not knows(tablet, cast)


def test_five_wrong_tries_lock_the_card_for_a_while(cast: Cast) -> None:
    account = with_pin(cast, "mei")
    for _try in range(signing.TRIES):
        assert sign_in(cast, account.card, "000000")[1] == 422
    locked, status = sign_in(cast, account.card, PIN)
    assert status == 422
    assert not knows(locked, cast)
    Account.objects.update(locked_until=cast.now - timedelta(seconds=1))
    assert sign_in(cast, account.card, PIN)[1] == 302


def test_a_wrong_card_is_not_told_from_a_wrong_pin(cast: Cast) -> None:
    account = with_pin(cast, "mei")

    def said(card: str, pin: str) -> str:
        page = Client().post("/lane/sign-in/", {"card": card, "pin": pin}).content.decode()
        return page.split('class="refused"')[1].split("</div>")[0]

    assert said(account.card, "000001") == said("000000", PIN)


def test_an_address_that_tries_many_cards_is_stopped(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "TRIES_PER_ADDRESS", 3)
    account = with_pin(cast, "mei")
    for card in ("1", "2", "3"):
        sign_in(cast, card, PIN)
    assert sign_in(cast, account.card, PIN)[1] == 422
    elsewhere = Client().post("/lane/sign-in/", {"card": account.card, "pin": PIN}, REMOTE_ADDR="10.0.0.2")
    assert elsewhere.status_code == 302


def test_a_card_without_a_pin_opens_nothing(cast: Cast) -> None:
    account = invitations.account_of(cast.people["mei"])
    assert [sign_in(cast, account.card, pin)[1] for pin in ("", "000000")] == [422, 422]


def test_signing_out_here_and_everywhere(cast: Cast) -> None:
    account = with_pin(cast, "mei")
    phone, tablet, computer = (sign_in(cast, account.card, PIN)[0] for _device in range(3))
    assert phone.get("/lane/sign-out/").status_code == 405
    phone.post("/lane/sign-out/")
    assert [knows(device, cast) for device in (phone, tablet, computer)] == [False, True, True]
    tablet.post("/lane/account/sign-out-everywhere/")
    assert [knows(device, cast) for device in (tablet, computer)] == [False, False]


def test_an_account_of_another_community_is_a_visitor_here(cast: Cast) -> None:
    other = assemble("other")
    client = come_in(cast, "wen")
    page = client.get("/other/people/")
    assert page.status_code == 302
    assert page.headers["Location"].startswith("/other/sign-in/")
    front = client.get("/other/community/").content.decode()
    assert "Wen Xiu" not in front
    assert "Sign in" in front
    account = with_pin(cast, "mei")
    assert Client().post("/other/sign-in/", {"card": account.card, "pin": PIN}).status_code == 422
    assert other.community.pk != cast.community.pk


def test_an_erased_person_is_out_at_once_and_for_good(cast: Cast) -> None:
    client = come_in(cast, "mei")
    again = invitations.make(cast.people["mei"], cast.now)
    erase_person(cast.by("mei"), person=cast.people["mei"])
    assert not knows(client, cast)
    assert Client().post(again.path).status_code == 409


@pytest.mark.parametrize(
    ("wanted", "came"),
    [
        ("/lane/record/", "/lane/record/"),
        ("https://evil.example/", "/lane/"),
        ("//evil.example/lane/", "/lane/"),
        ("/other/record/", "/lane/"),
        ("", "/lane/"),
    ],
)
def test_after_signing_in_one_goes_on_inside_the_community(cast: Cast, wanted: str, came: str) -> None:
    account = with_pin(cast, "mei")
    answer = Client().post("/lane/sign-in/", {"card": account.card, "pin": PIN, "next": wanted})
    assert answer.headers["Location"] == came


def test_who_must_sign_in_comes_back_to_where_they_were(cast: Cast) -> None:
    answer = Client().get("/lane/record/?act=need.raise")
    assert answer.headers["Location"] == "/lane/sign-in/?next=/lane/record/%3Fact%3Dneed.raise"
    assert 'value="/lane/record/?act=need.raise"' in Client().get(answer.headers["Location"]).content.decode()
