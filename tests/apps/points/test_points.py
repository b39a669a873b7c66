"""Points: opened on a mandate and accounted for after, within its limits; changed, closed, undone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.approvals.acts import approve
from renxing.apps.approvals.models import Request
from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.mandates.acts import give_report, reverse_report
from renxing.apps.mandates.models import Report
from renxing.apps.points.acts import change_point, close_point, open_point
from renxing.apps.points.models import Point
from renxing.apps.record.models import Entry
from renxing.apps.record.usage import used_this_week
from renxing.core.functions import Function
from renxing.core.refusals import BadInput, NotAllowed, NotFound, Referred, WrongState
from renxing.core.roles import Role
from tests.apps.points.permissions import block, point
from tests.cast import Cast, assemble


@pytest.fixture
def trusted(cast: Cast) -> Cast:
    """Rui leads the riders, who may open food points in an emergency and report after a day; it is one."""
    Membership.objects.filter(person=cast.people["rui"]).update(role=Role.LEAD)
    Mandate.objects.create(
        community=cast.community, code="M-points", giver=cast.centres["committee"], holder=cast.centres["riders"],
        acts=["point.*"], functions=["food"], conditions=["emergency"], reporting="after", report_within_hours=24,
        per_week=3, money_per_act=500, money_per_week=800, people_per_act=6,
    )  # fmt: skip
    type(cast.community).objects.filter(pk=cast.community.pk).update(condition="emergency")
    cast.community.refresh_from_db()
    return cast


def opened(cast: Cast, by: str = "rui", **more: Any) -> Point:
    said: dict[str, Any] = {"function": Function.FOOD, "block": block(cast), "title": "Food point"}
    return open_point(cast.by(by), **{**said, "until": cast.now + timedelta(hours=8), **more})


def test_opened_at_once_and_a_report_is_owed(trusted: Cast) -> None:
    made = opened(trusted, people=4, money=300.0)
    entry = Entry.objects.get(act="point.open")
    mandate = Mandate.objects.get(code="M-points")
    assert (entry.kind, entry.authority, entry.centre) == ("start", mandate.reference, mandate.holder_id)
    assert (entry.function, entry.due, entry.data) == ("food", made.until, {"money": 300.0, "people": 4})
    report = Report.objects.get()
    assert (report.mandate, report.due_at) == (mandate, trusted.now + timedelta(hours=24))
    assert [act.entry for act in report.acts.all()] == [entry.id]


@pytest.mark.parametrize(
    "more", [{"money": 501.0}, {"people": 7}, {"function": Function.HEALTH}], ids=["money", "people", "function"]
)
def test_not_beyond_the_mandate(trusted: Cast, more: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed):
        opened(trusted, **more)
    assert not Point.objects.exists()


def test_the_money_of_a_week_is_counted_together_and_so_is_what_is_added_later(trusted: Cast) -> None:
    first = opened(trusted, money=400.0)
    later: dict[str, Any] = {"point": first, "title": "Food point", "until": first.until}
    change_point(trusted.by("rui"), **later, money=700.0)
    with pytest.raises(NotAllowed) as refused:
        opened(trusted, money=101.0)
    assert refused.value.code == "limit_reached"
    with pytest.raises(NotAllowed):
        change_point(trusted.by("rui"), **later, money=801.0)
    opened(trusted, money=100.0)
    assert [entry.data.get("money") for entry in Entry.objects.order_by("seq")] == [400.0, 300.0, 100.0]


def test_what_was_not_spent_is_there_to_be_used_again(trusted: Cast) -> None:
    """Eight hundred a week: four hundred were set aside, one hundred spent, so seven hundred are left."""
    first = opened(trusted, money=400.0)
    close_point(trusted.by("rui"), point=first, spent=100.0)
    closing = Entry.objects.latest("seq")
    assert (closing.data, closing.cause) == (
        {"spent": 100.0, "returned": 300.0}, Entry.objects.get(act="point.open").id,
    )  # fmt: skip
    opened(trusted, money=500.0)
    with pytest.raises(NotAllowed) as refused:
        opened(trusted, money=200.5)
    assert refused.value.code == "limit_reached"
    opened(trusted, money=200.0)


def test_what_came_back_counts_only_as_long_as_what_was_taken(trusted: Cast) -> None:
    """Taken eight days ago and brought back today: it is no credit on what is taken this week."""
    first = opened(trusted, money=400.0)
    trusted.now += timedelta(days=6)
    opened(trusted, money=400.0)
    close_point(trusted.by("rui"), point=first, spent=0.0)
    trusted.now += timedelta(days=2)
    with pytest.raises(NotAllowed):
        opened(trusted, money=400.5)
    opened(trusted, money=400.0)


def test_no_more_comes_back_than_the_opening_took(trusted: Cast) -> None:
    first = opened(trusted, money=200.0)
    change_point(trusted.by("rui"), point=first, title="Food point", until=first.until, money=500.0)
    close_point(trusted.by("rui"), point=first, spent=350.0)
    assert Entry.objects.latest("seq").data == {"spent": 350.0, "returned": 150.0}
    second = opened(trusted, money=100.0)
    change_point(trusted.by("rui"), point=second, title="Food point", until=second.until, money=150.0)
    close_point(trusted.by("rui"), point=second, spent=0.0)
    assert Entry.objects.latest("seq").data == {"spent": 0.0, "returned": 100.0}


@pytest.mark.parametrize("spent", [-0.5, 400.5])
def test_nobody_spent_more_than_was_set_aside(trusted: Cast, spent: float) -> None:
    first = opened(trusted, money=400.0)
    with pytest.raises(BadInput, match="point_spent_more"):
        close_point(trusted.by("rui"), point=first, spent=spent)
    close_point(trusted.by("rui"), point=first)
    assert Entry.objects.latest("seq").data == {}
    with pytest.raises(NotAllowed):
        opened(trusted, money=400.5)


def test_what_was_approved_comes_back_to_the_mandate_it_was_asked_under(trusted: Cast) -> None:
    Mandate.objects.filter(code="M-points").update(reporting="before", approver=trusted.centres["committee"])
    with pytest.raises(Referred):
        open_point(
            trusted.by("rui", plea="The canteen is shut"), function=Function.FOOD, block=block(trusted),
            title="Food point", until=trusted.now + timedelta(hours=8), money=500.0,
        )  # fmt: skip
    approve(trusted.by("lan"), request=Request.objects.get(), words="Go ahead")
    mandate = Mandate.objects.get(code="M-points").as_value()
    assert used_this_week(trusted.community, [mandate], trusted.now).spent == {mandate.id: 500.0}
    close_point(trusted.by("rui"), point=Point.objects.get(), spent=120.0)
    assert used_this_week(trusted.community, [mandate], trusted.now).spent == {mandate.id: 120.0}


def test_changing_counts_as_no_further_opening(trusted: Cast) -> None:
    made = opened(trusted)
    for hours in (9, 10, 11):
        change_point(trusted.by("rui"), point=made, title="Food point", until=trusted.now + timedelta(hours=hours))
    opened(trusted)
    opened(trusted)
    with pytest.raises(NotAllowed):
        opened(trusted)


def test_ones_own_point_is_prolonged_freely_but_takes_no_more_than_authority_gives(trusted: Cast) -> None:
    own = point(trusted, "clinic", money=50.0)
    longer = trusted.now + timedelta(hours=20)
    changed = change_point(trusted.by("qing"), point=own, title="Fever desk", until=longer, money=50.0)
    assert (changed.until, Entry.objects.get().authority) == (longer, "own")
    with pytest.raises(NotAllowed):
        change_point(trusted.by("qing"), point=own, title="Fever desk", until=longer, money=50.5)


def test_a_mandate_does_not_reach_the_point_of_another_centre(trusted: Cast) -> None:
    other = point(trusted, "choir", function="food")
    with pytest.raises(NotAllowed) as refused:
        change_point(trusted.by("rui"), point=other, title="Ours", until=other.until)
    assert refused.value.code == "not_your_point"
    with pytest.raises(NotAllowed):
        close_point(trusted.by("rui"), point=other)


def test_closed_once(trusted: Cast) -> None:
    made = opened(trusted)
    shut = close_point(trusted.by("rui"), point=made)
    assert (shut.closed_at, shut.serves(trusted.now)) == (trusted.now, False)
    with pytest.raises(WrongState):
        close_point(trusted.by("rui"), point=made)
    with pytest.raises(WrongState):
        change_point(trusted.by("rui"), point=made, title="Food point", until=made.until)


def test_undone_by_who_gave_the_mandate(trusted: Cast) -> None:
    made = opened(trusted)
    given = give_report(trusted.by("rui"), report=Report.objects.get())
    opening = Entry.objects.get(act="point.open")
    reverse_report(trusted.by("lan"), report=given, entries=[opening.id], words="Too near the clinic")
    made.refresh_from_db()
    closing = Entry.objects.get(act="point.close")
    assert made.closed_at == trusted.now
    assert (closing.authority, closing.cause) == ("rule:reversal", Entry.objects.get(act="report.reverse").id)


@pytest.mark.parametrize(
    ("more", "code"), [({"title": "  "}, "point_without_name"), ({"until": timedelta(0)}, "point_ends_in_the_past")]
)
def test_what_makes_no_sense_is_refused(trusted: Cast, more: dict[str, Any], code: str) -> None:
    if "until" in more:
        more = {"until": trusted.now}
    with pytest.raises(BadInput) as refused:
        opened(trusted, **more)
    assert refused.value.code == code


def test_the_lead_of_the_committee_says_for_which_centre(trusted: Cast) -> None:
    with pytest.raises(BadInput) as refused:
        opened(trusted, "lan")
    assert refused.value.code == "point_of_which_centre"
    committee = trusted.centres["committee"]
    by = replace(trusted.by("lan"), centre=str(committee.id))
    made = open_point(by, function=Function.FOOD, block=block(trusted), title="Food", until=trusted.now + timedelta(1))
    assert (made.centre, Entry.objects.get().authority) == (committee, "role:committee_lead")


def test_without_a_mandate_it_can_be_asked_for_and_is_opened_when_approved(cast: Cast) -> None:
    by = cast.by("rui", centre=str(cast.centres["riders"].id), plea="The canteen is shut")
    until = cast.now + timedelta(hours=8)
    with pytest.raises(Referred):
        open_point(by, function=Function.FOOD, block=block(cast), title="Food point", until=until, money=300.0)
    assert not Point.objects.exists()
    request = Request.objects.get()
    approve(cast.by("lan"), request=request, words="Go ahead")
    made = Point.objects.get()
    assert (made.centre, made.block, made.money, made.until) == (cast.centres["riders"], block(cast), 300.0, until)
    assert Entry.objects.get(act="point.open").authority == request.reference


def test_another_communitys_point_is_not_here(trusted: Cast) -> None:
    elsewhere = point(assemble("elsewhere"))
    with pytest.raises(NotFound):
        close_point(trusted.by("lan"), point=elsewhere)
