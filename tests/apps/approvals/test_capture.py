"""Attempts to capture power, each named and each refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

from renxing.apps.approvals import acts
from renxing.apps.approvals.models import Request
from renxing.apps.centres.acts import give_membership
from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.mandates.acts import declare_absence, give_mandate, ratify_report, wake_mandate, widen_mandate
from renxing.apps.mandates.acts.giving import Terms
from renxing.apps.mandates.models import Report, Stage
from renxing.apps.points.acts import open_point
from renxing.apps.points.models import Point
from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from renxing.core.refusals import BadInput, NotAllowed, Referred
from renxing.core.roles import Role, User
from tests.apps.approvals.test_asking import ask
from tests.cast import Cast

EVERYTHING = Terms(acts=("*",), reporting=Reporting.NONE)


def lead(cast: Cast, name: str, centre: str, role: Role = Role.LEAD) -> None:
    Membership.objects.create(
        community=cast.community, centre=cast.centres[centre], person=cast.people[name], role=role
    )


def test_self_approval(cast: Cast) -> None:
    lead(cast, "song", "committee", Role.DEPUTY)
    cast.centres["committee"].refresh_from_db()
    request = ask_as_choir(cast)
    with pytest.raises(NotAllowed, match="own_request"):
        acts.approve(cast.by("song"), request=request)


def ask_as_choir(cast: Cast) -> Request:
    """A deputy of the committee asks on behalf of the choir, as if they were nobody else."""
    return Request.objects.create(
        community=cast.community,
        asker=cast.people["song"],
        centre=cast.centres["choir"],
        approver=cast.centres["committee"],
        act="need.take",
        arguments={"need": {"row": cast.need().reference}},
        function="food",
        asked_at=cast.now,
    )


def test_a_fake_member_put_in_place_to_decide(cast: Cast) -> None:
    request = ask(cast)
    give_membership(cast.by("lan"), centre=cast.centres["committee"], person=cast.people["bo"], role=Role.DEPUTY)
    with pytest.raises(NotAllowed):
        acts.approve(cast.by("bo"), request=request)


def test_a_friend_the_asker_put_in_place_before(cast: Cast) -> None:
    give_membership(cast.by("qing"), centre=cast.centres["clinic"], person=cast.people["bo"], role=Role.DEPUTY)
    lead(cast, "qing", "choir")
    mandate = Mandate.objects.get(code="M-choir")
    mandate.conditions, mandate.reporting, mandate.approver = [], Reporting.BEFORE, cast.centres["clinic"]
    mandate.save()
    request = ask(cast, "qing")
    with pytest.raises(NotAllowed):
        acts.approve(cast.by("bo"), request=request)


def test_circular_deputies(cast: Cast) -> None:
    lead(cast, "bo", "committee", Role.DEPUTY)
    until = cast.now + timedelta(days=3)
    declare_absence(cast.by("lan"), person=cast.people["lan"], starts=cast.now, ends=until, stand_in=cast.people["bo"])
    with pytest.raises(BadInput, match="stand_ins_in_a_circle"):
        declare_absence(
            cast.by("bo"), person=cast.people["bo"], starts=cast.now, ends=until, stand_in=cast.people["lan"]
        )


def test_a_stand_in_from_outside(cast: Cast) -> None:
    with pytest.raises(BadInput, match="stand_in_outside"):
        declare_absence(
            cast.by("song"),
            person=cast.people["song"],
            starts=cast.now,
            ends=cast.now + timedelta(days=1),
            stand_in=cast.people["bo"],
        )


def test_giving_to_oneself(cast: Cast) -> None:
    with pytest.raises(BadInput, match="gives_to_itself"):
        give_mandate(
            cast.by("lan"), giver=cast.centres["committee"], holder=cast.centres["committee"], terms=EVERYTHING
        )


def test_giving_oneself_a_mandate_through_a_second_centre(cast: Cast) -> None:
    lead(cast, "lan", "choir")
    with pytest.raises(NotAllowed, match="gives_to_oneself"):
        give_mandate(cast.by("lan"), giver=cast.centres["committee"], holder=cast.centres["choir"], terms=EVERYTHING)
    with pytest.raises(NotAllowed, match="gives_to_oneself"):
        widen_mandate(cast.by("lan"), mandate=Mandate.objects.get(code="M-choir"), terms=EVERYTHING)


def test_giving_more_than_one_holds(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="beyond_own"):
        give_mandate(cast.by("qing"), giver=cast.centres["clinic"], holder=cast.centres["choir"], terms=EVERYTHING)


def test_giving_for_a_centre_one_does_not_lead(cast: Cast) -> None:
    for name in ("wen", "rui", "bo", "shi"):
        with pytest.raises(NotAllowed):
            give_mandate(cast.by(name), giver=cast.centres["committee"], holder=cast.centres["choir"], terms=EVERYTHING)


def test_ratifying_what_one_did_oneself(cast: Cast) -> None:
    report = Report.objects.create(
        community=cast.community,
        mandate=Mandate.objects.get(code="M-riders"),
        opened_at=cast.now,
        due_at=cast.now,
        stage=Stage.GIVEN,
        given_by=cast.people["lan"],
    )
    with pytest.raises(NotAllowed, match="own_report"):
        ratify_report(cast.by("lan"), report=report)


def test_approving_for_itself(cast: Cast) -> None:
    with pytest.raises(BadInput, match="approves_itself"):
        give_mandate(
            cast.by("lan"),
            giver=cast.centres["committee"],
            holder=cast.centres["clinic"],
            terms=Terms(acts=("need.take",), reporting=Reporting.BEFORE, approver=cast.centres["clinic"]),
        )


def asked_to_open(cast: Cast, money: float, **limits: float) -> Request:
    """The riders, who must ask before, ask to open a food point for so much money."""
    Mandate.objects.filter(code="M-riders").update(
        acts=["point.open"], reporting=Reporting.BEFORE, approver=cast.centres["clinic"], **limits
    )
    with pytest.raises(Referred):
        open_point(
            cast.by("rui", plea="People are hungry."), function=Function.FOOD, block=cast.households["H1"].block,
            title=f"Suppers {money}", until=cast.now + timedelta(hours=5), money=money,
        )  # fmt: skip
    return Request.objects.get(stage="open")


def test_a_counter_proposal_above_the_limit(cast: Cast) -> None:
    request = asked_to_open(cast, 50.0, money_per_act=100.0)
    acts.counter(cast.by("qing"), request=request, changes={"money": 1_000_000.0}, words="Take more")
    with pytest.raises(NotAllowed, match="limit_reached"):
        acts.take_counter(cast.by("rui"), request=request)
    assert not Point.objects.exists()


def test_approvals_that_together_exceed_the_weekly_limit(cast: Cast) -> None:
    first, second = (asked_to_open_twice(cast, turn) for turn in range(2))
    acts.approve(cast.by("qing"), request=first)
    with pytest.raises(NotAllowed, match="limit_reached"):
        acts.approve(cast.by("qing"), request=second)
    assert Point.objects.count() == 1


def asked_to_open_twice(cast: Cast, turn: int) -> Request:
    request = asked_to_open(cast, 80.0 + turn, money_per_week=100.0) if turn == 0 else None
    if request is None:
        Request.objects.update(stage="withdrawn")
        request = asked_to_open(cast, 81.0, money_per_week=100.0)
        Request.objects.update(stage="open")
    return request


def test_a_stand_in_named_by_somebody_else(cast: Cast) -> None:
    with pytest.raises(BadInput, match="names_for_another"):
        declare_absence(
            cast.by("wen"), person=cast.people["lan"], starts=cast.now, ends=cast.now + timedelta(days=30),
            stand_in=cast.people["wen"],
        )  # fmt: skip
    assert not cast.actor("wen").is_a(User.COMMITTEE_LEAD)


def test_a_researcher_of_the_office_decides_nothing(cast: Cast) -> None:
    lead(cast, "yan", "office", Role.RESEARCHER)
    request = ask(cast)
    Request.objects.update(approver=cast.centres["office"])
    with pytest.raises(NotAllowed):
        acts.refuse(cast.by("yan"), request=request, words="no")


def test_waking_for_oneself_what_one_gave(cast: Cast) -> None:
    asleep = replace(EVERYTHING, dormant=True)
    mandate = give_mandate(cast.by("lan"), giver=cast.centres["committee"], holder=cast.centres["choir"], terms=asleep)
    lead(cast, "lan", "choir")
    with pytest.raises(NotAllowed, match="gives_to_oneself"):
        wake_mandate(cast.by("lan"), mandate=mandate)
