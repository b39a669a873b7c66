"""An office of one community orders another only where it is recognised, and is there nothing but an office."""

from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.orders import acts
from renxing.apps.orders.acts import Said
from renxing.apps.orders.keys import key_of
from renxing.apps.orders.models import Order, Recognition
from renxing.apps.orders.queries.aggregates import aggregates
from renxing.apps.orders.queries.listed import replies_owed, seen_by
from renxing.apps.orders.queries.sides import visiting
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.core.orders import State
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from renxing.core.roles import Role, User
from tests.apps.orders.street import LATER, do, drafted, issued
from tests.cast import Cast, assemble


@pytest.fixture
def other(cast: Cast) -> Cast:
    """A second community in the same installation."""
    return assemble("court")


def recognise(cast: Cast, other: Cast) -> Recognition:
    """The other community takes orders from the first one's office."""
    return acts.recognise_office(other.by("lan"), centre=other.centres["office"], key=key_of(cast.centres["office"]))


def issue(cast: Cast, other: Cast, act_id: Any = None) -> list[acts.Outcome]:
    """Shi orders both communities."""
    places = [cast.community, other.community]
    by = cast.by("shi", act_id=act_id or uuid4())
    return acts.issue_orders(by, issuer=cast.centres["office"], communities=places, draft=drafted(cast, **far()))


def far() -> dict[str, Any]:
    """The other community's clock is the real one."""
    from datetime import UTC, datetime  # noqa: PLC0415

    return {"due_at": datetime(2100, 1, 1, tzinfo=UTC)}


def test_an_office_that_is_not_recognised_orders_nothing(cast: Cast, other: Cast) -> None:
    here, there = issue(cast, other)
    assert here.order is not None
    assert there.order is None
    assert isinstance(there.refusal, NotAllowed)
    assert not Entry.objects.filter(community=other.community).exists()
    assert not Order.objects.filter(community=other.community).exists()


def test_an_office_orders_where_it_is_recognised(cast: Cast, other: Cast) -> None:
    recognise(cast, other)
    here, there = issue(cast, other)
    assert here.order is not None
    assert there.order is not None
    assert here.order.issue == there.order.issue
    assert there.order.office == other.centres["office"]
    entry = Entry.objects.filter(community=other.community).latest("seq")
    assert (entry.act, entry.authority) == ("order.issue", "own")
    assert (entry.actor, entry.centre) == (cast.id("shi"), other.centres["office"].pk)


def test_sent_twice_ordered_once_in_each(cast: Cast, other: Cast) -> None:
    recognise(cast, other)
    act_id = uuid4()
    first, second = issue(cast, other, act_id), issue(cast, other, act_id)
    assert [each.order for each in first] == [each.order for each in second]
    assert Order.objects.count() == 2


def test_the_office_replies_across(cast: Cast, other: Cast) -> None:
    recognise(cast, other)
    order = issue(cast, other)[1].order
    assert order is not None
    do(other, "order.object", order)
    assert list(replies_owed(cast.actor("shi"))) == [order]
    guest = visiting(cast.actor("shi"))
    by = Doing(guest, other.community, other.now)
    assert acts.amend_order(by, order=order, said=Said(strictness=1)).state == State.AMENDED
    with pytest.raises(NotAllowed):
        acts.amend_order(other.by("shi"), order=order, said=Said(strictness=2))


def test_a_guest_is_nothing_but_an_office(cast: Cast, other: Cast) -> None:
    """Shi leads a committee at home: in the other community that counts for nothing."""
    Membership.objects.create(
        community=cast.community, centre=cast.centres["committee"], person=cast.people["shi"], role=Role.LEAD
    )
    assert cast.actor("shi").is_a(User.COMMITTEE_LEAD)
    guest = visiting(cast.actor("shi"))
    assert guest.users() == {User.OFFICE}
    recognise(cast, other)
    order = issue(cast, other)[1].order
    assert order is not None
    with pytest.raises(NotAllowed):
        acts.object_to_order(Doing(guest, other.community, other.now), order=order, said=LATER)


def test_a_lead_of_one_community_answers_nothing_in_another(cast: Cast, other: Cast) -> None:
    order = issued(cast)
    assert order not in seen_by(other.actor("lan"), other.community)
    with pytest.raises(Exception, match="gone"):
        do(other, "order.accept", order)


def test_recognition_ends_and_open_orders_with_it(cast: Cast, other: Cast) -> None:
    recognition = recognise(cast, other)
    order = issue(cast, other)[1].order
    assert order is not None
    acts.end_recognition(other.by("lan"), recognition=recognition)
    order.refresh_from_db()
    assert (order.state, order.clock_at) == (State.LAPSED, None)
    ended, lapsed = Entry.objects.filter(community=other.community).order_by("-seq")[:2][::-1]
    assert (ended.act, ended.data) == ("office.end", {"orders": 1})
    assert (lapsed.act, lapsed.authority, lapsed.cause) == ("order.lapse", "rule:recognition_ended", ended.id)
    assert issue(cast, other)[1].order is None
    with pytest.raises(WrongState, match="recognition_ended"):
        acts.end_recognition(other.by("lan"), recognition=recognition)


@pytest.mark.parametrize("change", [lambda key: key[:-1] + "1", lambda _key: "court/office", lambda _key: ""])
def test_a_false_key_is_refused(cast: Cast, other: Cast, change: Any) -> None:
    key = key_of(cast.centres["office"])
    with pytest.raises(BadInput, match="no_such_key"):
        acts.recognise_office(other.by("lan"), centre=other.centres["office"], key=change(key))


def test_what_is_recognised_is_an_office_elsewhere_once(cast: Cast, other: Cast) -> None:
    key = key_of(cast.centres["office"])
    with pytest.raises(BadInput, match="not_an_office"):
        acts.recognise_office(other.by("lan"), centre=other.centres["choir"], key=key)
    with pytest.raises(BadInput, match="not_an_office"):
        acts.recognise_office(other.by("lan"), centre=cast.centres["office"], key=key)
    with pytest.raises(BadInput, match="office_of_here"):
        acts.recognise_office(cast.by("lan"), centre=cast.centres["office"], key=key)
    assert recognise(cast, other).office == cast.centres["office"]
    with pytest.raises(WrongState, match="office_recognised_already"):
        recognise(cast, other)


def test_the_key_of_another_centre_is_no_office_key(cast: Cast, other: Cast) -> None:
    Centre.objects.filter(pk=cast.centres["office"].pk).update(kind="clinic")
    with pytest.raises(BadInput, match="no_such_key"):
        recognise(cast, other)


def test_an_office_sees_figures_none_that_point_at_somebody(cast: Cast, other: Cast) -> None:
    recognise(cast, other)
    here, there = (each.order for each in issue(cast, other))
    assert here is not None
    assert there is not None
    acts.fulfil_order(cast.by("lan"), order=do(cast, "order.accept", here), said=Said(hours=4))
    acts.fulfil_order(other.by("lan"), order=do(other, "order.accept", there), said=Said(hours=12))
    first, second = aggregates(cast.centres["office"], cast.now)
    assert (first.community, first.closed, first.hours) == (cast.community, 1, None)
    assert (second.community, second.closed, second.hours) == (other.community, 1, 12)
