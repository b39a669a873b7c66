"""Two who go only together, and who says no: of what they were not asked for, and to whom they are not sent again."""

from uuid import uuid4

import pytest

from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.dispatching.queries.everything import everything
from renxing.apps.needs.acts import (
    accept_ask,
    ask_helper,
    cannot_help,
    end_together,
    give_back,
    keep_apart,
    keep_together,
    step_back,
    take_need,
)
from renxing.apps.needs.models import Apart, Need, Offer, OfferState, Together
from renxing.apps.needs.queries.bodies import bodies
from renxing.apps.needs.queries.suggestions import suggestions
from renxing.apps.overview.queries.board import read_board
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.functions import Function
from renxing.core.refusals import BadInput, WrongState
from tests.cast import Cast


@pytest.fixture
def riders(cast: Cast) -> Cast:
    """Bo and Song ride too."""
    for name in ("bo", "song"):
        Membership.objects.create(
            community=cast.community, centre=cast.centres["riders"], person=cast.people[name], role="member"
        )
    return cast


def sent(cast: Cast) -> list[tuple[int, str]]:
    found = everything(cast.community, cast.now)
    names = {str(person.id): person.name_en for person in cast.people.values()}
    return [(found.needs[one.task].number, names[one.helper.person]) for one in found.assignment.placed]


def reasons(cast: Cast, need: Need) -> dict[str, tuple[str, ...]]:
    offers = list(Offer.objects.filter(need=need))
    best = suggestions(cast.actor("wen"), need, offers, bodies(cast.community), cast.now).best
    return {one.name: one.reasons for one in best}


def test_two_who_go_together_are_sent_to_what_takes_two_and_to_nothing_else(riders: Cast) -> None:
    keep_together(riders.by("wen"), one=riders.people["rui"], other=riders.people["bo"])
    single = riders.need("lan", Function.FOOD, asker=riders.people["mei"])
    assert "Rui Qiang" not in dict(sent(riders)).values()
    assert not {"Rui Qiang", "Zhou Bo"} & set(reasons(riders, single))
    with pytest.raises(BadInput, match="goes_together"):
        ask_helper(riders.by("wen"), need=single, helper=riders.people["rui"])
    with pytest.raises(WrongState, match="you_go_together"):
        take_need(riders.by("rui"), need=single)
    both = riders.need("lan", Function.FOOD, asker=riders.people["mei"], hands=2)
    assert {name for number, name in sent(riders) if number == both.number} == {"Rui Qiang", "Zhou Bo"}
    assert "goes only together with Zhou Bo" in reasons(riders, both)["Rui Qiang"]


def test_once_one_of_them_was_asked_the_other_is_looked_for(riders: Cast) -> None:
    keep_together(riders.by("wen"), one=riders.people["rui"], other=riders.people["bo"])
    both = riders.need("lan", Function.FOOD, asker=riders.people["mei"], hands=2)
    ask_helper(riders.by("wen"), need=both, helper=riders.people["rui"], centre=riders.centres["riders"])
    other = riders.need("lan", Function.FOOD, asker=riders.people["mei"], hands=2)
    placed = sent(riders)
    assert (both.number, "Zhou Bo") in placed
    assert not [name for number, name in placed if number == other.number and name in ("Zhou Bo", "Rui Qiang")]
    accept_ask(riders.by("rui"), need=both)
    ask_helper(riders.by("wen"), need=both, helper=riders.people["bo"], centre=riders.centres["riders"])
    assert accept_ask(riders.by("bo"), need=both).lacking == 0


def test_what_is_told_of_one_of_a_pair_holds_for_both(riders: Cast) -> None:
    keep_together(riders.by("wen"), one=riders.people["rui"], other=riders.people["bo"])
    keep_apart(riders.by("wen"), one=riders.people["bo"], other=riders.people["mei"])
    riders.need("lan", Function.FOOD, asker=riders.people["mei"], hands=2)
    assert not {"Rui Qiang", "Zhou Bo"} & {name for _number, name in sent(riders)}


def test_pairs_that_make_no_sense_are_refused(cast: Cast) -> None:
    rui, bo, mei = (cast.people[name] for name in ("rui", "bo", "mei"))
    with pytest.raises(BadInput, match="together_with_oneself"):
        keep_together(cast.by("wen"), one=rui, other=rui)
    pair = keep_together(cast.by("wen"), one=rui, other=bo)
    with pytest.raises(BadInput, match="together_already"):
        keep_together(cast.by("wen"), one=mei, other=bo)
    with pytest.raises(BadInput, match="apart_but_together"):
        keep_apart(cast.by("wen"), one=bo, other=rui)
    end_together(cast.by("wen"), pair=pair)
    with pytest.raises(WrongState, match="pair_no_more"):
        end_together(cast.by("wen"), pair=pair)
    keep_apart(cast.by("wen"), one=bo, other=rui)
    with pytest.raises(BadInput, match="together_but_apart"):
        keep_together(cast.by("wen"), one=rui, other=bo)


def test_the_record_does_not_say_who_and_erasing_takes_it_away(cast: Cast) -> None:
    keep_together(cast.by("wen"), one=cast.people["bo"], other=cast.people["rui"])
    assert Entry.objects.get(act="together.keep").data == {}
    erase_person(cast.by("wen"), person=cast.people["bo"])
    assert not Together.objects.exists()


