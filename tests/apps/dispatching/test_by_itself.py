"""Asked by itself, where a mandate names it: within that mandate, on its authority, stopped with one tap."""

from datetime import timedelta
from uuid import uuid4

import pytest

from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.dispatching.acts import pause_dispatch, resume_dispatch
from renxing.apps.mandates.acts import give_report, reverse_report
from renxing.apps.mandates.models import Report
from renxing.apps.needs.acts import accept_ask, decline_ask
from renxing.apps.needs.models import Offer, OfferState
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.functions import Function, Urgency
from renxing.core.refusals import NotFound, WrongState
from tests.cast import Cast


@pytest.fixture
def riders(cast: Cast) -> Mandate:
    """The riders let the dispatch ask for food, in emergencies, twice a week, and report."""
    found = Mandate.objects.create(
        community=cast.community, code="M-by-itself", giver=cast.centres["committee"], holder=cast.centres["riders"],
        acts=["dispatch.ask"], functions=["food"], conditions=["emergency"], per_week=2, reporting="after",
        report_within_hours=24,
    )  # fmt: skip
    cast.community.condition = "emergency"
    cast.community.save()
    return found


def asked() -> list[Entry]:
    return list(Entry.objects.filter(act="dispatch.ask"))


def near_riders(cast: Cast, function: Function = Function.FOOD):
    return cast.need("mei", function, household=cast.households["H3"])


def run(cast: Cast, hours: float = 0) -> None:
    run_rules(cast.community, cast.now + timedelta(hours=hours))


def test_it_is_off_until_a_mandate_names_it(cast: Cast) -> None:
    """The committee may do everything about needs, and that is not it."""
    near_riders(cast)
    run(cast)
    assert asked() == []


def test_it_asks_on_the_authority_of_the_mandate_which_reports(cast: Cast, riders: Mandate) -> None:
    need = near_riders(cast)
    run(cast)
    (entry,) = asked()
    assert (entry.authority, entry.subject) == (riders.reference, need.reference)
    assert (entry.actor, entry.centre) == (None, riders.holder_id)
    assert entry.data == {"helper": str(cast.id("rui"))}
    assert Report.objects.get().mandate == riders
    run(cast)
    assert len(asked()) == 1
    need = accept_ask(cast.by("rui"), need=need)
    assert (need.helper, need.centre) == (cast.people["rui"], cast.centres["riders"])


def test_only_in_the_condition_the_function_and_the_limit_it_names(cast: Cast, riders: Mandate) -> None:
    near_riders(cast, Function.MEDICINE)
    cast.community.condition = "alert"
    cast.community.save()
    near_riders(cast)
    run(cast)
    assert asked() == []
    cast.community.condition = "emergency"
    cast.community.save()
    near_riders(cast)
    near_riders(cast)
    run(cast)
    assert [entry.function for entry in asked()] == ["food", "food"]


def test_whoever_said_no_is_not_asked_again(cast: Cast, riders: Mandate) -> None:
    need = near_riders(cast)
    run(cast)
    decline_ask(cast.by("rui"), need=need)
    run(cast, 1)
    assert len(asked()) == 1


@pytest.mark.parametrize("urgency", [Urgency.URGENT, Urgency.ROUTINE])
def test_an_answer_is_waited_for_as_long_as_the_need_allows(cast: Cast, riders: Mandate, urgency: Urgency) -> None:
    """Rui does not answer. With Bo among the riders somebody else is asked after half an hour, or not yet."""
    cast.need("mei", Function.FOOD, urgency=urgency, household=cast.households["H3"])
    run(cast)
    Membership.objects.create(
        community=cast.community, centre=cast.centres["riders"], person=cast.people["bo"], role="member"
    )
    run(cast, 1)
    waiting = Offer.objects.filter(state=OfferState.WAITING).count()
    assert waiting == (2 if urgency is Urgency.URGENT else 1)


def test_one_tap_stops_it_and_one_lets_it_go_on(cast: Cast, riders: Mandate, signed_in) -> None:
    near_riders(cast)
    wen = signed_in("wen")
    assert "On: its members are asked as suggested" in wen.get("/lane/dispatch/").content.decode()
    pressed = wen.post(f"/lane/dispatch/{riders.pk}/stop/", {"act_id": str(uuid4())}, follow=True)
    assert "Stopped by Wen Xiu" in pressed.content.decode()
    run(cast)
    assert asked() == []
    wen.post(f"/lane/dispatch/{riders.pk}/go-on/", {"act_id": str(uuid4())})
    run(cast)
    assert len(asked()) == 1


def test_a_member_stops_it_where_the_mandate_is_read(cast: Cast, riders: Mandate, signed_in) -> None:
    rui = signed_in("rui")
    assert "/lane/dispatch/by-itself/" in rui.get(f"/lane/mandates/{riders.pk}/").content.decode()
    assert "Stop it" in rui.get("/lane/dispatch/by-itself/").content.decode()
    assert "Stop it" not in signed_in("mei").get("/lane/dispatch/by-itself/").content.decode()
    assert signed_in("mei").post(f"/lane/dispatch/{riders.pk}/stop/", {"act_id": str(uuid4())}).status_code == 403
    pressed = rui.post(f"/lane/dispatch/{riders.pk}/stop/", {"act_id": str(uuid4())}, follow=True)
    assert "Stopped by Rui Qiang" in pressed.content.decode()
    assert "Let it go on" not in pressed.content.decode()


def test_whoever_gave_it_undoes_what_was_asked_under_it(cast: Cast, riders: Mandate) -> None:
    near_riders(cast)
    run(cast)
    report = Report.objects.get()
    given = give_report(cast.by("rui"), report=report)
    reverse_report(cast.by("lan"), report=given, entries=[asked()[0].id], words="Not by a machine.")
    assert Offer.objects.get().state == OfferState.LAPSED


def test_what_is_stopped_is_not_stopped_again(cast: Cast, riders: Mandate) -> None:
    pause_dispatch(cast.by("rui"), mandate=riders)
    with pytest.raises(WrongState):
        pause_dispatch(cast.by("wen"), mandate=riders)
    resume_dispatch(cast.by("lan"), mandate=riders)
    with pytest.raises(WrongState):
        resume_dispatch(cast.by("lan"), mandate=riders)
    with pytest.raises(NotFound):
        pause_dispatch(cast.by("wen"), mandate=Mandate.objects.get(code="M-clinic"))
