"""Attempts to capture power, each named and each refused."""

from datetime import timedelta

import pytest

from renxing.apps.approvals import acts
from renxing.apps.approvals.models import Request
from renxing.apps.centres.acts import give_membership
from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.mandates.acts import declare_absence, give_mandate, ratify_report, widen_mandate
from renxing.apps.mandates.acts.giving import Terms
from renxing.apps.mandates.models import Report, Stage
from renxing.core.mandates import Reporting
from renxing.core.refusals import BadInput, NotAllowed
from renxing.core.roles import Role
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
