"""Asking for something: for oneself, for a neighbour, on the phone, without an account."""

from uuid import uuid4

import pytest
from django.test import Client

from renxing.apps.needs.models import Need
from renxing.apps.people.models import Household
from renxing.core.functions import Function
from tests.cast import Cast

ASK = "/lane/needs/ask/"


def typed(**more: str) -> dict[str, str]:
    """A form filled in."""
    return {"act_id": str(uuid4()), "summary": "Rice and milk", "urgency": "soon", "private": "neighbours", **more}


def text(answer) -> str:
    return str(answer.content.decode())


def test_tiles_then_one_short_form(cast: Cast, signed_in) -> None:
    mei = signed_in("mei")
    tiles = mei.get(ASK)
    assert tiles.status_code == 200
    assert all(f"?function={function}" in text(tiles) for function in Function)
    form = mei.get(f"{ASK}?function=food")
    assert "within 4 h" in text(form)
    sent = mei.post(f"{ASK}?function=food", typed())
    need = Need.objects.get()
    assert sent["Location"] == f"/lane/needs/{need.id}/"
    assert (need.household, need.asker) == (cast.households["H1"], cast.people["mei"])
    assert (need.function, need.sensitive) == ("food", False)
    assert "Rice and milk" in text(mei.get(sent["Location"]))


@pytest.mark.parametrize(("function", "private"), [("food", "neighbours"), ("medicine", "few"), ("welfare", "few")])
def test_private_things_start_out_private(signed_in, function: str, private: str) -> None:
    form = signed_in("mei").get(f"{ASK}?function={function}")
    assert form.context["form"]["private"].value() == private


def test_an_unknown_function_leads_back_to_the_tiles(signed_in) -> None:
    assert "?function=food" in text(signed_in("mei").get(f"{ASK}?function=magic"))


@pytest.mark.parametrize("missing", ["summary", "urgency", "private", "act_id"])
def test_what_is_missing_is_said_and_what_was_typed_stays(signed_in, missing: str) -> None:
    answer = signed_in("mei").post(f"{ASK}?function=food", typed(details="Ring twice", **{missing: ""}))
    assert answer.status_code == 422
    assert "Not sent yet" in text(answer)
    assert "Ring twice" in text(answer)
    assert not Need.objects.exists()


def test_too_long_a_line_is_said(signed_in) -> None:
    answer = signed_in("mei").post(f"{ASK}?function=food", typed(summary="rice " * 40))
    assert answer.status_code == 422
    assert not Need.objects.exists()


def test_sent_twice_asked_once(signed_in) -> None:
    mei, same = signed_in("mei"), typed()
    first = mei.post(f"{ASK}?function=food", same)
    again = mei.post(f"{ASK}?function=food", same)
    assert first["Location"] == again["Location"]
    assert Need.objects.count() == 1


def test_what_was_asked_already_is_shown_first(cast: Cast, signed_in) -> None:
    cast.need("mei", summary="Noodles")
    mei = signed_in("mei")
    answer = mei.post(f"{ASK}?function=food", typed())
    assert answer.status_code == 422
    assert "Noodles" in text(answer)
    assert "Ask anyway" in text(answer)
    assert mei.post(f"{ASK}?function=food", typed(anyway="1")).status_code == 302
    assert Need.objects.count() == 2


def test_another_function_or_an_old_need_is_not_the_same(cast: Cast, signed_in) -> None:
    cast.need("mei", Function.MEDICINE)
    assert signed_in("mei").post(f"{ASK}?function=food", typed()).status_code == 302


def test_a_neighbour_asks_for_a_door(cast: Cast, signed_in) -> None:
    bo = signed_in("bo")
    page = f"{ASK}?function=food&whom=neighbour"
    assert bo.get(page).status_code == 200
    answer = bo.post(page, typed(block="B1", door="101"))
    need = Need.objects.get()
    assert answer["Location"] == f"/lane/needs/{need.id}/"
    assert (need.household, need.asker, need.raised_by) == (cast.households["H1"], None, cast.people["bo"])


def test_a_door_that_is_not_there_is_said(signed_in) -> None:
    answer = signed_in("bo").post(f"{ASK}?function=food&whom=neighbour", typed(block="B1", door="999"))
    assert answer.status_code == 422
    assert "There is no door 999" in text(answer)


@pytest.mark.parametrize(
    ("door", "found"), [("101", "several"), ("1-101", "H1"), ("2 101", "H9"), ("3-101", "no door"), ("1—102", "H2")]
)
def test_a_door_is_found_as_people_write_it(cast: Cast, signed_in, door: str, found: str) -> None:
    block = cast.households["H1"].block
    Household.objects.create(community=cast.community, code="H9", block=block, unit="2", door="101")
    answer = signed_in("bo").post(f"{ASK}?function=food&whom=neighbour", typed(block="B1", door=door))
    if found.startswith("H"):
        assert str(Need.objects.get().household) == found
    else:
        assert found in text(answer)


