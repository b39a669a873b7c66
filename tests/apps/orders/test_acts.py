"""An order's life: every act in every state, by the right side and by others; what it leaves in the record."""

from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from renxing.apps.centres.models import Mandate, Membership
from renxing.apps.mandates.acts import give_report, reverse_report
from renxing.apps.mandates.models import Report
from renxing.apps.orders import acts
from renxing.apps.orders.acts import Said
from renxing.apps.orders.models import Order, Settlement, Turn
from renxing.apps.orders.queries.burden import Burden, burden
from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.core.functions import Function
from renxing.core.orders import CLOSED, MOVES, OPEN, Demand, Directive, State, Term, Unit, overweight
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from renxing.core.roles import Role
from tests.apps.orders.street import DOING, LATER, VERBS, do, issued, placed
from tests.cast import Cast

DAY = timedelta(days=1)


@pytest.mark.slow
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", list(State))
def test_every_act_in_every_state(cast: Cast, verb: str, state: State) -> None:
    order = placed(cast, state)
    before = Entry.objects.count()
    possible, following = MOVES[verb]
    if state not in possible:
        with pytest.raises(WrongState) as refused:
            do(cast, verb, order)
        assert refused.value.code == "order_moved_on"
        assert Entry.objects.count() == before
        return
    after = do(cast, verb, order)
    assert after.state == (following or state)
    assert (after.clock_at is None) == (after.state in CLOSED)
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.subject, entry.function) == (verb, order.reference, "health")
    assert Turn.objects.get(entry=entry.id).verb == verb


@pytest.mark.parametrize("verb", VERBS)
def test_the_other_side_may_not(cast: Cast, verb: str) -> None:
    state = next(state for state in State if state in MOVES[verb][0])
    order = placed(cast, state)
    for who in ("shi" if DOING[verb][0] == "lan" else "lan", "mei", "qing", "yan"):
        with pytest.raises(NotAllowed):
            do(cast, verb, order, who)
    order.refresh_from_db()
    assert order.state == state


def test_sent_twice_done_once(cast: Cast) -> None:
    order, again = issued(cast), uuid4()
    first = do(cast, "order.object", order, act_id=again)
    second = do(cast, "order.object", order, act_id=again)
    assert first.pk == second.pk
    assert Turn.objects.filter(verb="order.object").count() == 1


def test_an_objection_is_amended_and_accepted(cast: Cast) -> None:
    order = issued(cast)
    said = Said(what="Once a day is enough", why="Nobody is ill here", amount=1)
    acts.object_to_order(cast.by("lan"), order=order, said=said)
    acts.amend_order(cast.by("shi"), order=order, said=Said(amount=1, why="Agreed"))
    done = acts.accept_order(cast.by("lan"), order=order)
    assert (done.state, done.amount, done.clock_at) == (State.ACCEPTED, 1, done.due_at)
    entries = list(Entry.objects.order_by("seq"))
    assert [entry.act for entry in entries] == ["order.issue", "order.object", "order.amend", "order.accept"]
    assert [entry.kind for entry in entries] == ["order", "answer", "change", "answer"]
    assert [entry.authority for entry in entries] == ["own", "role:committee_lead", "own", "role:committee_lead"]
    assert [entry.cause for entry in entries[1:]] == [entry.id for entry in entries[:-1]]
    assert "enough" not in str([entry.data for entry in entries])


def test_what_was_agreed_to_holds(cast: Cast) -> None:
    sooner = cast.now + DAY
    order = issued(cast)
    said = Said(what="Twice", why="Rain", amount=2, due_at=sooner)
    acts.adapt_order(cast.by("lan"), order=order, said=said)
    after = acts.confirm_answer(cast.by("shi"), order=order)
    assert (after.amount, after.due_at, after.clock_at) == (2, sooner, sooner)


