"""What moves goes from one place to another: coming, going, counted, moved, lent, made into kits."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from renxing.apps.centres.models import Mandate
from renxing.apps.record.models import Entry
from renxing.apps.supplies import acts
from renxing.apps.supplies.acts.coming import Giver
from renxing.apps.supplies.acts.going import To
from renxing.apps.supplies.models import Donation, Item, Line, Lot, Posting
from renxing.apps.supplies.queries import last_days, quantity_of, stock
from renxing.apps.supplies.queries.loans import open_loans, outstanding, overdue_loans
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from tests.apps.supplies.permissions import item, lent, received, store
from tests.cast import Cast, assemble


def places(what: Item) -> dict[str, int]:
    """How much of an item each place of the ledger holds, in thousandths."""
    found: dict[str, int] = {}
    for line in Line.objects.filter(lot__item=what).select_related("store"):
        place = line.store.code if line.store else line.outside
        found[place] = found.get(place, 0) + line.amount
    return found


def last() -> Entry:
    return Entry.objects.latest("seq")


def test_received_under_an_entry_with_its_quantity(cast: Cast) -> None:
    masks = item(cast, function="health")
    posting = received(cast, masks, 12.5, expires=date(2027, 3, 31), label="L7")
    entry = last()
    assert (entry.act, entry.kind, entry.subject, entry.quantity) == ("stock.receive", "move", masks.reference, 12.5)
    assert (entry.function, entry.centre, entry.data) == ("health", masks.centre_id, {"store": str(posting.store_id)})
    assert (posting.entry, posting.amount, places(masks)) == (entry.id, 12_500, {"clinic": 12_500, "supplier": -12_500})
    assert [(lot.label, lot.expires) for lot in masks.lots.all()] == [("L7", date(2027, 3, 31))]
    received(cast, masks, 1, expires=date(2027, 3, 31), label="L7")
    assert (masks.lots.count(), quantity_of(masks)) == (1, 13.5)


def test_what_expires_first_goes_first_and_what_has_expired_to_nobody(cast: Cast) -> None:
    masks = item(cast)
    for days, amount in ((-1, 5), (90, 4), (30, 3)):
        received(cast, masks, amount, expires=cast.now.date() + timedelta(days=days))
    acts.issue_stock(cast.by("qing"), item=masks, quantity=5)
    left = {lot.expires: sum(line.amount for line in lot.lines.filter(store__isnull=False)) for lot in masks.lots.all()}
    assert sorted(left.values()) == [0, 2_000, 5_000]
    with pytest.raises(WrongState) as refused:
        acts.issue_stock(cast.by("qing"), item=masks, quantity=3)
    assert (refused.value.code, refused.value.data["there"], refused.value.data["wanted"]) == ("stock_short", "2", "3")
    acts.issue_stock(cast.by("qing"), item=masks, quantity=5, reason="expired")
    assert places(masks) == {"clinic": 2_000, "supplier": -12_000, "people": 5_000, "waste": 5_000}
    assert last_days(cast.community) == {masks.pk: cast.now.date() + timedelta(days=90)}


def test_given_for_a_need_the_row_says_to_whom_and_the_record_only_for_what(stocked: Cast) -> None:
    need = stocked.need("mei")
    acts.issue_stock(stocked.by("wen"), item=item(stocked), quantity=2, to=To(need=need))
    posting, home = Posting.objects.get(sort="issue"), stocked.households["H1"]
    assert (posting.need, posting.household, posting.block) == (need, home, home.block)
    assert last().data == {"store": str(posting.store_id), "reason": "given", "need": str(need.pk)}
    assert str(home.pk) not in str(last().data)


def test_a_count_books_the_difference_either_way_and_none_is_noted_too(stocked: Cast) -> None:
    masks = item(stocked)
    for counted, difference in ((90, -10), (95, 5), (95, 0)):
        acts.count_item(stocked.by("qing"), item=masks, counted=counted)
        assert (last().quantity, last().data["counted"], quantity_of(masks)) == (difference, counted, counted)
    assert places(masks) == {"clinic": 95_000, "supplier": -100_000, "count": 5_000}


def test_moved_between_stores_it_stays_as_much(stocked: Cast) -> None:
    masks, van = item(stocked), store(stocked, "riders", "van")
    acts.move_stock(stocked.by("qing"), item=masks, quantity=30, store=store(stocked), to_store=van)
    assert (places(masks), quantity_of(masks)) == ({"clinic": 70_000, "van": 30_000, "supplier": -100_000}, 100)
    with pytest.raises(NotAllowed):
        acts.issue_stock(stocked.by("qing"), item=masks, quantity=1, store=van)
    acts.issue_stock(stocked.by("rui"), item=masks, quantity=1, store=van)
    with pytest.raises(BadInput, match="stock_moved_nowhere"):
        acts.move_stock(stocked.by("qing"), item=masks, quantity=1, store=store(stocked), to_store=store(stocked))


def test_lent_and_brought_back_in_parts(stocked: Cast) -> None:
    masks = item(stocked)
    loan = lent(stocked, masks, 4)
    assert (last().due, places(masks)["lent"]) == (loan.due_at, 4_000)
    acts.return_loan(stocked.by("qing"), loan=loan, quantity=3)
    assert last().cause == loan.entry
    assert (list(open_loans(stocked.community)), outstanding(loan)) == ([loan], 1_000)
    assert not overdue_loans(stocked.community, stocked.now).exists()
    assert overdue_loans(stocked.community, stocked.now + timedelta(days=3)).get() == loan
    with pytest.raises(WrongState, match="stock_short"):
        acts.return_loan(stocked.by("qing"), loan=loan, quantity=2)
    back = Posting.objects.get(sort="return")
    with pytest.raises(WrongState, match="stock_lasting"):
        acts.reverse_posting(stocked.by("qing"), posting=loan, why="number")
    acts.reverse_posting(stocked.by("qing"), posting=back, why="number")
    assert outstanding(loan) == 4_000
    acts.return_loan(stocked.by("qing"), loan=loan, quantity=4)
    assert (quantity_of(masks), list(open_loans(stocked.community))) == (100, [])


def test_kits_are_made_of_their_parts_and_taken_apart_again(stocked: Cast) -> None:
    masks, kit = item(stocked), item(stocked, "K1", name_en="Fever kit", unit="kit")
    acts.compose_kit(stocked.by("qing"), item=kit, part=masks, quantity=2.5)
    acts.make_kits(stocked.by("qing"), item=kit, quantity=4)
    assert (quantity_of(masks), quantity_of(kit), places(masks)["kits"]) == (90, 4, 10_000)
    with pytest.raises(WrongState, match="stock_short"):
        acts.make_kits(stocked.by("qing"), item=kit, quantity=37)
    with pytest.raises(BadInput, match="kit_whole"):
        acts.make_kits(stocked.by("qing"), item=kit, quantity=1.5)
    acts.take_kits_apart(stocked.by("qing"), item=kit, quantity=4)
    assert (quantity_of(masks), quantity_of(kit), places(masks)["kits"]) == (100, 0, 0)
    with pytest.raises(BadInput, match="kit_in_a_kit"):
        acts.compose_kit(stocked.by("qing"), item=masks, part=kit, quantity=1)


def test_a_donation_keeps_its_own_lot(stocked: Cast) -> None:
    masks = item(stocked)
    giver = Giver(household=stocked.households["H2"])
    acts.donate_stock(stocked.by("wen"), item=masks, quantity=20, giver=giver, expires=date(2026, 9, 1))
    given = Donation.objects.get()
    assert (given.lot.item, given.household, places(masks)["donor"]) == (masks, stocked.households["H2"], -20_000)
    assert str(stocked.households["H2"].pk) not in str(last().data)
    with pytest.raises(BadInput, match="donor_without_name"):
        acts.donate_stock(stocked.by("wen"), item=masks, quantity=1, giver=Giver(named=True))


def test_undone_once_and_only_while_it_is_there(stocked: Cast) -> None:
    masks, coming = item(stocked), Posting.objects.get(sort="receive")
    acts.issue_stock(stocked.by("wen"), item=masks, quantity=30)
    going = Posting.objects.get(sort="issue")
    with pytest.raises(WrongState, match="stock_short"):
        acts.reverse_posting(stocked.by("wen"), posting=coming, why="number")
    acts.reverse_posting(stocked.by("wen"), posting=going, why="number")
    assert (last().act, last().kind, last().cause, last().data) == (
        "stock.reverse", "reverse", going.entry, {"sort": "issue", "why": "number"},
    )  # fmt: skip
    assert quantity_of(masks) == 100
    with pytest.raises(WrongState, match="stock_reversed_already"):
        acts.reverse_posting(stocked.by("wen"), posting=going, why="number")
    acts.reverse_posting(stocked.by("wen"), posting=coming, why="number")
    assert set(places(masks).values()) == {0}


def test_the_database_refuses_a_second_reversal_too(stocked: Cast) -> None:
    coming = Posting.objects.get()
    acts.reverse_posting(stocked.by("wen"), posting=coming, why="number")
    back = Posting.objects.get(sort="reverse")
    back.pk, back._state.adding = coming.store_id, True
    with pytest.raises(IntegrityError), transaction.atomic():
        back.save(force_insert=True)


def test_the_same_tap_twice_is_one_movement(stocked: Cast) -> None:
    by = stocked.by("wen")
    for _tap in range(2):
        acts.issue_stock(by, item=item(stocked), quantity=5)
    assert quantity_of(item(stocked)) == 95


@pytest.mark.parametrize(
    ("quantity", "code"),
    [(0, "stock_nothing"), (-1, "stock_nothing"), (0.0001, "stock_no_number"), (float("nan"), "stock_no_number"),
     (1e14, "stock_absurd"), (2_001, "stock_doubtful"), (10_001, "stock_absurd")],
)  # fmt: skip
def test_absurd_amounts_are_not_booked(stocked: Cast, quantity: float, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        acts.receive_stock(stocked.by("wen"), item=item(stocked), quantity=quantity)
    assert (refused.value.code, quantity_of(item(stocked))) == (code, 100)


def test_a_large_amount_is_booked_by_who_is_sure_of_this_very_one(stocked: Cast) -> None:
    said: dict[str, Any] = {"item": item(stocked), "quantity": 4_200}
    with pytest.raises(BadInput, match="stock_doubtful"):
        acts.receive_stock(stocked.by("wen"), **said, sure=4_201)
    acts.receive_stock(stocked.by("wen"), **said, sure=4_200)
    assert quantity_of(item(stocked)) == 4_300


def test_who_has_a_mandate_gives_out_of_anothers_store_within_its_limit(stocked: Cast) -> None:
    Mandate.objects.create(
        community=stocked.community, code="M-stock", giver=stocked.centres["committee"],
        holder=stocked.centres["riders"], acts=["stock.issue"], per_week=10,
    )  # fmt: skip
    acts.issue_stock(stocked.by("rui"), item=item(stocked), quantity=8)
    assert last().authority.startswith("mandate:")
    with pytest.raises(NotAllowed, match="limit_reached"):
        acts.issue_stock(stocked.by("rui"), item=item(stocked), quantity=3)


def test_nothing_of_another_community(stocked: Cast) -> None:
    elsewhere = assemble("elsewhere")
    for wrong in (
        lambda: acts.receive_stock(elsewhere.by("wen"), item=item(stocked), quantity=1),
        lambda: acts.receive_stock(stocked.by("wen"), item=item(stocked), quantity=1, store=store(elsewhere)),
        lambda: acts.issue_stock(stocked.by("wen"), item=item(stocked), quantity=1, to=To(need=elsewhere.need("mei"))),
        lambda: acts.reverse_posting(elsewhere.by("wen"), posting=Posting.objects.get(), why="number"),
    ):
        with pytest.raises(NotFound):
            wrong()


def test_the_sum_of_all_is_one_question(stocked: Cast, django_assert_num_queries: Any) -> None:
    item(stocked, "I2")
    with django_assert_num_queries(1):
        assert [(each.code, each.quantity) for each in stock(stocked.community)] == [("I1", 100.0), ("I2", 0.0)]
    assert Lot.objects.count() == 1
