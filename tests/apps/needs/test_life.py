"""The whole life of a need, act by act, and what each leaves in the record."""

import pytest

from renxing.apps.centres.models import Mandate
from renxing.apps.needs.acts import (
    accept_ask,
    ask_helper,
    choose_helper,
    decline_ask,
    give_back,
    hand_over,
    meet_need,
    merge_need,
    offer_help,
    reopen_need,
    start_need,
    take_need,
    triage_need,
    withdraw_need,
    write_message,
)
from renxing.apps.needs.models import Message, Offer, State
from renxing.apps.needs.queries.relations import Sight, relations, sight
from renxing.apps.needs.queries.visible import visible
from renxing.apps.record.models import Entry
from renxing.core.functions import Function, Urgency
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.cast import Cast


def acts_of(need) -> list[tuple[str, str]]:
    return list(Entry.objects.filter(subject=need.reference).order_by("seq").values_list("act", "authority"))


def test_the_main_job(cast: Cast) -> None:
    need = cast.need("mei", Function.MEDICINE, urgency=Urgency.URGENT)
    assert need.sensitive
    assert (need.due_at - need.raised_at).total_seconds() == 4 * 3600
    triage_need(cast.by("wen"), need=need, urgency=Urgency.URGENT)
    ask_helper(cast.by("wen"), need=need, helper=cast.people["rui"], centre=cast.centres["riders"])
    accept_ask(cast.by("rui"), need=need)
    start_need(cast.by("rui"), need=need)
    done = meet_need(cast.by("rui"), need=need)
    assert (done.state, done.helper, done.centre) == (State.MET, cast.people["rui"], cast.centres["riders"])
    assert acts_of(need) == [
        ("need.raise", "own"),
        ("need.triage", "role:worker"),
        ("need.ask", "role:worker"),
        ("need.accept", "own"),
        ("need.start", "own"),
        ("need.meet", "own"),
    ]


def test_each_entry_names_the_one_before_as_its_cause(cast: Cast) -> None:
    need = cast.need()
    take_need(cast.by("wen"), need=need)
    meet_need(cast.by("wen"), need=need)
    first, second, third = Entry.objects.filter(subject=need.reference).order_by("seq")
    assert (first.cause, second.cause, third.cause) == (None, first.id, second.id)


def test_a_member_takes_on_the_mandate_of_the_centre(cast: Cast) -> None:
    need = cast.need("mei", Function.MEDICINE)
    taken = take_need(cast.by("qing"), need=need)
    mandate = cast.actor("qing").mandates[0]
    assert acts_of(need)[-1] == ("need.take", f"mandate:{mandate.id}")
    assert taken.centre == cast.centres["clinic"]


def test_a_sleeping_mandate_gives_nothing_until_the_emergency(cast: Cast) -> None:
    need = cast.need("mei", Function.FOOD)
    with pytest.raises(NotAllowed) as refused:
        take_need(cast.by("song"), need=need)
    assert refused.value.code == "mandate_asleep"
    cast.community.condition = "emergency"
    cast.community.save()
    assert take_need(cast.by("song"), need=need).centre == cast.centres["choir"]


def test_the_first_of_two_wins_and_the_other_is_told(cast: Cast) -> None:
    need = cast.need("mei", Function.MEDICINE)
    take_need(cast.by("qing"), need=need)
    with pytest.raises(WrongState) as refused:
        take_need(cast.by("rui"), need=need)
    assert refused.value.code == "need_moved_on"
    need.refresh_from_db()
    assert need.helper == cast.people["qing"]


def test_sent_twice_done_once(cast: Cast) -> None:
    need = cast.need()
    doing = cast.by("wen")
    first = take_need(doing, need=need)
    again = take_need(doing, need=need)
    assert first.pk == again.pk
    assert len(acts_of(need)) == 2


def test_a_neighbour_offers_and_the_asker_chooses(cast: Cast) -> None:
    need = cast.need("mei", Function.FOOD)
    offer_help(cast.by("bo"), need=need)
    with pytest.raises(WrongState):
        offer_help(cast.by("bo"), need=need)
    chosen = choose_helper(cast.by("mei"), need=need, helper=cast.people["bo"])
    assert (chosen.state, chosen.helper) == (State.TAKEN, cast.people["bo"])


def test_nobody_offers_on_a_sensitive_need_they_cannot_see(cast: Cast) -> None:
    need = cast.need("mei", Function.WELFARE)
    with pytest.raises(NotAllowed):
        offer_help(cast.by("bo"), need=need)


def test_declining_leaves_the_need_open_for_the_next(cast: Cast) -> None:
    need = cast.need()
    ask_helper(cast.by("wen"), need=need, helper=cast.people["bo"])
    ask_helper(cast.by("wen"), need=need, helper=cast.people["rui"])
    declined = decline_ask(cast.by("bo"), need=need, reason="away")
    assert declined.state == State.OPEN
    accept_ask(cast.by("rui"), need=need)
    assert sorted(Offer.objects.values_list("state", flat=True)) == ["accepted", "declined"]