@pytest.mark.parametrize(
    ("verb", "said", "field"),
    [
        ("order.object", Said(why="Rain"), "what"),
        ("order.object", Said(what="Later"), "why"),
        ("order.adapt", Said(what="Later", why="Rain", amount=-1), "amount"),
        ("order.adapt", Said(what="Later", why=" "), "why"),
        ("order.amend", Said(why="only words"), "what"),
        ("order.amend", Said(strictness=6), "strictness"),
    ],
)
def test_what_is_said_must_be_whole(cast: Cast, verb: str, said: Said, field: str) -> None:
    order = issued(cast)
    who, act = DOING[verb]
    with pytest.raises(BadInput) as refused:
        act(cast.by(who), order=order, said=said)
    assert refused.value.data["field"] == field


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": " "}, "title"),
        ({"unit": None}, "unit"),
        ({"amount": None}, "amount"),
        ({"answer_hours": 0.0}, "answer_hours"),
        ({"reply_hours": 721.0}, "reply_hours"),
        ({"strictness": 0}, "strictness"),
    ],
)
def test_an_order_must_be_whole(cast: Cast, more: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        issued(cast, **more)
    assert refused.value.data["field"] == field


def test_an_order_is_not_due_in_the_past(cast: Cast) -> None:
    with pytest.raises(BadInput, match="order_due_past"):
        issued(cast, due_at=cast.now)


def test_whoever_ordered_does_not_answer(cast: Cast) -> None:
    """Shi leads the committee as well: the same hand does not order and accept."""
    Membership.objects.create(
        community=cast.community, centre=cast.centres["committee"], person=cast.people["shi"], role=Role.LEAD
    )
    for verb in ("order.accept", "order.object", "order.adapt"):
        with pytest.raises(NotAllowed, match="own_order"):
            do(cast, verb, issued(cast), "shi")


def test_a_centre_answers_under_its_mandate(cast: Cast) -> None:
    Mandate.objects.filter(code="M-clinic").update(acts=["order.*"])
    order = do(cast, "order.accept", issued(cast), "qing")
    assert order.state == State.ACCEPTED
    entry = Entry.objects.latest("seq")
    assert entry.authority.startswith("mandate:")
    assert entry.centre == cast.centres["clinic"].pk
    with pytest.raises(NotAllowed):
        do(cast, "order.accept", issued(cast, function=Function.FOOD), "qing")


@pytest.mark.parametrize("verb", ["order.accept", "order.adapt", "order.object"])
def test_an_answer_given_first_is_undone_after(cast: Cast, verb: str) -> None:
    """The clinic answers at once and reports; the committee lets it not stand, and the answer is owed again."""
    Mandate.objects.filter(code="M-clinic").update(acts=["order.*"], reporting="after", report_within_hours=24)
    order = do(cast, verb, issued(cast), "qing")
    answered = Entry.objects.latest("seq")
    report = give_report(cast.by("qing"), report=Report.objects.get())
    reverse_report(cast.by("lan"), report=report, entries=[answered.id], words="Not for the clinic to say")
    order.refresh_from_db()
    assert (order.state, order.clock_at) == (State.ISSUED, cast.now + DAY)
    undone = Entry.objects.latest("seq")
    assert (undone.act, undone.authority, undone.data) == ("order.reopen", "rule:reversal", {"undone": verb})


def test_an_answer_that_was_overtaken_is_not_undone(cast: Cast) -> None:
    Mandate.objects.filter(code="M-clinic").update(acts=["order.*"], reporting="after", report_within_hours=24)
    order = do(cast, "order.accept", issued(cast), "qing")
    answered = Entry.objects.latest("seq")
    do(cast, "order.object", order)
    report = give_report(cast.by("qing"), report=Report.objects.get())
    reverse_report(cast.by("lan"), report=report, entries=[answered.id], words="No")
    order.refresh_from_db()
    assert order.state == State.OBJECTED
    assert Entry.objects.get(act="report.stand").data == {"entry": str(answered.id), "why": "order_moved_on"}


def test_the_clock_is_noted_once_each_time(cast: Cast) -> None:
    order = issued(cast, answer_hours=2.0)
    at = cast.now + timedelta(hours=2)
    assert run_rules(cast.community, at - timedelta(seconds=1)) == 0
    assert run_rules(cast.community, at) == 1
    assert run_rules(cast.community, at) == 0
    order.refresh_from_db()
    assert (order.overdue_at, order.state) == (at, State.ISSUED)
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.authority, entry.data) == ("order.overdue", "rule:order_overdue", {"waits": "answer"})
    order = do(cast, "order.object", order, now=at)
    assert (order.overdue_at, order.clock_at) == (None, at + DAY)
    assert run_rules(cast.community, at + DAY) == 1
    assert Entry.objects.latest("seq").data == {"waits": "reply"}


def test_an_order_ends_with_its_time(cast: Cast) -> None:
    order = issued(cast, ends=cast.now + DAY)
    assert run_rules(cast.community, cast.now + DAY) == 1
    order.refresh_from_db()
    assert (order.state, order.clock_at) == (State.LAPSED, None)
    assert Entry.objects.latest("seq").authority == "rule:order_over"


def test_what_orders_cost(cast: Cast) -> None:
    accepted, _owed, objected = placed(cast, State.ACCEPTED), issued(cast), placed(cast, State.OBJECTED)
    acts.log_progress(cast.by("wen"), order=accepted, said=Said(hours=3))
    acts.fulfil_order(cast.by("lan", now=cast.now + 2 * DAY), order=accepted, said=Said(hours=1.5))
    assert burden(cast.community, cast.now + 2 * DAY) == Burden(2, 1, 1, 0, 2, 4.5, 4.5)
    assert burden(cast.community, cast.now + 8 * DAY).hours_week == 1.5
    assert objected.state == State.OBJECTED


# An order never silently overrides a mandate.


def point(cast: Cast) -> Mandate:
    Mandate.objects.filter(code="M-riders").update(acts=["need.take", "point.*"], functions=["food"])
    return Mandate.objects.get(code="M-riders")


def closing(cast: Cast) -> Order:
    return issued(cast, function=Function.FOOD, directive=Directive.CLOSE_POINT, amount=None, unit=None)


