"""Time credits: off until switched on, booked when who was helped says yes, zero in sum, the floor held."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import Sum

from renxing.apps.offers import acts
from renxing.apps.offers.models import Credit, CreditLine
from renxing.apps.offers.queries.balances import balance
from renxing.apps.record.models import Community, Entry
from renxing.core.refusals import BadInput, WrongState
from tests.apps.offers.permissions import booked, claimed, switched_on
from tests.cast import Cast


def held(cast: Cast) -> dict[str, int]:
    return {who: balance(cast.community, cast.id(who)) for who in ("bo", "mei")}


def note(cast: Cast, minutes: int, who: str = "mei") -> Credit:
    return acts.note_credit(cast.by(who), helper=cast.people["bo"], helped=cast.people["mei"], minutes=minutes)


def test_off_until_the_community_says_so(cast: Cast) -> None:
    with pytest.raises(WrongState, match="credits_off"):
        note(cast, 30)
    credit = booked(cast)
    acts.change_credit_rules(cast.by("lan"), on=False, floor=120)
    with pytest.raises(WrongState, match="credits_off"):
        acts.reverse_credit(cast.by("bo"), credit=credit)
    with pytest.raises(BadInput, match="credit_floor"):
        acts.change_credit_rules(cast.by("lan"), on=True, floor=10**14)
    assert held(cast) == {"bo": 60, "mei": -60}


def test_nothing_moves_before_the_yes(cast: Cast) -> None:
    credit = claimed(cast, 45)
    assert held(cast) == {"bo": 0, "mei": 0}
    acts.confirm_credit(cast.by("mei"), credit=credit)
    assert held(cast) == {"bo": 45, "mei": -45}
    with pytest.raises(WrongState, match="credit_settled"):
        acts.confirm_credit(cast.by("mei"), credit=credit)
    assert note(cast, 15).state == "booked"
    assert Entry.objects.latest("seq").data == {"minutes": 15}


def test_undone_once_and_whole(cast: Cast) -> None:
    credit = booked(cast, 100)
    acts.reverse_credit(cast.by("bo"), credit=credit)
    assert held(cast) == {"bo": 0, "mei": 0}
    with pytest.raises(WrongState, match="credit_not_booked"):
        acts.reverse_credit(cast.by("lan"), credit=credit)


def test_absurd_hours_and_the_floor(cast: Cast) -> None:
    switched_on(cast)
    for minutes in (0, 10**14):
        with pytest.raises(BadInput, match="credit_minutes"):
            note(cast, minutes)
    with pytest.raises(WrongState, match="credit_short"):
        note(cast, 121)
    assert (Credit.objects.count(), held(cast)) == (0, {"bo": 0, "mei": 0})
    note(cast, 120)


def test_however_many_say_yes_at_once_the_floor_holds(shared_cast: Cast) -> None:
    """Two hours below zero are fine: of ten helps of half an hour, four are booked."""
    cast = shared_cast
    switched_on(cast, 120)

    def try_it(_turn: int) -> str:
        by = replace(cast.by("mei"), community=Community.objects.get(pk=cast.community.pk))
        try:
            acts.note_credit(by, helper=cast.people["bo"], helped=cast.people["mei"], minutes=30)
        except WrongState as refused:
            return refused.code
        finally:
            connection.close()
        return "booked"

    with ThreadPoolExecutor(5) as hands:
        answers = sorted(hands.map(try_it, range(10)))
    assert answers == ["booked"] * 4 + ["credit_short"] * 6
    assert held(cast) == {"bo": 120, "mei": -120}
    assert CreditLine.objects.aggregate(total=Sum("minutes")) == {"total": 0}