def test_a_late_yes_is_refused_when_somebody_else_was_first(cast: Cast) -> None:
    need = cast.need()
    ask_helper(cast.by("wen"), need=need, helper=cast.people["bo"])
    take_need(cast.by("wen"), need=need)
    with pytest.raises(WrongState) as refused:
        accept_ask(cast.by("bo"), need=need)
    assert refused.value.code == "need_moved_on"


def test_nobody_is_asked_for_a_centre_they_are_not_in(cast: Cast) -> None:
    with pytest.raises(BadInput) as refused:
        ask_helper(cast.by("wen"), need=cast.need(), helper=cast.people["bo"], centre=cast.centres["riders"])
    assert refused.value.code == "not_a_member"


def test_a_stranger_is_not_told_how_a_sensitive_need_stands(cast: Cast) -> None:
    need = cast.need("mei", Function.WELFARE)
    take_need(cast.by("wen"), need=need)
    with pytest.raises(NotAllowed):
        take_need(cast.by("bo"), need=need)


def test_a_sleeping_mandate_shows_nothing_sensitive(cast: Cast) -> None:
    Mandate.objects.filter(holder=cast.centres["choir"]).update(functions=["welfare"])
    need = cast.need("mei", Function.WELFARE)
    seen = []
    for condition in ("normal", "emergency"):
        cast.community.condition = condition
        cast.community.save()
        need.refresh_from_db()
        actor = cast.actor("song")
        seen.append((sight(actor, need, relations(actor, need)), visible(cast.community, actor).exists()))
    assert seen == [(Sight.NOTHING, False), (Sight.OUTLINE, True)]


def test_hand_over_to_a_centre_that_carries_it(cast: Cast) -> None:
    need = cast.need("mei", Function.MEDICINE)
    take_need(cast.by("qing"), need=need)
    with pytest.raises(BadInput):
        hand_over(cast.by("qing"), need=need, to_centre=cast.centres["choir"])
    handed = hand_over(cast.by("qing"), need=need, to_centre=cast.centres["riders"])
    assert (handed.state, handed.helper, handed.centre) == (State.OPEN, None, cast.centres["riders"])
    entry = Entry.objects.get(act="need.hand_over")
    assert entry.data == {"from": str(cast.centres["clinic"].id), "to": str(cast.centres["riders"].id)}


def test_give_back_and_take_again(cast: Cast) -> None:
    need = cast.need()
    take_need(cast.by("wen"), need=need)
    given = give_back(cast.by("wen"), need=need)
    assert (given.state, given.helper, given.centre) == (State.OPEN, None, None)
    assert take_need(cast.by("wen"), need=need).helper == cast.people["wen"]


def test_withdraw_reopen_keeps_the_due_time(cast: Cast) -> None:
    need = cast.need()
    due = need.due_at
    withdraw_need(cast.by("mei"), need=need)
    with pytest.raises(WrongState):
        take_need(cast.by("wen"), need=need)
    again = reopen_need(cast.by("mei"), need=need)
    assert (again.state, again.due_at, again.closed_at) == (State.OPEN, due, None)


def test_merge_into_another_live_need(cast: Cast) -> None:
    first, second = cast.need(), cast.need()
    with pytest.raises(BadInput):
        merge_need(cast.by("wen"), need=second, into=second)
    merged = merge_need(cast.by("wen"), need=second, into=first)
    assert (merged.state, merged.merged_into) == (State.MERGED, first)


def test_words_never_reach_the_record(cast: Cast) -> None:
    need = cast.need("mei", summary="My name is Lin Mei, door 101", details="call 199 0000 0000")
    write_message(cast.by("mei"), need=need, text="Please ring twice")
    assert Message.objects.get().text == "Please ring twice"
    for entry in Entry.objects.all():
        assert "Mei" not in str(entry.data)
        assert "ring" not in str(entry.data)


def test_strangers_may_do_nothing(cast: Cast) -> None:
    need = cast.need("mei", Function.MEDICINE)
    for name, act in (("bo", withdraw_need), ("shi", meet_need), ("yan", reopen_need), ("bo", start_need)):
        with pytest.raises(NotAllowed):
            act(cast.by(name), need=need)
    assert len(acts_of(need)) == 1


def test_a_worker_on_the_phone_raises_as_a_worker_a_neighbour_as_a_neighbour(cast: Cast) -> None:
    for name, authority in (("wen", "role:worker"), ("bo", "own"), ("mei", "own")):
        need = cast.need(name, household=cast.households["H1"], asker=cast.people["mei"])
        assert acts_of(need) == [("need.raise", authority)]
