"""Passkeys, with a device in software: made once, one tap ever after, and nothing else opens."""

from typing import Any

import pytest
from django.test import Client

from renxing.apps.accounts.models import Passkey
from tests.apps.accounts.device import Device
from tests.cast import Cast, assemble


def make(client: Client, device: Device) -> Any:
    options = client.post("/lane/account/passkey/options/").json()
    return client.post("/lane/account/passkey/", {"answer": device.make(options)})


def sign(client: Client, device: Device, slug: str = "lane", **more: Any) -> Any:
    options = client.post(f"/{slug}/sign-in/passkey/options/").json()
    return client.post(f"/{slug}/sign-in/passkey/", {"answer": device.sign(options, **more)})


@pytest.fixture
def device(cast: Cast, signed_in) -> Device:
    """Mei's phone, with her passkey made."""
    device = Device()
    assert make(signed_in("mei"), device).status_code == 200
    return device


def test_a_passkey_opens_the_door_with_one_tap(device: Device) -> None:
    client = Client()
    answer = sign(client, device)
    assert (answer.status_code, answer.json()) == (200, {"next": "/lane/"})
    assert "Lin Mei" in client.get("/lane/account/").content.decode()
    key = Passkey.objects.get()
    assert key.used_at is not None
    assert key.sign_count == 1


def test_the_device_is_asked_for_a_key_it_finds_without_a_name(cast: Cast, signed_in) -> None:
    options = signed_in("mei").post("/lane/account/passkey/options/").json()
    assert options["rp"]["id"] == "testserver"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"


def test_a_challenge_is_good_for_one_answer(device: Device) -> None:
    client = Client()
    options = client.post("/lane/sign-in/passkey/options/").json()
    answer = {"answer": device.sign(options)}
    assert client.post("/lane/sign-in/passkey/", answer).status_code == 200
    assert client.post("/lane/sign-in/passkey/", answer).status_code == 409
    stranger = Client()
    stranger.post("/lane/sign-in/passkey/options/")
    assert stranger.post("/lane/sign-in/passkey/", answer).status_code == 409


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", '{"rawId": "AA"}', '{"rawId": 7}', "no json"])
def test_what_is_no_answer_is_one_sentence(device: Device, answer: str) -> None:
    client = Client()
    client.post("/lane/sign-in/passkey/options/")
    said = client.post("/lane/sign-in/passkey/", {"answer": answer})
    assert said.status_code == 409
    assert "was not accepted" in said.json()["sentence"]


def test_another_key_another_place_or_no_verification_opens_nothing(device: Device) -> None:
    forged = Device(credential=device.credential, user=device.user)
    assert sign(Client(), forged).status_code == 409
    elsewhere = Device(origin="http://evil.example", key=device.key, credential=device.credential, user=device.user)
    assert sign(Client(), elsewhere).status_code == 409
    assert sign(Client(), device, flags=0x01).status_code == 409


def test_a_copied_key_is_noticed_by_its_count(device: Device) -> None:
    for _time in range(3):
        assert sign(Client(), device).status_code == 200
    copy = Device(key=device.key, credential=device.credential, user=device.user, signed=0)
    assert sign(Client(), copy).status_code == 409


def test_a_passkey_opens_its_own_community_only(device: Device) -> None:
    assemble("other")
    assert sign(Client(), device, "other").status_code == 409


def test_only_who_is_signed_in_makes_one(cast: Cast) -> None:
    assert Client().post("/lane/account/passkey/options/").status_code == 302
    assert Client().post("/lane/account/passkey/", {"answer": "{}"}).status_code == 302


def test_a_removed_passkey_opens_nothing_and_is_removed_by_its_owner_only(device: Device, signed_in) -> None:
    key = Passkey.objects.get()
    signed_in("bo").post(f"/lane/account/passkey/{key.pk}/remove/")
    assert sign(Client(), device).status_code == 200
    signed_in("mei").post(f"/lane/account/passkey/{key.pk}/remove/")
    assert sign(Client(), device).status_code == 409


@pytest.mark.parametrize(("host", "offered"), [("localhost:8000", True), ("127.0.0.1:8000", False), ("[::1]", False)])
def test_passkeys_are_offered_where_browsers_make_them(cast: Cast, host: str, offered: bool) -> None:
    page = Client().get("/lane/sign-in/", HTTP_HOST=host).content.decode()
    assert ("data-passkey" in page) is offered
