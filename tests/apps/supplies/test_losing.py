"""What was lent and is lost: out of the ledger, by one hand or two, in the open book, and lent again where undone."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Sum

from renxing.apps.fund.models import FundRules
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.supplies import acts
from renxing.apps.supplies.models import Line, Loss, Posting
from renxing.apps.supplies.queries.levels import levels_of
from renxing.apps.supplies.queries.loans import open_loans, outstanding
from renxing.core.refusals import NotAllowed, WrongState
from tests.apps.supplies.permissions import item, lent, received
from tests.cast import Cast


@pytest.fixture
def loan(cast: Cast) -> Posting:
    """Five of the clinic's ten boxes of masks are lent to a door."""
    masks = item(cast)
    received(cast, masks, 10)
    return lent(cast, masks, 5)


def places(loan: Posting) -> dict[str, int]:
    """Where the masks are, in boxes."""
    rows = Line.objects.filter(lot__item=loan.item).values_list("outside").annotate(total=Sum("amount"))
    return {place or "store": total // 1000 for place, total in rows if total}


def press(client: Any, path: str, **said: Any) -> Any:
    return client.post(f"/lane/supplies/{path}", {"act_id": str(uuid4()), **said})


def test_what_is_lost_leaves_the_ledger_whose_sum_stays_zero(cast: Cast, loan: Posting) -> None:
    acts.write_off(cast.by("qing"), loan=loan, quantity=2, worth=60.0)
    assert places(loan) == {"supplier": -10, "store": 5, "lent": 3, "waste": 2}
    assert sum(places(loan).values()) == 0
    assert [outstanding(each) for each in open_loans(cast.community)] == [3_000]
    entry = Entry.objects.get(act="stock.write_off")
    assert (entry.quantity, entry.data["money"], entry.kind) == (2.0, 60.0, "move")
    with pytest.raises(WrongState, match="stock_short"):
        acts.write_off(cast.by("qing"), loan=loan, quantity=4, worth=1.0)
    with pytest.raises(WrongState, match="stock_short"):
        acts.return_loan(cast.by("qing"), loan=loan, quantity=4)
    acts.return_loan(cast.by("qing"), loan=loan, quantity=3)
    assert not open_loans(cast.community).exists()


def test_undone_it_is_lent_again(cast: Cast, loan: Posting) -> None:
    loss = acts.write_off(cast.by("qing"), loan=loan, quantity=5, worth=60.0)
    assert loss.posting is not None
    acts.reverse_posting(cast.by("wen"), posting=loss.posting, why="never")
    assert places(loan) == {"supplier": -10, "store": 5, "lent": 5}
    assert outstanding(loan) == 5_000
    assert sum(levels_of([loan.item]).values()) == 5_000


def test_above_the_sum_a_second_person_signs(cast: Cast, loan: Posting) -> None:
    FundRules.objects.create(community=cast.community, two_above=10_000)
    with pytest.raises(WrongState, match="loss_two_needed"):
        acts.write_off(cast.by("qing"), loan=loan, quantity=2, worth=100.01)
    acts.write_off(cast.by("qing"), loan=loan, quantity=1, worth=100.0)
    asked = acts.ask_to_write_off(cast.by("qing"), loan=loan, quantity=2, worth=100.01)
    assert outstanding(loan) == 4_000
    with pytest.raises(WrongState, match="loss_asked_already"):
        acts.ask_to_write_off(cast.by("wen"), loan=loan, quantity=1, worth=200.0)
    with pytest.raises(NotAllowed, match="loss_same_hand"):
        acts.sign_loss(cast.by("qing"), loss=asked)
    acts.return_loan(cast.by("qing"), loan=loan, quantity=3)
    with pytest.raises(WrongState, match="stock_short"):  # some of it came back meanwhile
        acts.sign_loss(cast.by("wen"), loss=asked)
    acts.decline_loss(cast.by("qing"), loss=asked)
    with pytest.raises(WrongState, match="loss_settled_already"):
        acts.sign_loss(cast.by("wen"), loss=asked)
    last = acts.ask_to_write_off(cast.by("qing"), loan=loan, quantity=1, worth=200.0)
    assert acts.sign_loss(cast.by("wen"), loss=last).stage == "done"
    (first, again), no, yes = (
        list(Entry.objects.filter(act=f"loss.{verb}").order_by("seq")) for verb in ("ask", "decline", "sign")
    )
    assert [entry.cause for entry in (*no, *yes)] == [first.id, again.id], "each answers what was asked"
    assert places(loan) == {"supplier": -10, "store": 8, "waste": 2}


@pytest.mark.parametrize(("more", "code"), [({"worth": -1.0}, "loss_worth"), ({"reason": "used"}, "stock_reason")])
def test_what_cannot_be_meant_is_refused(cast: Cast, loan: Posting, more: dict[str, Any], code: str) -> None:
    with pytest.raises(Exception, match=code):
        acts.write_off(cast.by("qing"), loan=loan, **{"quantity": 1, "worth": 1.0, **more})
    assert not Loss.objects.exists()


def test_the_pages_ask_sign_and_show_it_to_everybody(cast: Cast, loan: Posting, signed_in: Any) -> None:
    FundRules.objects.create(community=cast.community, two_above=10_000)
    qing, wen, bo = signed_in("qing"), signed_in("wen"), signed_in("bo")
    page = qing.get(f"/lane/supplies/postings/{loan.pk}/lost/").content.decode()
    assert "Above 100 yuan a second person signs." in page
    press(qing, f"postings/{loan.pk}/lost/", quantity="2", worth="157", reason="lost")
    assert "Sign as the second hand" not in qing.get("/lane/supplies/lent/").content.decode()
    assert "157 yuan" not in bo.get("/lane/supplies/lent/").content.decode()
    assert "Sign as the second hand" in wen.get("/lane/supplies/lent/").content.decode()
    press(wen, f"losses/{Loss.objects.get().pk}/sign/")
    for path in ("supplies/lent/", "fund/"):
        shown = bo.get(f"/lane/{path}").content.decode()
        assert "157 yuan" in shown
        assert "Building" not in shown.split("157 yuan")[0][-300:]
    small = press(qing, f"postings/{loan.pk}/lost/", quantity="9", worth="1", reason="lost")
    assert small.status_code == 422
    press(qing, f"postings/{loan.pk}/lost/", quantity="1", worth="1", reason="spoiled")
    assert Loss.objects.filter(stage="done").count() == 2


def test_who_asked_is_forgotten_with_them(cast: Cast, loan: Posting) -> None:
    acts.ask_to_write_off(cast.by("qing"), loan=loan, quantity=1, worth=9.0)
    erase_person(cast.by("qing"), person=cast.people["qing"])
    assert Loss.objects.get().asked_by is None
