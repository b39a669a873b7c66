"""Ordering under a mandate: by another centre than the one that runs it, within its money, its functions, its days."""

from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.centres.models import Mandate
from renxing.apps.purchases import acts
from renxing.apps.purchases.models import Purchase
from renxing.apps.record.models import Entry
from renxing.core.refusals import NotAllowed
from tests.apps.purchases.permissions import opened, placed
from tests.cast import Cast

THREE_BAGS = 175.5
"""Three bags of rice at 58.50 yuan."""


def closed(cast: Cast, **more: Any) -> Purchase:
    """The riders' purchase, closed, with three bags of rice in it."""
    purchase = opened(cast, **more)
    placed(cast, purchase)
    return acts.close_purchase(cast.by("rui"), purchase=purchase)


def entrust(cast: Cast, **more: Any) -> Mandate:
    """The committee lets the clinic order goods."""
    said: dict[str, Any] = {"acts": ["purchase.order_goods"], "money_per_act": 200, **more}
    return Mandate.objects.create(
        community=cast.community, code="M-buy", giver=cast.centres["committee"], holder=cast.centres["clinic"], **said
    )


def page(cast: Cast, signed_in: Any, who: str, purchase: Purchase) -> str:
    answer = signed_in(who).get(f"/lane/purchases/{purchase.pk}/")
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def test_ordered_by_another_centre_under_its_mandate_and_the_page_says_so(cast: Cast, signed_in: Any) -> None:
    purchase = closed(cast)
    with pytest.raises(NotAllowed):
        acts.order_goods(cast.by("qing"), purchase=purchase)
    assert "It goes through" not in page(cast, signed_in, "qing", purchase)
    mandate = entrust(cast)
    assert "A mandate of yours lets you order this. With all costs it comes to 175.50 yuan." in page(
        cast, signed_in, "qing", purchase
    )
    acts.order_goods(cast.by("qing"), purchase=purchase)
    entry = Entry.objects.get(act="purchase.order_goods")
    assert (entry.authority, entry.data["money"]) == (f"mandate:{mandate.pk}", THREE_BAGS)
    said = page(cast, signed_in, "bo", purchase).split("Ordered on the authority of")[1]
    assert f"/lane/mandates/{mandate.pk}/" in said


@pytest.mark.parametrize(
    ("more", "allowed"),
    [
        ({"money_per_act": 176}, True),
        ({"money_per_act": 175}, False),
        ({"functions": ["food"]}, True),
        ({"functions": ["health"]}, False),
        ({"starts": timedelta(days=1)}, False),
        ({"ends": timedelta()}, False),
        ({"ends": timedelta(days=1)}, True),
    ],
)
def test_its_money_its_functions_and_its_days_hold(cast: Cast, more: dict[str, Any], allowed: bool) -> None:
    purchase = closed(cast, function="food")
    said = {name: (cast.now + value).date() if isinstance(value, timedelta) else value for name, value in more.items()}
    entrust(cast, **said)
    if allowed:
        assert acts.order_goods(cast.by("qing"), purchase=purchase).stage == "ordered"
    else:
        with pytest.raises(NotAllowed):
            acts.order_goods(cast.by("qing"), purchase=purchase)


def test_a_week_of_orders_counts_together_and_who_runs_it_needs_no_mandate(cast: Cast) -> None:
    first, second = closed(cast), closed(cast)
    entrust(cast, money_per_act=None, money_per_week=300)
    acts.order_goods(cast.by("qing"), purchase=first)
    with pytest.raises(NotAllowed, match="limit_reached"):
        acts.order_goods(cast.by("qing"), purchase=second)
    acts.order_goods(cast.by("rui"), purchase=second)
    assert Entry.objects.filter(act="purchase.order_goods", authority="own").count() == 1


def test_what_it_costs_to_bring_counts_and_what_must_be_approved_is_asked_for(cast: Cast, signed_in: Any) -> None:
    purchase = closed(cast, cost=10.0)
    entrust(cast, reporting="before")
    said = page(cast, signed_in, "qing", purchase)
    assert "once it is approved. With all costs it comes to 185.50 yuan." in said
    assert ("Ask for approval" in said, "It goes through" in said) == (True, False)
