"""What takes several people: each says yes, sets off and steps back alone; all of them are thanked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.dispatching.queries.everything import everything
from renxing.apps.needs.acts import (
    accept_ask,
    ask_helper,
    choose_helper,
    give_back,
    hand_over,
    keep_apart,
    meet_need,
    offer_help,
    reopen_need,
    start_need,
    step_back,
    take_need,
    triage_need,
    withdraw_need,
)
from renxing.apps.needs.handing import give_back_needs
from renxing.apps.needs.models import Hand, Need, Offer, OfferState, State
from renxing.apps.needs.queries.bodies import in_hand_of
from renxing.apps.needs.queries.lists import in_hand, near
from renxing.apps.needs.queries.relations import Sight, relations, sight
from renxing.apps.offers.acts import say_thanks
from renxing.apps.offers.models import Thank
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.refusals import BadInput, WrongState
from tests.cast import Cast


@pytest.fixture
def heavy(cast: Cast) -> Need:
    """A cupboard that takes three, of whom Rui and Bo said yes."""
    need = cast.need("mei", Function.FOOD, summary="A cupboard down four floors", hands=3)
    for name in ("rui", "bo"):
        joins(cast, need, name)
    return fresh(need)


def joins(cast: Cast, need: Need, name: str) -> None:
    ask_helper(cast.by("wen"), need=need, helper=cast.people[name])
    accept_ask(cast.by(name), need=need)


def fresh(need: Need) -> Need:
    return Need.objects.get(pk=need.pk)


def going(need: Need) -> list[str]:
    return list(Hand.objects.filter(need=need).values_list("helper__name_en", flat=True))


def test_each_yes_counts_until_there_are_enough(cast: Cast, heavy: Need) -> None:
    assert (heavy.state, heavy.going, heavy.lacking, heavy.helper) == (State.TAKEN, 2, 1, cast.people["rui"])
    offer_help(cast.by("song"), need=heavy)
    ask_helper(cast.by("wen"), need=heavy, helper=cast.people["qing"])
    choose_helper(cast.by("mei"), need=heavy, helper=cast.people["song"])
    assert fresh(heavy).lacking == 0
    assert sorted(going(heavy)) == ["Rui Qiang", "Song Ya", "Zhou Bo"]
    assert Offer.objects.get(helper=cast.people["qing"]).state == OfferState.LAPSED
    with pytest.raises(WrongState, match="need_moved_on"):
        take_need(cast.by("wen"), need=heavy)


def test_the_record_knows_how_many_and_one_person_leaves_it_as_it_was(cast: Cast, heavy: Need) -> None:
    said = Entry.objects.filter(act="need.raise").order_by("seq")
    assert said.get(subject=heavy.reference).data["hands"] == 3
    assert "hands" not in said.get(subject=cast.need("mei").reference).data


def test_nobody_goes_twice(cast: Cast, heavy: Need) -> None:
    for twice in (
        lambda: ask_helper(cast.by("wen"), need=heavy, helper=cast.people["bo"]),
        lambda: take_need(cast.by("rui"), need=heavy),
    ):
        with pytest.raises(WrongState, match="going_already"):
            twice()


@pytest.mark.parametrize("one", ["rui", "bo"])
def test_nobody_goes_with_whom_they_are_kept_apart_from(cast: Cast, heavy: Need, one: str) -> None:
    keep_apart(cast.by("wen"), one=cast.people["song"], other=cast.people[one])
    with pytest.raises(WrongState, match="not_with_those"):
        ask_helper(cast.by("wen"), need=heavy, helper=cast.people["song"])
    offer_help(cast.by("song"), need=heavy)
    with pytest.raises(WrongState, match="not_with_those"):
        choose_helper(cast.by("mei"), need=heavy, helper=cast.people["song"])


def test_each_sets_off_alone_and_who_dispatches_says_it_of_the_rest(cast: Cast, heavy: Need) -> None:
    start_need(cast.by("bo"), need=heavy)
    assert fresh(heavy).state == State.UNDERWAY
    assert list(Hand.objects.filter(started_at__isnull=False).values_list("helper__name_en", flat=True)) == ["Zhou Bo"]
    with pytest.raises(WrongState, match="on_the_way_already"):
        start_need(cast.by("bo"), need=heavy)
    start_need(cast.by("wen"), need=heavy)
    assert not Hand.objects.filter(started_at__isnull=True).exists()


def test_the_first_steps_back_and_the_next_is_in_their_place(cast: Cast, heavy: Need) -> None:
    start_need(cast.by("rui"), need=heavy)
    with pytest.raises(WrongState, match="others_go_too"):
        give_back(cast.by("rui"), need=heavy)
    with pytest.raises(WrongState, match="others_go_too"):
        hand_over(cast.by("rui"), need=heavy, to_centre=cast.centres["choir"])
    step_back(cast.by("rui"), need=heavy, reason="My back")
    left = fresh(heavy)
    assert (left.state, left.started_at, left.going, left.helper) == (State.TAKEN, None, 1, cast.people["bo"])
    assert Entry.objects.get(act="need.step_back").data == {"helper": str(cast.id("rui"))}
    with pytest.raises(WrongState, match="nobody_else_goes"):
        step_back(cast.by("bo"), need=heavy)
    assert give_back(cast.by("bo"), need=heavy).state == State.OPEN
    assert going(heavy) == []


def test_one_helper_does_not_send_another_away_and_who_dispatches_may(cast: Cast, heavy: Need) -> None:
    with pytest.raises(WrongState, match="not_going"):
        step_back(cast.by("bo"), need=heavy, helper=cast.people["rui"])
    with pytest.raises(WrongState, match="not_going"):
        step_back(cast.by("wen"), need=heavy, helper=cast.people["song"])
    step_back(cast.by("wen"), need=heavy, helper=cast.people["rui"])
    assert going(heavy) == ["Zhou Bo"]


@pytest.mark.parametrize("name", ["rui", "bo"])
def test_each_of_them_sees_all_of_it_and_bears_it(cast: Cast, heavy: Need, name: str) -> None:
    actor = cast.actor(name)
    held = relations(actor, heavy)
    assert "helper" in held
    assert sight(actor, heavy, held) is Sight.WHOLE
    assert [card.number for card in in_hand(actor)] == [heavy.number]
    assert in_hand_of(cast.community, [cast.id(name)])[cast.id(name)] == 1


def test_it_stands_among_what_neighbours_look_for_until_there_are_enough(cast: Cast, heavy: Need) -> None:
    actor = cast.actor("song")
    assert [card.number for card in near(cast.community, actor)] == [heavy.number]
    triage_need(cast.by("wen"), need=heavy, hands=2)
    assert near(cast.community, actor) == []


def test_how_many_it_takes_can_change_and_never_below_those_who_go(cast: Cast, heavy: Need) -> None:
    with pytest.raises(BadInput, match="hands_going"):
        triage_need(cast.by("wen"), need=heavy, hands=1)
    for wrong in (0, 10):
        with pytest.raises(BadInput, match="hands_out_of_range"):
            triage_need(cast.by("wen"), need=heavy, hands=wrong)
    alone = cast.need("mei")
    start_need(cast.by("rui"), need=take_need(cast.by("rui"), need=alone))
    more = triage_need(cast.by("wen"), need=alone, hands=2)
    assert (more.going, more.lacking, going(alone)) == (1, 1, ["Rui Qiang"])
    assert Hand.objects.get(need=alone).started_at is not None
    one = triage_need(cast.by("wen"), need=alone, hands=1)
    assert (one.going, one.helper, going(alone)) == (0, cast.people["rui"], [])


@pytest.mark.parametrize("end", [withdraw_need, meet_need])
def test_opened_again_nobody_goes_any_more(cast: Cast, heavy: Need, end) -> None:
    end(cast.by("mei"), need=heavy)
    again = reopen_need(cast.by("mei"), need=heavy)
    assert (again.going, again.helper, again.lacking, going(again)) == (0, None, 3, [])


def test_a_guest_who_leaves_leaves_the_others_to_go_on(cast: Cast, heavy: Need) -> None:
    give_back_needs(cast.by("wen"), cast.people["rui"])
    assert (going(heavy), fresh(heavy).state) == (["Zhou Bo"], State.TAKEN)


def test_all_who_helped_are_thanked_each_by_the_record_alone(cast: Cast, heavy: Need) -> None:
    meet_need(cast.by("bo"), need=heavy)
    say_thanks(cast.by("mei"), need=heavy, words="It stands where it should")
    assert set(Thank.objects.values_list("to", flat=True)) == {cast.id("rui"), cast.id("bo")}
    assert Entry.objects.filter(act="thanks.say").count() == 2


def test_the_dispatch_looks_for_those_who_are_missing_and_leaves_who_goes(cast: Cast, heavy: Need) -> None:
    sent = [one.helper.person for one in everything(cast.community, cast.now).assignment.placed]
    assert len(sent) == 1
    assert not {str(cast.id("rui")), str(cast.id("bo"))} & set(sent)
    keep_apart(cast.by("wen"), one=cast.people["bo"], other=cast.people["lan"])
    keep_apart(cast.by("wen"), one=cast.people["bo"], other=cast.people["wen"])
    found = everything(cast.community, cast.now).assignment
    assert found.placed == ()
    assert found.left[0].why.value == "never"


def test_two_who_are_kept_apart_are_not_sent_to_one_need(cast: Cast) -> None:
    need = cast.need("mei", hands=2)
    placed = everything(cast.community, cast.now).assignment.placed
    assert [one.task for one in placed] == [str(need.pk)] * 2
    names = {str(person.pk): person for person in cast.people.values()}
    first, second = (names[one.helper.person] for one in placed)
    keep_apart(cast.by("wen"), one=first, other=second)
    again = {one.helper.person for one in everything(cast.community, cast.now).assignment.placed}
    assert not {str(first.pk), str(second.pk)} <= again


def test_the_dispatch_page_asks_all_who_are_needed_at_once(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei", hands=2)
    wen = signed_in("wen")
    keys = [line.key for line in wen.get("/lane/dispatch/").context["shown"].lines]
    assert len(keys) == 2
    wen.post("/lane/dispatch/", {"act_id": "018f0000-0000-7000-8000-000000000001", "line": keys})
    assert Offer.objects.filter(need=need, state=OfferState.WAITING).count() == 2
    assert wen.get("/lane/dispatch/").context["shown"].lines == []


def test_the_page_says_who_goes_to_those_who_may_know(cast: Cast, heavy: Need, signed_in, press) -> None:
    pages = {name: signed_in(name).get(f"/lane/needs/{heavy.pk}/").content.decode() for name in ("mei", "rui", "song")}
    assert "2 of 3 people come. Still looked for: 1." in " ".join(pages["mei"].split())
    assert "Said yes, has not set off" in pages["rui"]
    assert "Zhou Bo" not in pages["song"]
    assert press(signed_in("rui"), heavy, "step_back", reason="").status_code == 302
    assert press(signed_in("wen"), heavy, "triage", function="food", urgency="soon", hands="1").status_code == 302
    assert fresh(heavy).hands == 1
    assert going(heavy) == []
    assert fresh(heavy).helper == cast.people["bo"]


def test_a_worker_says_how_many_it_takes(cast: Cast, signed_in) -> None:
    said = {
        "summary": "Move a bed",
        "urgency": "soon",
        "private": "few",
        "channel": "phone",
        "block": "B1",
        "hands": "4",
    }
    said |= {"act_id": "018f0000-0000-7000-8000-000000000002", "door": "", "details": ""}
    signed_in("wen").post("/lane/needs/ask/?function=food&whom=caller", said)
    assert Need.objects.get(summary="Move a bed").hands == 4


def test_a_page_costs_the_same_for_two_and_for_nine(cast: Cast, signed_in) -> None:
    wen, counts = signed_in("wen"), set()
    for hands in (2, 4, 9):
        need = cast.need("mei", hands=hands)
        for name in ("rui", "bo", "qing", "song")[:hands]:
            joins(cast, need, name)
        wen.get(f"/lane/needs/{need.pk}/")
        with CaptureQueriesContext(connection) as captured:
            wen.get(f"/lane/needs/{need.pk}/")
        counts.add(len(captured) if need.hands != len(going(need)) else 0)
    assert len(counts - {0}) == 1