def settle(cast: Cast, order: Order, mandate: Mandate, prevails: str) -> Order:
    return acts.settle_order(cast.by("lan"), order=order, mandate=mandate, prevails=prevails, why="Hot meals matter")


def test_an_order_in_the_way_of_a_mandate_is_settled_first(cast: Cast) -> None:
    mandate, order = point(cast), closing(cast)
    with pytest.raises(WrongState, match="settle_first"):
        do(cast, "order.accept", order)
    settle(cast, order, mandate, "order")
    mandate.refresh_from_db()
    assert mandate.suspended
    settled, suspended = Entry.objects.order_by("seq")[1:]
    assert (settled.act, settled.data) == ("order.settle", {"mandate": str(mandate.pk), "prevails": "order"})
    assert (suspended.act, suspended.cause, suspended.actor) == ("mandate.suspend", settled.id, cast.id("lan"))
    assert do(cast, "order.accept", order).state == State.ACCEPTED


def test_a_mandate_that_prevails_goes_with_an_objection(cast: Cast) -> None:
    mandate, order = point(cast), closing(cast)
    settle(cast, order, mandate, "mandate")
    with pytest.raises(WrongState, match="mandate_prevails"):
        do(cast, "order.accept", order)
    do(cast, "order.object", order)
    mandate.refresh_from_db()
    assert not mandate.suspended
    assert Settlement.objects.get().prevails == "mandate"


def test_an_amended_order_is_settled_anew(cast: Cast) -> None:
    mandate, order = point(cast), closing(cast)
    settle(cast, order, mandate, "mandate")
    do(cast, "order.object", order)
    acts.amend_order(cast.by("shi", now=cast.now + DAY), order=order, said=Said(what="Close it at night"))
    with pytest.raises(WrongState, match="settle_first"):
        do(cast, "order.accept", order, now=cast.now + DAY)
    again = cast.by("lan", now=cast.now + DAY)
    acts.settle_order(again, order=order, mandate=mandate, prevails="both", why="By night nobody comes")
    assert do(cast, "order.accept", order, now=cast.now + DAY).state == State.ACCEPTED


def test_an_order_names_what_it_touches(cast: Cast) -> None:
    order = issued(cast, function=Function.MEDICINE, touches=("need.take",))
    with pytest.raises(WrongState, match="settle_first"):
        do(cast, "order.accept", order)


def test_settling_what_is_not_in_the_way(cast: Cast) -> None:
    mandate = Mandate.objects.get(code="M-clinic")
    with pytest.raises(WrongState, match="not_in_the_way"):
        settle(cast, closing(cast), mandate, "order")
    with pytest.raises(BadInput, match="which_prevails"):
        settle(cast, closing(cast), mandate, "neither")


def test_only_its_giver_has_a_mandate_suspended(cast: Cast) -> None:
    """The office gave the riders their mandate: the committee cannot take it away, whatever the order says."""
    mandate = point(cast)
    Mandate.objects.filter(pk=mandate.pk).update(giver=cast.centres["office"])
    order = closing(cast)
    with pytest.raises(NotAllowed, match="only_giver_suspends"):
        settle(cast, order, mandate, "order")
    assert not Settlement.objects.exists()
    assert Entry.objects.latest("seq").act == "order.issue"
    settle(cast, order, mandate, "mandate")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_long_argument_never_loses_its_clock(cast: Cast, seed: int) -> None:
    """Whatever both sides try, in whatever order, and however time passes: the row agrees with the rules."""
    chance = Random(seed)  # noqa: S311 - no secret depends on it
    order, state = issued(cast), State.ISSUED
    now = cast.now
    for _step in range(40):
        now += timedelta(hours=chance.choice((1, 5, 30)))
        run_rules(cast.community, now)
        verb = chance.choice([each for each in VERBS if each != "order.withdraw" or chance.random() < 0.2])
        possible, following = MOVES[verb]
        try:
            do(cast, verb, order, now=now)
        except WrongState:
            assert state not in possible
        else:
            assert state in possible
            state = following or state
        order.refresh_from_db()
        assert order.state == state
        assert (order.clock_at is None) == (state in CLOSED)
        assert Turn.objects.filter(order=order).count() == Entry.objects.filter(subject=order.reference).count()


def test_the_database_itself_refuses_an_open_order_without_a_clock(cast: Cast) -> None:
    order = issued(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(clock_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(state=State.DONE)


def test_what_the_level_above_asked(cast: Cast) -> None:
    above = Demand(2, 1.0, Unit.TIMES_A_DAY, cast.now + 8 * DAY)
    order = issued(cast, above=above)
    assert overweight(order.as_value()) == (Term.STRICTNESS, Term.NUMBER, Term.DUE)
    relaying = issued(cast, relays=order.issue, strictness=4)
    assert relaying.relays == order
    assert overweight(relaying.as_value()) == (Term.STRICTNESS,)


def test_open_and_closed_states_are_told_apart() -> None:
    assert frozenset(State) == OPEN | CLOSED
    assert not OPEN & CLOSED
    assert LATER.why
