"""What was promised and is owed still: each sort stands in the way until it is seen to, and is named."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.callups.acts import stand_down
from renxing.apps.callups.models import CallUp
from renxing.apps.duties.models import Post, Shift, Turn
from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries.answered import still_owed
from renxing.apps.incidents.queries.facts import facts
from renxing.apps.incidents.queries.promises import promises
from renxing.apps.needs.acts import meet_need, take_need
from renxing.apps.needs.models import Need
from renxing.apps.orders.acts import accept_order
from renxing.apps.orders.models import Order
from renxing.apps.supplies.acts import return_loan
from renxing.apps.supplies.models import Posting
from renxing.core.functions import Function, Urgency
from tests.apps.duties.permissions import turn
from tests.apps.incidents.making import started
from tests.apps.orders.street import issued
from tests.apps.supplies.permissions import item, lent, received
from tests.cast import Cast


def _taken(cast: Cast, function: Function = Function.CARE, **more: Any) -> Need:
    return take_need(cast.by("wen"), need=cast.need(function=function, **{"urgency": Urgency.SOON, **more}))


def _lent(cast: Cast) -> Posting:
    masks = item(cast)
    received(cast, masks, 10)
    return lent(cast, masks)


def _signed(cast: Cast) -> Turn:
    Post.objects.update(name_en="Watch the water")
    return turn(cast, at=Shift.objects.get())


OWED: dict[str, tuple[Callable[[Cast], Any], Callable[[Cast, Any], Any], str]] = {
    "need": (_taken, lambda c, row: meet_need(c.by("wen"), need=row), "need 1, taken and not met"),
    "duty": (_signed, lambda _c, row: Turn.objects.filter(pk=row.pk).update(state="done"), "Watch the water · "),
    "posting": (_lent, lambda c, row: return_loan(c.by("wen"), loan=row, quantity=2), "Masks, lent and not back"),
    "order": (issued, lambda c, row: accept_order(c.by("lan"), order=row), "order 1: Tests, not answered"),
}


@pytest.fixture
def incident(cast: Cast) -> Incident:
    """One whose plan runs, and whose call-up was stood down."""
    found = started(cast)
    stand_down(cast.by("lan"), callup=CallUp.objects.get())
    assert promises(found) == []
    return found


@pytest.mark.parametrize("sort", OWED)
def test_each_sort_is_named_and_in_the_way_until_it_is_seen_to(cast: Cast, incident: Incident, sort: str) -> None:
    promise, keep, words = OWED[sort]
    row = promise(cast)
    (owed,) = still_owed(cast.community, cast.by("lan").actor, incident)
    assert str(owed.name).startswith(words)
    assert owed.href
    assert facts(incident).promises == 1
    keep(cast, row)
    assert promises(incident) == []


def test_what_is_routine_or_of_something_else_goes_on_beside_it(cast: Cast, incident: Incident) -> None:
    _taken(cast, urgency=Urgency.ROUTINE)
    _taken(cast, function=Function.UTILITIES)
    before = _taken(cast)
    Need.objects.filter(pk=before.pk).update(taken_at=incident.signal_at - timedelta(hours=1))
    assert promises(incident) == []


def test_who_may_not_know_a_need_is_told_once_that_there_are_some(cast: Cast, incident: Incident) -> None:
    _taken(cast)
    _taken(cast)
    (owed,) = still_owed(cast.community, cast.by("qing").actor, incident)
    assert (str(owed.name), owed.href) == ("a need, taken and not met", None)


def test_it_costs_the_same_at_one_and_three(cast: Cast, incident: Incident) -> None:
    costs = []
    for count in (1, 2):
        for _number in range(count):
            _taken(cast)
            issued(cast)
        with CaptureQueriesContext(connection) as queries:
            still_owed(cast.community, cast.by("lan").actor, incident)
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert Order.objects.count() == 3