def test_a_person_who_cannot_be_meant_is_nobody(cast: Cast, signed_in) -> None:
    for wrong in ("z" * 36, "1", str(uuid4())):
        assert signed_in("wen").get(f"{ASK}?function=food&person={wrong}").context["person"] is None


def test_a_neighbour_finds_only_those_who_show_themselves(cast: Cast, signed_in) -> None:
    bo, page = signed_in("bo"), f"{ASK}?function=food&whom=neighbour"
    assert "Lin Mei" not in text(bo.get(f"{page}&search=Lin"))
    assert "Lin Mei" not in text(bo.get(f"{page}&person={cast.id('mei')}"))
    cast.people["mei"].shows_name = True
    cast.people["mei"].save()
    assert "Lin Mei" in text(bo.get(f"{page}&search=Lin"))
    bo.post(f"{page}&person={cast.id('mei')}", typed())
    need = Need.objects.get()
    assert (need.asker, need.household) == (cast.people["mei"], cast.households["H1"])
    shown = text(bo.get(f"/lane/needs/{need.id}/"))
    assert "99 0000 0000" not in shown
    assert "Block 1 1-101" not in shown


def test_a_neighbour_does_not_learn_what_a_household_asked_in_private(cast: Cast, signed_in) -> None:
    cast.need("mei", Function.MEDICINE, summary="A secret")
    answer = signed_in("bo").post(f"{ASK}?function=medicine&whom=neighbour", typed(block="B1", door="101"))
    assert answer.status_code == 302


def test_a_worker_asks_for_somebody_on_the_phone(cast: Cast, signed_in) -> None:
    wen, page = signed_in("wen"), f"{ASK}?function=food"
    for words in ("Lin", "H1", "990000000"):
        assert "Lin Mei" in text(wen.get(f"{page}&whom=caller&search={words}"))
    wen.post(f"{page}&whom=caller&person={cast.id('mei')}", typed(channel="phone"))
    need = Need.objects.get()
    assert (need.channel, need.asker, need.raised_by) == ("phone", cast.people["mei"], cast.people["wen"])


@pytest.mark.parametrize("name", ["qing", "shi", "yan"])
def test_who_does_not_live_here_is_told_whom_to_tell(signed_in, name: str) -> None:
    for answer in (signed_in(name).get(ASK), signed_in(name).post(f"{ASK}?function=food", typed())):
        assert answer.status_code == 403
        assert "Tell a community worker" in text(answer)


def test_pages_with_nobodys_name_are_kept_offline(cast: Cast, signed_in) -> None:
    wen = signed_in("wen")
    assert wen.get(f"{ASK}?function=food")["Renxing-Keep"] == "yes"
    assert "Renxing-Keep" not in wen.get(f"{ASK}?function=food&search=Lin")
    assert "Renxing-Keep" not in wen.get(f"{ASK}?function=food&person={cast.id('mei')}")


def visit(**more: str) -> dict[str, str]:
    return typed(visitor_name="Ana", visitor_phone="199 0000 1234", block="B2", **more)


def test_without_an_account_one_asks_and_follows(signed_in) -> None:
    visitor = signed_in("visitor")
    answer = visitor.post(f"{ASK}?function=food", visit())
    need = Need.objects.get()
    assert answer["Location"] == f"/lane/needs/follow/{need.tracking}/"
    page = visitor.get(answer["Location"])
    assert need.tracking in text(page)
    assert (need.visitor_phone, str(need.block)) == ("+8619900001234", "B2")


def test_a_follow_link_opens_on_another_device_and_its_buttons_work(signed_in, press) -> None:
    signed_in("visitor").post(f"{ASK}?function=food", visit())
    need, elsewhere = Need.objects.get(), Client()
    assert "sign-in" in elsewhere.get(f"/lane/needs/{need.id}/")["Location"]
    assert elsewhere.get(f"/lane/needs/follow/{need.tracking}/").status_code == 200
    assert press(elsewhere, need, "withdraw").status_code == 302
    need.refresh_from_db()
    assert need.state == "withdrawn"


def test_a_wrong_link_is_a_sentence(signed_in) -> None:
    answer = signed_in("visitor").get("/lane/needs/follow/2222/")
    assert answer.status_code == 404
    assert "leads to no need" in text(answer)


def test_a_visitors_phone_has_to_be_one(signed_in) -> None:
    answer = signed_in("visitor").post(f"{ASK}?function=food", {**visit(), "visitor_phone": "12"})
    assert answer.status_code == 422
    assert "“12” is not a phone number" in text(answer)


def test_where_visitors_may_not_ask_they_are_told_how(cast: Cast, signed_in) -> None:
    visitor = signed_in("visitor")
    cast.community.visitors_may_ask = False
    cast.community.save()
    for answer in (visitor.get(ASK), visitor.post(f"{ASK}?function=food", visit())):
        assert answer.status_code == 403
        assert "Sign in to ask" in text(answer)
    assert not Need.objects.exists()
