"""However many households order, pay and close at once: one order a household, and the book adds up."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.db import connection

from renxing.apps.purchases import acts
from renxing.apps.purchases.models import Order, OrderLine, Purchase
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community, Entry
from renxing.core.refusals import Refusal
from tests.apps.purchases.permissions import opened, placed, wanted
from tests.cast import Cast

HOMES = ("H1", "H2", "H3", "H4")


def at_once(cast: Cast, turns: list[Callable[[Doing], object]]) -> Counter[str]:
    """Do all of them in threads of their own, each with its own connection; what became of each."""

    def do(turn: Callable[[Doing], object]) -> str:
        by = replace(cast.by("wen"), community=Community.objects.get(pk=cast.community.pk))
        try:
            turn(by)
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(6) as pool:
        return Counter(pool.map(do, turns))


def order(cast: Cast, purchase: Purchase, home: str, bags: int) -> Callable[[Doing], object]:
    """One household's order."""
    household, asked = cast.households[home], wanted(rice=bags)
    return lambda by: acts.place_order(by, purchase=purchase, household=household, wanted=asked)


def test_a_household_has_one_order_whoever_places_it(shared_cast: Cast) -> None:
    """Four doors, each ordered for three times at once with another number: four orders, each with its last number."""
    cast = shared_cast
    purchase = opened(cast)
    said = at_once(cast, [order(cast, purchase, home, bags) for bags in (1, 2, 3) for home in HOMES])
    assert said == {"done": 12}
    assert sorted(Order.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert OrderLine.objects.count() == 4
    entries = Entry.objects.filter(act="purchase.order")
    assert Counter(entry.data["changed"] for entry in entries) == {False: 4, True: 8}


def test_what_was_ordered_when_it_closed_is_what_is_in_it(shared_cast: Cast) -> None:
    """It closes in the middle of the crowd: every order that was taken is in, and none comes after."""
    cast = shared_cast
    purchase = opened(cast)
    placed(cast, purchase, "H1", "wen", rice=1)
    close = lambda by: acts.close_purchase(replace(by, actor=cast.actor("rui")), purchase=purchase)  # noqa: E731 - a turn
    turns = [order(cast, purchase, home, 2) for home in HOMES]
    said = at_once(cast, [*turns[:2], close, *turns[2:]])
    assert said["done"] + sum(count for code, count in said.items() if code != "done") == 5
    closed = Entry.objects.get(act="purchase.close")
    late = Entry.objects.filter(act="purchase.order", seq__gt=closed.seq)
    assert not late.exists()
    assert said["done"] == Entry.objects.filter(act="purchase.order").count()
