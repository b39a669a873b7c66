"""One need's page: who sees what of it, and which buttons."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.needs.acts import ask_helper, choose_helper, decline_ask, offer_help, take_need, write_message
from renxing.apps.needs.models import Need
from renxing.core.functions import Function
from tests.cast import PEOPLE, Cast

NAME, PHONE, DOOR = "Lin Mei", "199 0000 0000", "Block 1 1-101"


def page(client, need: Need):
    return client.get(f"/lane/needs/{need.id}/")


def text(client, need: Need) -> str:
    return str(page(client, need).content.decode())


def buttons(client, need: Need) -> list[str]:
    answer = page(client, need)
    return [button.name for button in answer.context["shown"].buttons] if answer.status_code == 200 else []


@pytest.fixture
def taken(cast: Cast) -> Need:
    """Mei's private need, in the hands of the clinic's nurse, with words on its thread."""
    need = cast.need("mei", Function.MEDICINE, summary="Tablets", details="The blue box")
    take_need(cast.by("qing"), need=need)
    write_message(cast.by("mei"), need=need, text="Ring twice")
    return need


@pytest.mark.parametrize(
    ("name", "sees", "sees_not"),
    [
        ("mei", {NAME, PHONE, DOOR, "The blue box", "Ring twice", "Qing Yun"}, set()),
        ("wen", {NAME, PHONE, DOOR, "The blue box", "Ring twice", "Qing Yun"}, set()),
        ("lan", {NAME, PHONE, DOOR}, set()),
        ("qing", {NAME, PHONE, DOOR, "The blue box", "Ring twice"}, set()),
        ("rui", {"Tablets", "Block 1"}, {NAME, PHONE, DOOR, "The blue box", "Ring twice", "Qing Yun"}),
        ("bo", {"There is no need here that you may see"}, {"Tablets", NAME}),
        ("song", set(), {"Tablets", NAME}),
        ("shi", set(), {"Tablets", NAME}),
        ("yan", set(), {"Tablets", NAME}),
    ],
)
def test_who_sees_what_of_a_private_need(taken: Need, signed_in, name, sees, sees_not) -> None:
    answer = page(signed_in(name), taken)
    said = answer.content.decode()
    assert answer.status_code == (404 if "Tablets" in sees_not else 200)
    assert {part for part in sees if part not in said} == set()
    assert {part for part in sees_not if part in said} == set()


def test_a_visitor_is_asked_to_sign_in(taken: Need, signed_in) -> None:
    assert "sign-in" in page(signed_in("visitor"), taken)["Location"]


def test_a_neighbour_sees_the_outline_of_what_is_not_private(cast: Cast, signed_in) -> None:
    need = cast.need("mei", details="The blue box")
    said = text(signed_in("bo"), need)
    assert "Rice for two" in said
    assert not [part for part in (NAME, PHONE, DOOR, "The blue box") if part in said]


def test_somebody_asked_sees_the_outline_and_once_it_is_theirs_the_whole(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei", Function.MEDICINE)
    ask_helper(cast.by("wen"), need=need, helper=cast.people["bo"])
    bo = signed_in("bo")
    assert NAME not in text(bo, need)
    assert buttons(bo, need)[0] == "accept"
    press(bo, need, "accept")
    assert NAME in text(bo, need)
    assert PHONE in text(bo, need)
    assert "Zhou Bo" in text(signed_in("mei"), need)


def test_who_was_asked_and_could_not_is_named_to_nobody_who_may_not_know(cast: Cast, signed_in) -> None:
    need = cast.need("mei")
    ask_helper(cast.by("wen"), need=need, helper=cast.people["bo"])
    decline_ask(cast.by("bo"), need=need, reason="I am away")
    take_need(cast.by("rui"), need=need)
    for name in ("mei", "rui", "song"):
        said = text(signed_in(name), need)
        assert "Zhou Bo" not in said, name
        assert "I am away" not in said, name


def test_an_offer_shows_its_name_to_those_who_choose_and_to_nobody_else(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei")
    offer_help(cast.by("bo"), need=need)
    assert "Zhou Bo" in text(signed_in("mei"), need)
    assert "Zhou Bo" not in text(signed_in("rui"), need)
    assert "You have offered to help" in text(signed_in("bo"), need)
    press(signed_in("mei"), need, "choose", helper=str(cast.id("bo")))
    need.refresh_from_db()
    assert need.helper == cast.people["bo"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("mei", ["withdraw"]), ("bo", ["offer"]), ("rui", ["take"]), ("wen", ["take", "withdraw"])],
)
def test_buttons_are_what_may_be_done(cast: Cast, signed_in, name, expected) -> None:
    assert buttons(signed_in(name), cast.need("mei")) == expected


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_every_button_shown_does_what_it_says(cast: Cast, signed_in, press, name: str) -> None:
    client = signed_in(name)
    for button in buttons(client, cast.need("mei")):
        assert press(client, cast.need("mei"), button).status_code == 302, button


def test_one_button_is_first(cast: Cast, signed_in) -> None:
    need = cast.need("mei", Function.MEDICINE)
    for name in ("mei", "wen", "qing", "rui"):
        assert text(signed_in(name), need).count('class="button primary"') == (0 if name == "mei" else 1), name


def test_who_could_is_said_to_those_who_may_not(cast: Cast, signed_in) -> None:
    said = text(signed_in("bo"), cast.need("mei"))
    assert "Why may I not do more here?" in said
    assert "a community worker" in said


def test_a_sleeping_mandate_says_so(cast: Cast, signed_in) -> None:
    assert "asleep in the present condition" in text(signed_in("song"), cast.need("mei"))


def test_the_history_names_authority_and_leads_to_the_entries(taken: Need, signed_in) -> None:
    said = text(signed_in("wen"), taken)
    assert "Taken by Qing Yun" in said
    assert "mandate M-clinic of Clinic" in said
    assert said.count("/lane/record/") >= 4


def test_the_state_is_shown_step_by_step(taken: Need, signed_in) -> None:
    states = page(signed_in("mei"), taken).context["shown"].states
    assert [(label, state) for label, state, _at in states] == [
        ("Asked", "done"), ("Taken by Qing Yun", "now"), ("On its way", "todo"), ("With you", "todo"),
    ]  # fmt: skip


def test_a_page_costs_the_same_whatever_the_need_went_through(cast: Cast, signed_in) -> None:
    counts: dict[str, set[int]] = {}
    for messages in (1, 3, 9):
        need = cast.need("mei", Function.MEDICINE)
        for name in ("bo", "rui")[: messages // 3 + 1]:
            ask_helper(cast.by("wen"), need=need, helper=cast.people[name])
        for _each in range(messages):
            write_message(cast.by("wen"), need=need, text="Still there?")
        for name in ("mei", "wen", "rui"):
            client = signed_in(name)
            page(client, need)
            counts.setdefault(name, set()).add(queries(client, need))
    assert {name: len(found) for name, found in counts.items()} == {"mei": 1, "wen": 1, "rui": 1}, counts
    assert max(max(found) for found in counts.values()) <= 31


def queries(client, need: Need) -> int:
    with CaptureQueriesContext(connection) as captured:
        page(client, need)
    return len(captured)


def test_choosing_by_the_asker_makes_the_neighbour_known(cast: Cast, signed_in) -> None:
    need = cast.need("mei")
    offer_help(cast.by("bo"), need=need)
    choose_helper(cast.by("mei"), need=need, helper=cast.people["bo"])
    assert "Zhou Bo sees to it." in text(signed_in("mei"), need)