def test_whoever_dispatches_says_it_on_a_page_and_nobody_else_sees_it(cast: Cast, signed_in) -> None:
    page, keep = f"/lane/people/{cast.id('bo')}/", f"/lane/needs/together/{cast.id('bo')}/"
    wen = signed_in("wen")
    wen.post(keep, {"act_id": str(uuid4()), "who": "Rui Qiang"})
    pair = Together.objects.get()
    assert "Goes only together with" in wen.get(page).content.decode()
    assert "Goes only together with" not in signed_in("bo").get(page).content.decode()
    assert signed_in("bo").post(keep, {"act_id": str(uuid4()), "who": "Lin Mei"}).status_code == 403
    assert signed_in("bo").post(f"/lane/needs/together/{pair.pk}/end/", {"act_id": str(uuid4())}).status_code == 403
    wen.post(f"/lane/needs/together/{pair.pk}/end/", {"act_id": str(uuid4())})
    assert Together.objects.get().ended_at == cast.now


def test_who_was_not_asked_says_no_and_is_suggested_last_with_it(riders: Cast, signed_in, press) -> None:
    need = riders.need("mei", Function.FOOD)
    assert "Not me, for this one" in signed_in("rui").get(f"/lane/needs/{need.id}/").content.decode()
    press(signed_in("rui"), need, "cannot", reason="My back")
    found = reasons(riders, need)
    assert "said no to this one" in found["Rui Qiang"]
    assert (need.number, "Rui Qiang") not in sent(riders)
    assert "My back" in signed_in("wen").get(f"/lane/needs/{need.id}/").content.decode()
    assert "My back" not in signed_in("mei").get(f"/lane/needs/{need.id}/").content.decode()
    assert "Not me, for this one" not in signed_in("rui").get(f"/lane/needs/{need.id}/").content.decode()
    with pytest.raises(WrongState, match="said_no_already"):
        cannot_help(riders.by("rui"), need=need)
    with pytest.raises(BadInput, match="own_need"):
        cannot_help(riders.by("mei"), need=need)


def test_saying_so_fits_where_one_stands(cast: Cast) -> None:
    need = cast.need("mei", Function.FOOD)
    ask_helper(cast.by("wen"), need=need, helper=cast.people["rui"])
    with pytest.raises(WrongState, match="asked_say_no"):
        cannot_help(cast.by("rui"), need=need)
    accept_ask(cast.by("rui"), need=need)
    with pytest.raises(WrongState, match="going_give_back"):
        cannot_help(cast.by("rui"), need=need)


def test_a_no_may_say_not_with_them_and_only_who_dispatches_knows(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei", Function.FOOD)
    ask_helper(cast.by("wen"), need=need, helper=cast.people["rui"])
    press(signed_in("rui"), need, "decline", apart="asker")
    pair = Apart.objects.get()
    assert {pair.one_id, pair.other_id} == {cast.id("rui"), cast.id("mei")}
    assert Entry.objects.get(act="need.decline").data == {}
    assert "Rui Qiang" not in reasons(cast, cast.need("mei", Function.FOOD))
    assert "Rui Qiang" in signed_in("wen").get(f"/lane/people/{cast.id('mei')}/").content.decode()
    assert "Not sent to one another" not in signed_in("rui").get(f"/lane/people/{cast.id('rui')}/").content.decode()


def test_giving_back_and_stepping_back_may_say_it_too(cast: Cast) -> None:
    need = cast.need("mei", Function.FOOD, hands=3)
    for name in ("rui", "bo"):
        ask_helper(cast.by("wen"), need=need, helper=cast.people[name])
        accept_ask(cast.by(name), need=need)
    step_back(cast.by("bo"), need=need, apart=["along"])
    assert Apart.objects.filter(one=cast.people["bo"], other=cast.people["rui"]).count() == 1
    give_back(cast.by("rui"), need=need, apart=["asker"])
    assert Apart.objects.filter(one=cast.people["rui"], other=cast.people["mei"]).count() == 1


def test_there_is_nobody_to_be_kept_from_where_nobody_known_asked(cast: Cast) -> None:
    need = cast.need("wen", Function.FOOD, asker=None)
    assert need.asker is None
    with pytest.raises(BadInput, match="nobody_to_part"):
        cannot_help(cast.by("rui"), need=need, apart=["asker"])
    assert not Offer.objects.filter(state=OfferState.DECLINED).exists()


def test_everybody_who_goes_bears_it_on_the_board(cast: Cast) -> None:
    need = cast.need("mei", Function.FOOD, hands=2)
    for name in ("wen", "rui"):
        take_need(cast.by(name), need=need)
    board = read_board(cast.community, cast.now)
    assert {person: dict(tasks) for person, tasks in board.tasks.items()} == {
        cast.id("wen"): {"food": 1},
        cast.id("rui"): {"food": 1},
    }


def test_by_itself_as_many_are_asked_at_once_as_it_takes_and_the_mandate_lets(riders: Cast) -> None:
    held = Mandate.objects.create(
        community=riders.community, code="M-by-itself", giver=riders.centres["committee"],
        holder=riders.centres["riders"], acts=["dispatch.ask"], functions=["food"], per_week=2,
    )  # fmt: skip
    need = riders.need("lan", Function.FOOD, asker=riders.people["mei"], hands=3)
    run_rules(riders.community, riders.now)
    entries = Entry.objects.filter(act="dispatch.ask")
    assert [(entry.subject, entry.authority) for entry in entries] == [(need.reference, held.reference)] * 2
    assert Offer.objects.filter(need=need, state=OfferState.WAITING).count() == 2
