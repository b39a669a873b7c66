"""What was done first is undone by acts of its own: each act a mandate can give, or it is known to have no way back."""

from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates import acts
from renxing.apps.mandates.models import Report, ReportedAct, Stage
from renxing.apps.mandates.queries.may import by_mandate
from renxing.apps.mandates.reversing import REVERSALS
from renxing.apps.needs.acts import accept_ask, ask_helper, merge_need, offer_help, triage_need
from renxing.apps.needs.models import Need, Offer, OfferState, State
from renxing.apps.notices.acts.posting import Draft, post_notice
from renxing.apps.points.acts import change_point, open_point
from renxing.apps.points.models import Point
from renxing.apps.record.models import Entry
from renxing.core.functions import Function, Urgency
from renxing.core.mandates import Reporting
from tests.cast import Cast

NO_WAY_BACK = {"person.look_emergency", "order.progress", "order.fulfil", "incident.start_plan", "purchase.order_goods"}
"""What was seen was seen, what was worked was worked, and what was ordered at a supplier’s was ordered."""


@pytest.fixture(autouse=True)
def after(cast: Cast) -> None:
    """The riders may do anything first, and report within a day."""
    Mandate.objects.filter(code="M-riders").update(
        acts=["*"], functions=[], reporting=Reporting.AFTER, report_within_hours=24.0
    )


def undo(cast: Cast) -> dict[str, str]:
    """The committee undoes all that is owed a report; what of it stands, and why."""
    report = Report.objects.get(stage=Stage.OWED)
    acts.give_report(cast.by("rui"), report=report)
    entries = [each.entry for each in report.acts.all()]
    acts.reverse_report(cast.by("lan"), report=report, entries=entries, words="It was not agreed.")
    stands = ReportedAct.objects.filter(report=report).exclude(stands_because="")
    verbs = dict(Entry.objects.filter(id__in=entries).values_list("id", "act"))
    return {verbs[each.entry]: each.stands_because for each in stands}


def test_every_act_has_its_way_back_or_is_known_to_have_none() -> None:
    assert set(by_mandate()) - set(REVERSALS) <= NO_WAY_BACK


def test_sorting_is_undone_as_it_was(cast: Cast) -> None:
    need = cast.need(urgency=Urgency.SOON, function=Function.FOOD)
    due = need.due_at
    triage_need(cast.by("rui"), need=need, urgency=Urgency.URGENT, function=Function.HEALTH, due_in_hours=1.0)
    triage_need(cast.by("rui"), need=need, urgency=Urgency.ROUTINE)
    assert undo(cast) == {}
    again = Need.objects.get()
    assert (again.function, again.urgency, again.due_at) == ("food", "soon", due)
    assert Entry.objects.filter(act="need.triage", authority="rule:reversal").count() == 2


def test_sorting_does_not_open_what_is_private(cast: Cast) -> None:
    need = cast.need(function=Function.HEALTH)
    triage_need(cast.by("rui"), need=need, function=Function.FOOD, sensitive=False)
    assert undo(cast) == {}
    assert (Need.objects.get().function, Need.objects.get().sensitive) == ("health", True)


def test_sorting_stands_where_it_was_sorted_again(cast: Cast) -> None:
    need = cast.need()
    triage_need(cast.by("rui"), need=need, urgency=Urgency.URGENT)
    triage_need(cast.by("wen"), need=need, urgency=Urgency.ROUTINE)
    assert undo(cast) == {"need.triage": "need_sorted_since"}
    assert Need.objects.get().urgency == "routine"


def test_asking_is_called_off_unless_it_was_answered(cast: Cast) -> None:
    need, other = cast.need(), cast.need(summary="Oil")
    for each in (need, other):
        ask_helper(cast.by("rui"), need=each, helper=cast.people["bo"])
    accept_ask(cast.by("bo"), need=other)
    assert undo(cast) == {"need.ask": "need_moved_on"}
    assert Offer.objects.get(need=need).state == OfferState.LAPSED
    assert Need.objects.get(pk=other.pk).helper_id == cast.id("bo")


def test_an_offer_is_called_off(cast: Cast) -> None:
    need = cast.need(sensitive=True)
    offer_help(cast.by("rui"), need=need)
    assert undo(cast) == {}
    assert Offer.objects.get().state == OfferState.LAPSED


def test_what_was_merged_goes_on_by_itself(cast: Cast) -> None:
    need, into = cast.need(), cast.need(summary="Rice")
    merge_need(cast.by("rui"), need=need, into=into)
    assert undo(cast) == {}
    again = Need.objects.get(pk=need.pk)
    assert (again.state, again.merged_into, again.closed_at) == (State.OPEN, None, None)


def soup(cast: Cast) -> Point:
    """Rui opens a point on the riders' mandate."""
    block = cast.households["H1"].block
    until = cast.now + timedelta(hours=8)
    return open_point(
        cast.by("rui"), function=Function.FOOD, block=block, title="Soup", until=until, people=2, money=50
    )


def more(cast: Cast, point: Point, **said: Any) -> None:
    until = cast.now + timedelta(hours=12)
    change_point(cast.by("rui"), point=point, **{"title": "Soup", "until": until, "people": 3, "money": 80.0, **said})


def test_more_money_and_people_are_given_up_again(cast: Cast) -> None:
    Mandate.objects.filter(code="M-riders").update(reporting=Reporting.NONE)
    point = soup(cast)
    Mandate.objects.filter(code="M-riders").update(reporting=Reporting.AFTER)
    more(cast, point)
    more(cast, point, people=5, money=90.0)
    assert undo(cast) == {}
    again = Point.objects.get()
    assert (again.people, again.money, again.until, again.closed_at) == (2, 50.0, cast.now + timedelta(hours=8), None)


def test_the_latest_is_undone_first(cast: Cast) -> None:
    more(cast, soup(cast))
    assert undo(cast) == {}
    again = Point.objects.get()
    assert again.closed_at == cast.now
    assert again.money == 50.0


def test_a_change_of_a_point_stands_where_it_was_changed_again(cast: Cast) -> None:
    point = soup(cast)
    more(cast, point)
    change_point(
        cast.by("lan"), point=point, title="Soup and bread", until=cast.now + timedelta(hours=9), people=3, money=70
    )
    assert undo(cast) == {"point.change": "point_changed_since"}
    assert Point.objects.get().money == 70.0


def test_a_notice_that_was_not_agreed_holds_no_longer(cast: Cast) -> None:
    notice = post_notice(cast.by("rui"), centre=cast.centres["riders"], draft=Draft(name_en="Gate", text_en="Shut."))
    assert undo(cast) == {}
    notice.refresh_from_db()
    assert notice.withdrawn_at is not None
