"""What households order, what becomes of it, and who owes which cent."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Sum

from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Person
from renxing.apps.purchases import acts, demonstration
from renxing.apps.purchases.acts.cataloguing import Line
from renxing.apps.purchases.models import Item, Order, OrderLine, Payment, PaymentLine, Purchase, Stage, Ware
from renxing.apps.purchases.queries.seen import all_accounts
from renxing.apps.purchases.queries.today import for_today
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.apps.supplies.models import Item as StockItem
from renxing.apps.supplies.queries.levels import levels_of
from renxing.core.purchases import Split
from renxing.core.rationing import Rule, commitment
from renxing.core.refusals import BadInput, NotAllowed, Refusal, WrongState
from tests.apps.purchases.permissions import (
    EGGS,
    RICE,
    came,
    catalogue,
    first,
    opened,
    ordered,
    paid,
    placed,
    terms,
)
from tests.cast import Cast

FOUR = {"H1": 1, "H2": 4, "H3": 5, "H4": 2}


def got(purchase: Purchase) -> list[int | None]:
    return list(
        OrderLine.objects.filter(order__purchase=purchase).order_by("order__number").values_list("got", flat=True)
    )


def owes(cast: Cast, purchase: Purchase) -> list[int]:
    return [row.left for row in all_accounts(cast.actor("rui"), purchase)]


def refused(code: str, do: Any) -> Refusal:
    with pytest.raises(Refusal) as said:
        do()
    assert said.value.code == code
    return said.value


def test_a_household_has_one_order_changed_and_withdrawn_until_it_closes(cast: Cast) -> None:
    purchase = opened(cast)
    order = placed(cast, purchase)
    assert placed(cast, purchase, rice=2, eggs=30) == order
    refused("order_same", lambda: placed(cast, purchase, rice=2, eggs=30))
    acts.withdraw_order(cast.by("mei"), order=order)
    refused("order_withdrawn", lambda: acts.withdraw_order(cast.by("mei"), order=order))
    assert placed(cast, purchase) == order
    late = cast.now + timedelta(days=2)
    cast.now = late
    refused("purchase_closed_by_clock", lambda: placed(cast, purchase, rice=1))
    acts.close_purchase(cast.by("rui"), purchase=purchase)
    refused("purchase_not_now", lambda: acts.withdraw_order(cast.by("mei"), order=order))
    assert Order.objects.count() == 1


def test_a_neighbour_orders_for_a_door_once_and_its_household_has_the_last_word(cast: Cast) -> None:
    purchase = opened(cast)
    order = placed(cast, purchase, "H1", "bo")
    placed(cast, purchase, "H1", "bo", rice=1)
    with pytest.raises(NotAllowed):
        placed(cast, purchase, "H1", "song", rice=9)
    placed(cast, purchase, "H1", "mei", rice=2)
    acts.withdraw_order(cast.by("mei"), order=order)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"rice": 10**14}, "order_absurd"), ({"rice": 700}, "order_doubtful"), ({"eggs": 31}, "order_packs"),
        ({"rice": 0}, "order_nothing"), ({"rice": -1}, "order_nothing"), ({"tea": 1}, "gone"),
    ],
)  # fmt: skip
def test_amounts_that_cannot_be_meant_are_not_booked(cast: Cast, said: dict[str, Any], code: str) -> None:
    refused(code, lambda: placed(cast, opened(cast), **said))
    assert not Order.objects.exists()


def test_a_doubtful_amount_goes_when_it_is_said_to_be_right(cast: Cast) -> None:
    assert placed(cast, opened(cast), rice=390, sure=True).lines.get().wanted == 390


def test_a_catalogue_is_corrected_and_open_purchases_keep_their_prices(cast: Cast) -> None:
    source = catalogue(cast)
    purchase = acts.open_purchase(cast.by("rui"), catalogue=source, terms=terms(cast))
    ware = Ware.objects.get(catalogue=source, code="rice")
    acts.correct_ware(
        cast.by("rui"), ware=ware, line=Line(code="rice", name_en="Rice", name_zh="", unit="bag", price=1)
    )
    assert (Item.objects.get(purchase=purchase, code="rice").price, Ware.objects.get(pk=ware.pk).price) == (5_850, 1)
    acts.close_catalogue(cast.by("rui"), catalogue=source)
    refused("catalogue_closed", lambda: acts.open_purchase(cast.by("rui"), catalogue=source, terms=terms(cast)))


def test_under_the_minimum_it_waits_within_the_tolerance_it_goes(cast: Cast) -> None:
    purchase = opened(cast, minimum=200, tolerance=15)
    placed(cast, purchase, rice=2)
    acts.close_purchase(cast.by("rui"), purchase=purchase)
    refused("purchase_under_minimum", lambda: acts.order_goods(cast.by("rui"), purchase=purchase))
    acts.extend_purchase(cast.by("rui"), purchase=purchase, closes_at=cast.now + timedelta(days=2))
    placed(cast, purchase, rice=3)
    acts.close_purchase(cast.by("rui"), purchase=purchase)
    assert acts.order_goods(cast.by("rui"), purchase=purchase).stage == Stage.ORDERED
    assert Entry.objects.get(act="purchase.order_goods").data["reached"] == "within"


def test_an_item_of_which_too_little_is_ordered_holds_it_up(cast: Cast) -> None:
    source = catalogue(cast, RICE, Line(code="oil", name_en="Oil", name_zh="油", unit="l", price=900, minimum=10))
    purchase = acts.open_purchase(cast.by("rui"), catalogue=source, terms=terms(cast))
    placed(cast, purchase, rice=2, oil=9)
    acts.close_purchase(cast.by("rui"), purchase=purchase)
    refused("purchase_under_minimum", lambda: acts.order_goods(cast.by("rui"), purchase=purchase))


def test_it_closes_by_the_clock_once(cast: Cast) -> None:
    opened(cast)
    assert run_rules(cast.community, cast.now) == 0
    late = cast.now + timedelta(days=2)
    assert [run_rules(cast.community, late) for _turn in range(2)] == [1, 0]
    assert Entry.objects.get(act="purchase.close").authority == "rule:purchase_closes"
    cast.now = late
    assert len(for_today(cast.community, cast.actor("rui")).to_decide) == 1


@pytest.mark.parametrize(
    ("rule", "shares"), [(Rule.EQUAL, [1, 2, 2, 2]), (Rule.ORDER, [1, 4, 2, 0]), (Rule.NEED, [1, 1, 3, 2])]
)
def test_seven_bags_for_twelve(cast: Cast, rule: Rule, shares: list[int]) -> None:
    """One lives behind the first two doors, two behind the others: twice the weight."""
    assert got(came(cast, ordered(cast, FOUR, rule=rule), rice=7)) == shares


def test_a_lottery_is_what_was_published_before(cast: Cast) -> None:
    purchase = came(cast, ordered(cast, FOUR, rule=Rule.LOTTERY), rice=7)
    before = Entry.objects.get(act="purchase.open").data["commitment"]
    seed = Entry.objects.get(act="purchase.share").data["seed"]
    assert before == commitment(seed)
    assert sum(share or 0 for share in got(purchase)) == 7


def test_each_owes_to_the_cent_what_it_got(cast: Cast) -> None:
    """Ten yuan of delivery borne by all who get something; whoever gets nothing owes nothing."""
    purchase = ordered(cast, FOUR, rule=Rule.ORDER, cost=10, split=Split.HOUSEHOLD)
    assert owes(cast, purchase) == [5_850 + 250, 4 * 5_850 + 250, 5 * 5_850 + 250, 2 * 5_850 + 250]
    paid(cast, Order.objects.get(purchase=purchase, number=4), 119.5)
    came(cast, purchase, rice=7)
    assert owes(cast, purchase) == [5_850 + 334, 4 * 5_850 + 333, 2 * 5_850 + 333, -11_950]
    assert PaymentLine.objects.aggregate(all=Sum("amount"))["all"] == 0


def test_paid_back_what_did_not_come_and_never_more(cast: Cast) -> None:
    purchase, rui = ordered(cast), cast.by
    order = first(purchase)
    refused("paid_too_much", lambda: paid(cast, order, 175.51))
    paid(cast, order, 175.5)
    came(cast, purchase, rice=2)
    refused("paid_back_too_much", lambda: acts.pay_back(rui("rui"), order=order, money=58.51, way="cash"))
    refused("till_short", lambda: acts.pay_back(rui("rui"), order=order, money=58.5, way="transfer"))
    acts.pay_back(rui("rui"), order=order, money=58.5, way="cash")
    refused("till_short", lambda: acts.pay_supplier(rui("rui"), purchase=purchase, money=117.01, way="cash"))
    acts.pay_supplier(rui("rui"), purchase=purchase, money=117, way="cash")
    assert owes(cast, purchase) == [0]
    assert {row["place"]: row["all"] for row in PaymentLine.objects.values("place").annotate(all=Sum("amount"))} == {
        "order": 0, "goods": 0, "cash": 0,
    }  # fmt: skip


def test_undone_once_and_everything_is_as_before(cast: Cast) -> None:
    purchase = ordered(cast)
    payment = paid(cast, first(purchase))
    acts.reverse_payment(cast.by("rui"), payment=payment)
    refused("payment_reversed_already", lambda: acts.reverse_payment(cast.by("rui"), payment=payment))
    charge = Payment.objects.get(sort="charge")
    refused("payment_lasting", lambda: acts.reverse_payment(cast.by("rui"), payment=charge))
    (account,) = all_accounts(cast.actor("rui"), purchase)
    assert (account.owes, account.paid, account.left) == (17_550, 0, 17_550)


def test_called_off_nobody_owes_and_what_was_paid_is_paid_back(cast: Cast) -> None:
    purchase = opened(cast)
    order = placed(cast, purchase)
    paid(cast, order, 20)
    acts.call_off(cast.by("rui"), purchase=purchase)
    assert owes(cast, purchase) == [-2_000]
    acts.pay_back(cast.by("rui"), order=order, money=20, way="cash")
    assert owes(cast, purchase) == [0]


def test_what_is_over_goes_into_the_store_once(cast: Cast) -> None:
    """Sixty eggs were ordered by two; seventy came: two packs are shared, ten are over."""
    purchase = opened(cast)
    for home in ("H1", "H2"):
        placed(cast, purchase, home, "wen", eggs=EGGS.pack)
    acts.close_purchase(cast.by("rui"), purchase=purchase)
    came(cast, acts.order_goods(cast.by("rui"), purchase=purchase), eggs=70)
    egg = Item.objects.get(purchase=purchase, code="eggs")
    said = {"code": "egg", "name_en": "Egg", "name_zh": "蛋", "unit": "egg", "centre": cast.centres["riders"]}
    stock = StockItem.objects.create(community=cast.community, **said)
    acts.keep_rest(cast.by("rui"), item=egg, stock=stock)
    refused("nothing_over", lambda: acts.keep_rest(cast.by("rui"), item=egg, stock=stock))
    assert sum(levels_of([stock]).values()) == 10_000


def test_far_more_than_ordered_cannot_have_come(cast: Cast) -> None:
    purchase = ordered(cast)
    refused("came_absurd", lambda: came(cast, purchase, rice=7))
    assert came(cast, purchase).stage == Stage.SHARED
    assert (got(purchase), owes(cast, purchase)) == ([0], [0])


def test_whoever_carries_ticks_its_doors_and_no_others(cast: Cast) -> None:
    purchase = came(cast, ordered(cast, {"H1": 1, "H3": 1}), rice=2)
    block = cast.households["H1"].block
    acts.assign_block(cast.by("rui"), purchase=purchase, block=block, person=cast.people["bo"])
    mine, other = Order.objects.order_by("number")
    acts.hand_out(cast.by("bo"), order=mine)
    refused("door_ticked_already", lambda: acts.hand_out(cast.by("bo"), order=mine))
    with pytest.raises(NotAllowed):
        acts.hand_out(cast.by("bo"), order=other)
    acts.hand_out(cast.by("bo"), order=mine, handed=False)
    assert Order.objects.filter(handed_at__isnull=False).count() == 0


def test_who_is_erased_leaves_sums_and_no_door(cast: Cast) -> None:
    purchase = ordered(cast)
    before = PaymentLine.objects.count()
    erase_person(cast.by("wen"), person=cast.people["mei"])
    erase_person(cast.by("wen"), person=cast.people["rui"])
    order, fresh = Order.objects.get(), Purchase.objects.get(pk=purchase.pk)
    assert (order.household, fresh.treasurer, PaymentLine.objects.count()) == (None, None, before)
    assert not Person.objects.get(code="P0").name_en


def test_terms_that_cannot_be_meant(cast: Cast) -> None:
    source = catalogue(cast)
    for wrong in (
        {"name_en": " "}, {"closes_at": cast.now}, {"tolerance": 51}, {"minimum": -1}, {"cost": 0.001},
        {"way": "pickup"}, {"way": "drone"},
    ):  # fmt: skip
        with pytest.raises(BadInput):
            acts.open_purchase(cast.by("rui"), catalogue=source, terms=terms(cast, **wrong))
    assert not Purchase.objects.exists()


def test_a_demonstration_has_one_open_and_one_shared(cast: Cast) -> None:
    assert demonstration.live(cast.community, cast.now - timedelta(days=16), cast.now) > 10
    assert sorted(Purchase.objects.values_list("stage", flat=True)) == ["open", "shared"]
    with pytest.raises(WrongState):
        acts.close_purchase(cast.by("lan"), purchase=Purchase.objects.get(stage="shared"))
