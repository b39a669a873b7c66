"""Every act by its button: done once, refused in a sentence, wrong input kept."""

from uuid import uuid4

import pytest
from django.test import Client

from renxing.apps.needs.acts import ask_helper, take_need
from renxing.apps.needs.models import Message, Need, Offer, State
from renxing.apps.needs.views.verbs import VERBS
from renxing.apps.record.door import ACTS
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from tests.cast import PEOPLE, Cast

BY_RULE = {"need.expire", "need.escalate", "need.call_off", "need.split"}


def fresh(need: Need) -> Need:
    need.refresh_from_db()
    return need


def test_every_act_on_a_need_has_its_address() -> None:
    ours = {verb for verb in ACTS if verb.startswith("need.")} - BY_RULE - {"need.raise"}
    assert {f"need.{name}" for name in VERBS} == ours


def test_pressed_twice_done_once(cast: Cast, signed_in) -> None:
    need, wen, same = cast.need("mei"), signed_in("wen"), {"act_id": str(uuid4())}
    address = f"/lane/needs/{need.id}/take/"
    assert wen.post(address, same).status_code == 302
    assert wen.post(address, same).status_code == 302
    assert Entry.objects.filter(act="need.take").count() == 1


def test_the_second_of_two_is_told_in_a_sentence(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei", Function.MEDICINE)
    press(signed_in("qing"), need, "take")
    answer = press(signed_in("rui"), need, "take")
    assert answer.status_code == 409
    assert "is “Taken” by now" in answer.content.decode()
    assert fresh(need).helper == cast.people["qing"]


@pytest.mark.parametrize("name", sorted({*PEOPLE, "visitor"} - {"mei", "wen", "lan"}))
def test_who_may_not_is_told_who_could(cast: Cast, signed_in, press, name: str) -> None:
    need = cast.need("mei")
    answer = press(signed_in(name), need, "withdraw")
    assert answer.status_code == 403
    assert "You have no authority for this." in answer.content.decode()
    assert "a community worker" in answer.content.decode()
    assert fresh(need).state == State.OPEN


def test_a_button_cannot_be_fetched_nor_pressed_from_another_site(cast: Cast, signed_in) -> None:
    address = f"/lane/needs/{cast.need('mei').id}/take/"
    assert signed_in("wen").get(address).status_code == 405
    assert Client(enforce_csrf_checks=True).post(address, {"act_id": str(uuid4())}).status_code == 403


def test_no_such_act_no_such_need(cast: Cast, signed_in, press) -> None:
    need, wen = cast.need("mei"), signed_in("wen")
    assert press(wen, need, "vanish").status_code == 404
    assert press(wen, need, "expire").status_code == 404
    assert wen.post(f"/lane/needs/{uuid4()}/take/", {"act_id": str(uuid4())}).status_code == 404
    assert wen.get(f"/lane/needs/{uuid4()}/").status_code == 404


def test_a_page_sent_without_its_id_does_nothing(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei")
    assert press(signed_in("wen"), need, "take", act_id="").status_code == 422
    assert fresh(need).state == State.OPEN


@pytest.mark.parametrize("words", ["", "   ", "x" * 1001])
def test_a_message_that_cannot_be_sent_comes_back(cast: Cast, signed_in, press, words: str) -> None:
    answer = press(signed_in("mei"), cast.need("mei"), "message", text=words)
    assert answer.status_code == 422
    assert "Not sent yet" in answer.content.decode()
    assert not Message.objects.exists()


def test_words_between_asker_and_helper(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei")
    take_need(cast.by("rui"), need=need)
    press(signed_in("mei"), need, "message", text="Please ring <b>twice</b>")
    said = signed_in("rui").get(f"/lane/needs/{need.id}/").content.decode()
    assert "Please ring &lt;b&gt;twice&lt;/b&gt;" in said


def test_saying_no_with_a_reason_ends_on_a_page_one_may_see(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei", Function.MEDICINE)
    ask_helper(cast.by("wen"), need=need, helper=cast.people["bo"])
    bo = signed_in("bo")
    answer = press(bo, need, "decline", reason="I am away")
    assert answer["Location"] == "/lane/needs/"
    assert bo.get(answer["Location"]).status_code == 200
    assert Offer.objects.get().reason == "I am away"
    assert "I am away" in signed_in("wen").get(f"/lane/needs/{need.id}/").content.decode()


def test_giving_back_with_a_reason_puts_it_on_the_thread(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei")
    take_need(cast.by("rui"), need=need)
    assert press(signed_in("rui"), need, "give_back", reason="My bicycle broke").status_code == 302
    assert fresh(need).state == State.OPEN
    assert Message.objects.get().text == "My bicycle broke"


def test_sorting(cast: Cast, signed_in, press) -> None:
    need, wen = cast.need("mei"), signed_in("wen")
    press(wen, need, "triage", function="care", urgency="urgent", due_in_hours="2", sensitive="on")
    assert (fresh(need).function, need.urgency, need.sensitive) == ("care", "urgent", True)
    assert (need.due_at - cast.now).total_seconds() == 2 * 3600
    answer = press(wen, need, "triage", function="care", urgency="urgent", due_in_hours="-2")
    assert answer.status_code == 422
    answer = press(wen, need, "triage", function="magic", urgency="urgent")
    assert answer.status_code == 422


def test_handing_over(cast: Cast, signed_in, press) -> None:
    need, wen = cast.need("mei", Function.MEDICINE), signed_in("wen")
    assert press(wen, need, "hand_over").status_code == 422
    assert press(wen, need, "hand_over", to_centre=str(cast.centres["choir"].id)).status_code == 422
    press(wen, need, "hand_over", to_centre=str(cast.centres["clinic"].id))
    assert fresh(need).centre == cast.centres["clinic"]


def test_putting_two_together(cast: Cast, signed_in, press) -> None:
    one, other, wen = cast.need("mei"), cast.need("bo"), signed_in("wen")
    assert press(wen, one, "merge", into="99").status_code == 422
    assert press(wen, one, "merge", into=str(one.number)).status_code == 422
    press(wen, one, "merge", into=str(other.number))
    assert fresh(one).merged_into == other
    assert f"need {other.number}" in signed_in("mei").get(f"/lane/needs/{one.id}/").content.decode()


def test_asking_somebody_found_by_name(cast: Cast, signed_in, press) -> None:
    need, wen = cast.need("mei"), signed_in("wen")
    assert "Zhou Bo" in wen.get(f"/lane/needs/{need.id}/people/?search=Zhou").content.decode()
    assert signed_in("bo").get(f"/lane/needs/{need.id}/people/?search=Lin").status_code == 403
    assert press(wen, need, "ask", helper=str(uuid4())).status_code == 422
    press(wen, need, "ask", helper=str(cast.id("bo")))
    assert Offer.objects.get().helper == cast.people["bo"]
    assert press(wen, need, "ask", helper=str(cast.id("bo"))).status_code == 409


def test_somebody_of_another_community_can_do_nothing_here(cast: Cast, signed_in, press) -> None:
    from tests.cast import assemble  # noqa: PLC0415 - beside its only use

    need = cast.need("mei")
    assemble("elsewhere")
    wen = signed_in("wen")
    assert wen.get(f"/elsewhere/needs/{need.id}/").status_code == 302
    answer = wen.post(f"/elsewhere/needs/{need.id}/take/", {"act_id": str(uuid4())})
    assert answer.status_code == 404
