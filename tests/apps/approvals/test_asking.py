"""Asking for an authority that is missing: once asked, it is decided by who may, and done in that moment."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.approvals import acts, rules
from renxing.apps.approvals.models import Request, Stage
from renxing.apps.approvals.queries.waiting import waiting_for, waits
from renxing.apps.centres.models import Mandate
from renxing.apps.conditions.acts import change_condition
from renxing.apps.mandates.acts import declare_absence, give_mandate
from renxing.apps.mandates.acts.giving import Terms
from renxing.apps.needs.acts import take_need
from renxing.apps.needs.models import Need, State
from renxing.apps.record.models import Entry
from renxing.core.conditions import Condition
from renxing.core.mandates import Reporting
from renxing.core.refusals import BadInput, NotAllowed, Referred, WrongState
from tests.cast import Cast


def ask(cast: Cast, name: str = "song", need: Need | None = None) -> Request:
    """Somebody whose mandate sleeps asks to take a need of food."""
    need = need or cast.need()
    with pytest.raises(Referred):
        take_need(cast.by(name, plea="We are next door and have a pot on the stove."), need=need)
    return Request.objects.get(arguments__need__row=need.reference, stage=Stage.OPEN)


def test_without_a_plea_it_is_refused_and_nothing_is_asked(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="mandate_asleep"):
        take_need(cast.by("song"), need=cast.need())
    assert not Request.objects.exists()


def test_what_was_asked_is_done_in_the_moment_it_is_approved(cast: Cast) -> None:
    request = ask(cast)
    assert request.approver.code == "committee"
    assert Need.objects.get().state == State.OPEN
    acts.approve(cast.by("lan"), request=request, words="Thank you")
    need = Need.objects.get()
    assert (need.state, need.helper_id) == (State.TAKEN, cast.id("song"))
    done = Entry.objects.get(act="need.take")
    assert done.authority == f"approval:{request.pk}"
    assert done.actor == cast.id("song")
    assert done.cause == Entry.objects.get(act="approval.approve").id
    assert Request.objects.get().done == need.reference


def test_asking_twice_with_the_same_form_asks_once(cast: Cast) -> None:
    need, act_id = cast.need(), uuid4()
    for _ in range(2):
        with pytest.raises(Referred):
            take_need(cast.by("song", plea="please", act_id=act_id), need=need)
    assert Request.objects.count() == 1


def test_what_cannot_be_done_any_more_is_not_approved(cast: Cast) -> None:
    request = ask(cast)
    take_need(cast.by("rui"), need=Need.objects.get())
    with pytest.raises(WrongState):
        acts.approve(cast.by("lan"), request=request)
    assert Request.objects.get().stage == Stage.OPEN
    assert not Entry.objects.filter(act="approval.approve").exists()


def test_a_before_mandate_asks_the_centre_it_names(cast: Cast) -> None:
    mandate = Mandate.objects.get(code="M-riders")
    mandate.reporting, mandate.approver = Reporting.BEFORE, cast.centres["clinic"]
    mandate.save()
    request = ask(cast, "rui")
    assert request.approver.code == "clinic"
    assert request.mandate == mandate
    assert [each.pk for each in waiting_for(cast.actor("qing"), cast.community, cast.now)] == [request.pk]
    acts.approve(cast.by("qing"), request=request)
    assert Need.objects.get().helper_id == cast.id("rui")


def test_a_refusal_says_why(cast: Cast) -> None:
    request = ask(cast)
    with pytest.raises(BadInput, match="say_why"):
        acts.refuse(cast.by("lan"), request=request, words=" ")
    acts.refuse(cast.by("lan"), request=request, words="The riders are on their way already.")
    assert Request.objects.get().stage == Stage.REFUSED
    with pytest.raises(WrongState):
        acts.approve(cast.by("lan"), request=request)


def ask_for_the_condition(cast: Cast) -> Request:
    with pytest.raises(Referred):
        change_condition(
            cast.by("qing", plea="Three with fever"),
            condition=Condition.ALERT,
            reason="outbreak",
            review_at=cast.now + timedelta(days=7),
        )
    return Request.objects.get()


def test_a_counter_proposal_is_taken_or_left(cast: Cast) -> None:
    request = ask_for_the_condition(cast)
    sooner = (cast.now + timedelta(days=1)).isoformat()
    with pytest.raises(BadInput, match="nothing_to_propose"):
        acts.counter(cast.by("lan"), request=request, changes={"reason": "flood"}, words="no")
    acts.counter(cast.by("lan"), request=request, changes={"review_at": {"moment": sooner}}, words="A day is enough")
    with pytest.raises(NotAllowed):
        acts.take_counter(cast.by("lan"), request=request)
    acts.take_counter(cast.by("qing"), request=request)
    cast.community.refresh_from_db()
    assert cast.community.condition == Condition.ALERT
    assert cast.community.condition_review_at == cast.now + timedelta(days=1)


def test_another_centre_decides_and_never_round_in_a_circle(cast: Cast) -> None:
    request = ask(cast)
    give_mandate(
        cast.by("lan"),
        giver=cast.centres["committee"],
        holder=cast.centres["clinic"],
        terms=Terms(acts=("need.take",), reporting=Reporting.NONE),
    )
    acts.delegate(cast.by("lan"), request=request, to_centre=cast.centres["clinic"])
    with pytest.raises(BadInput, match="delegated_in_a_circle"):
        acts.delegate(cast.by("qing"), request=request, to_centre=cast.centres["committee"])
    with pytest.raises(BadInput, match="delegated_in_a_circle"):
        acts.delegate(cast.by("qing"), request=request, to_centre=cast.centres["choir"])
    acts.approve(cast.by("qing"), request=request)
    assert Need.objects.get().helper_id == cast.id("song")


def test_nobody_approves_what_they_could_not_do_themselves(cast: Cast) -> None:
    request = ask(cast)
    acts.delegate(cast.by("lan"), request=request, to_centre=cast.centres["clinic"])  # it has no mandate for food
    with pytest.raises(NotAllowed, match="cannot_give_what_one_lacks"):
        acts.approve(cast.by("qing"), request=request)


def away(cast: Cast, name: str, stand_in: str | None = None, days: int = 7) -> None:
    declare_absence(
        cast.by(name),
        person=cast.people[name],
        starts=cast.now,
        ends=cast.now + timedelta(days=days),
        stand_in=None if stand_in is None else cast.people[stand_in],
    )


def test_a_stand_in_decides_while_the_lead_is_away(cast: Cast) -> None:
    away(cast, "lan", "wen")
    request = ask(cast)
    assert [each.pk for each in waiting_for(cast.actor("wen"), cast.community, cast.now)] == [request.pk]
    acts.approve(cast.by("wen"), request=request)
    assert Need.objects.get().state == State.TAKEN


def test_with_the_lead_away_and_nobody_named_the_workers_are_asked_at_once(cast: Cast) -> None:
    away(cast, "lan")
    request = ask(cast)
    assert waiting_for(cast.actor("wen"), cast.community, cast.now) == [request]


def test_everyone_on_leave_the_first_who_looks_in_decides(cast: Cast) -> None:
    away(cast, "lan", "wen")
    away(cast, "wen")
    request = ask(cast)
    for name in ("lan", "wen"):
        assert waiting_for(cast.actor(name), cast.community, cast.now) == [request]
    acts.approve(cast.by("wen"), request=request)
    assert Need.objects.get().state == State.TAKEN


def test_what_waits_is_passed_on_and_lapses_at_last(cast: Cast) -> None:
    request = ask(cast)
    later = cast.now + timedelta(hours=4)
    assert rules.run(cast.community, cast.now + timedelta(hours=3, minutes=59)) == 0
    assert waiting_for(cast.actor("wen"), cast.community, later) == []
    assert rules.run(cast.community, later) == 1
    assert rules.run(cast.community, later) == 0
    assert rules.run(cast.community, cast.now + timedelta(hours=8)) == 1
    assert waiting_for(cast.actor("wen"), cast.community, later) == [Request.objects.get()]
    assert rules.run(cast.community, cast.now + timedelta(hours=48)) == 1
    assert Request.objects.get(pk=request.pk).stage == Stage.LAPSED
    assert [entry.data.get("ring") for entry in Entry.objects.filter(act="approval.pass_on").order_by("seq")] == [1, 2]


def test_waiting_times_are_measured(cast: Cast) -> None:
    request = ask(cast)
    acts.approve(cast.by("lan", now=cast.now + timedelta(hours=2)), request=request)
    found = waits(cast.community, cast.now + timedelta(hours=3))
    assert (found.answered, found.typical, found.longest, found.open) == (1, timedelta(hours=2), timedelta(hours=2), 0)


def test_the_pages_ask_and_answer(cast: Cast, signed_in) -> None:
    need = cast.need()
    take = f"/lane/needs/{need.pk}/take/"
    form: dict[str, Any] = {"act_id": str(uuid4())}
    refused = signed_in("song").post(take, form)
    assert refused.status_code == 403
    assert 'name="plea"' in refused.content.decode()
    asked = signed_in("song").post(take, {**form, "plea": "We have a pot on the stove."})
    assert asked.status_code == 202
    assert "has been asked" in asked.content.decode()
    request = Request.objects.get()
    page = signed_in("lan").get(f"/lane/approvals/{request.pk}/").content.decode()
    assert "We have a pot on the stove." in page
    done = signed_in("lan").post(
        f"/lane/approvals/{request.pk}/approve/", {"act_id": str(uuid4()), "words": "Go ahead"}, follow=True
    )
    assert "Approved and done" in done.content.decode()
    assert Need.objects.get().state == State.TAKEN


@pytest.mark.parametrize("who", ["visitor", "mei", "rui", "shi", "yan"])
def test_others_do_not_see_a_request(cast: Cast, signed_in, who: str) -> None:
    request = ask(cast)
    answer = signed_in(who).get(f"/lane/approvals/{request.pk}/")
    assert answer.status_code in {302, 404}
