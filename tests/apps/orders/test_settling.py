"""An order never silently overrides a mandate, however it is answered; and what it suspended wakes when it ends."""

from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates.acts import resume_mandate, return_mandate, suspend_mandate
from renxing.apps.orders import acts
from renxing.apps.orders.acts import Said
from renxing.apps.orders.models import Order, Recognition
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.functions import Function
from renxing.core.orders import Directive, State
from renxing.core.refusals import WrongState
from tests.apps.orders.street import do, issued
from tests.cast import Cast

DAY = timedelta(days=1)


def point(cast: Cast) -> Mandate:
    """The riders may open and close food points."""
    Mandate.objects.filter(code="M-riders").update(acts=["need.take", "point.*"], functions=["food"])
    return Mandate.objects.get(code="M-riders")


def closing(cast: Cast, **more: Any) -> Order:
    """The office orders the food point closed."""
    said: dict[str, Any] = {"function": Function.FOOD, "directive": Directive.CLOSE_POINT, "amount": None, "unit": None}
    return issued(cast, **{**said, **more})


def settle(cast: Cast, order: Order, mandate: Mandate, prevails: str) -> Order:
    return acts.settle_order(cast.by("lan"), order=order, mandate=mandate, prevails=prevails, why="Hot meals matter")


def suspended(mandate: Mandate) -> bool:
    mandate.refresh_from_db()
    return mandate.suspended


def test_adapting_waits_as_accepting_does_and_objecting_does_not(cast: Cast) -> None:
    mandate, order = point(cast), closing(cast)
    with pytest.raises(WrongState, match="settle_first"):
        do(cast, "order.adapt", order)
    settle(cast, order, mandate, "mandate")
    assert do(cast, "order.adapt", order).state == State.ADAPTED
    assert do(cast, "order.object", closing(cast)).state == State.OBJECTED


def test_a_mandate_that_woke_after_the_answer_is_settled_before_it_is_done(cast: Cast) -> None:
    """Objected to at once, agreed to by the office; or accepted while no mandate was in the way."""
    mandate = point(cast)
    agreed = do(cast, "order.confirm", do(cast, "order.object", closing(cast)))
    Mandate.objects.filter(pk=mandate.pk).update(dormant=True)
    accepted = do(cast, "order.accept", closing(cast))
    Mandate.objects.filter(pk=mandate.pk).update(dormant=False)
    for order in (agreed, accepted):
        for who in ("lan", "wen"):
            with pytest.raises(WrongState, match="settle_before_done"):
                do(cast, "order.fulfil", order, who)
        acts.log_progress(cast.by("wen"), order=order, said=Said(hours=1))
        settle(cast, order, mandate, "both")
        assert do(cast, "order.fulfil", order, "wen").state == State.DONE


def test_what_it_says_is_what_to_do(cast: Cast, signed_in) -> None:
    point(cast)
    order = do(cast, "order.confirm", do(cast, "order.object", closing(cast)))
    answer = signed_in("wen").post(
        f"/lane/orders/{order.pk}/fulfil/", {"act_id": "0f0e0d0c-0b0a-4908-8706-050403020100"}
    )
    assert answer.status_code == 422
    assert "The lead of the committee decides it on the page of the order" in answer.content.decode()


@pytest.mark.parametrize("ending", ["order.fulfil", "order.withdraw", "lapse", "recognition"])
def test_what_was_suspended_wakes_when_the_order_ends(cast: Cast, ending: str) -> None:
    mandate, order = point(cast), closing(cast, ends=cast.now + DAY)
    settle(cast, order, mandate, "order")
    assert suspended(mandate)
    order = do(cast, "order.accept", order)
    assert suspended(mandate)
    if ending == "lapse":
        run_rules(cast.community, cast.now + DAY)
    elif ending == "recognition":
        office = {"centre": cast.centres["office"], "office": cast.centres["office"], "since": cast.now}
        known = Recognition.objects.create(community=cast.community, **office)
        acts.end_recognition(cast.by("lan"), recognition=known)
    else:
        do(cast, ending, order)
    assert not suspended(mandate)
    resumed = Entry.objects.get(act="mandate.resume")
    ended = Entry.objects.filter(act__in=("order.fulfil", "order.withdraw", "order.lapse")).get()
    assert (resumed.authority, resumed.cause, resumed.actor) == ("rule:order_ended", ended.id, None)


def test_an_amended_order_holds_it_until_it_ends_and_not_longer(cast: Cast) -> None:
    mandate, order = point(cast), closing(cast)
    settle(cast, order, mandate, "order")
    do(cast, "order.amend", order, now=cast.now + DAY)
    assert suspended(mandate)
    do(cast, "order.withdraw", order, now=cast.now + DAY)
    assert not suspended(mandate)


def test_suspended_for_another_reason_too_it_stays_so(cast: Cast) -> None:
    """Its giver adds a suspension of their own while the order holds it: that one outlives the order."""
    mandate, order = point(cast), closing(cast)
    settle(cast, order, mandate, "order")
    suspend_mandate(cast.by("lan"), mandate=mandate, reason="misused")
    with pytest.raises(WrongState, match="mandate_suspended_already"):
        suspend_mandate(cast.by("lan"), mandate=mandate, reason="review")
    do(cast, "order.withdraw", order)
    assert suspended(mandate)
    assert not Entry.objects.filter(act="mandate.resume").exists()


def test_resumed_and_suspended_again_by_its_giver_it_stays_so(cast: Cast) -> None:
    mandate, order = point(cast), closing(cast)
    settle(cast, order, mandate, "order")
    resume_mandate(cast.by("lan"), mandate=mandate)
    suspend_mandate(cast.by("lan"), mandate=mandate, reason="review")
    do(cast, "order.withdraw", order)
    assert suspended(mandate)


def test_what_was_given_back_meanwhile_does_not_wake(cast: Cast) -> None:
    mandate, order = point(cast), closing(cast)
    settle(cast, order, mandate, "order")
    Mandate.objects.filter(pk=mandate.pk).update(holder=cast.centres["clinic"])
    return_mandate(cast.by("qing"), mandate=mandate, reason="too_much")
    assert do(cast, "order.withdraw", order).state == State.WITHDRAWN
    assert suspended(mandate)


def test_the_next_order_is_settled_once_the_mandate_wakes(cast: Cast) -> None:
    """Two orders meet one mandate: the second was asked about by nobody while it slept, and is when it wakes."""
    mandate, first, second = point(cast), closing(cast), closing(cast, strictness=4)
    settle(cast, first, mandate, "order")
    do(cast, "order.accept", second)
    do(cast, "order.withdraw", first)
    with pytest.raises(WrongState, match="settle_before_done"):
        do(cast, "order.fulfil", second)
