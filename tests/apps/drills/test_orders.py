"""Orders in a drill: given by the office above, whom the scenario plays, answered on stage, marked, and scored."""

from datetime import timedelta
from typing import Any

from renxing.apps.centres.models import Membership
from renxing.apps.drills import queries
from renxing.apps.drills.acts import plan_drill, start_drill
from renxing.apps.drills.models import Answer, Drill, Participant
from renxing.apps.drills.rules import run
from renxing.apps.drills.script import faults_of
from renxing.apps.orders.acts import accept_order
from renxing.apps.orders.acts.begin import Said
from renxing.apps.orders.models import Order
from renxing.apps.record.models import Entry
from renxing.apps.rehearsals.queries.asked import office
from renxing.core.drills import Kept
from tests.apps.drills.permissions import script
from tests.apps.drills.test_drilling import player, stage_of
from tests.cast import Cast

HOUR = timedelta(hours=1)
ANSWERS = ["order.accept", "order.adapt", "order.object"]
SAID: dict[str, Any] = {
    "issuer": "office", "function": "food", "directive": "deliver", "title": "Bread for everybody 给每户送面包",
    "due_in_hours": 5, "answer_hours": 2, "amount": 40, "unit": "households",
}  # fmt: skip
ORDER = {"t": 0.5, "act": "order.issue", "actor": "P7", "centre": "office", "with": SAID}
ANSWERED = {"act": ANSWERS, "function": "food", "within": 2, "name_en": "Answered", "name_zh": "已答复"}


def ordered(cast: Cast) -> Drill:
    """A drill in which the office orders something, with the committee's lead."""
    text = script([ORDER, {"t": 0.5, "expect": ANSWERED}])
    assert faults_of(text, cast.community) == []
    planned = plan_drill(cast.by("lan"), script=text, at=cast.now, speed=6.0, people=[cast.people["lan"]])
    Participant.objects.update(answer=Answer.YES)
    return start_drill(cast.by("lan"), drill=planned)


def test_an_order_is_given_in_the_drill_and_answered_there(cast: Cast) -> None:
    running = ordered(cast)
    stage = stage_of(running)
    assert run(stage, cast.now + 0.6 * HOUR) == 1
    (order,) = Order.objects.all()
    assert (order.community, order.office.code, order.title) == (stage, "office", "Bread for everybody 给每户送面包")
    assert [one.kept for one in queries.scored(running, cast.now + HOUR)] == [Kept.WAITING]
    accept_order(player(running, "P3", 1.0), order=order, said=Said())
    assert [(one.kept, one.hours) for one in queries.scored(running, cast.now + HOUR)] == [(Kept.IN_TIME, 0.5)]
    marked = Entry.objects.filter(act__startswith="order.")
    assert {(row.community, row.drill) for row in marked} == {(stage, running.id)}


def test_the_order_stands_on_the_pages_of_the_drill_alone(cast: Cast, signed_in: Any) -> None:
    running = ordered(cast)
    run(stage_of(running), cast.now + 0.6 * HOUR)
    lan, shi = signed_in("lan"), signed_in("shi")
    inside = lan.get(f"/{stage_of(running).slug}/orders/").content.decode()
    assert "Bread for everybody" in inside
    assert 'class="stripes"' in inside
    assert "Bread for everybody" not in lan.get("/lane/orders/").content.decode()
    assert "Bread for everybody" not in shi.get("/lane/orders/").content.decode(), "the office did not give it"


def test_what_an_order_lacks_is_said_before_anything_is_planned(cast: Cast) -> None:
    wrong = {**ORDER, "with": {**SAID, "directive": "dance", "relays": "x", "due_in_hours": -1}}
    said = [str(fault) for fault in faults_of(script([wrong]), cast.community)]
    assert len(said) == 3
    assert all(any(f"with.{key}" in line for line in said) for key in ("directive", "relays", "due_in_hours"))
    ill = script([{"t": 0, "expect": {**ANSWERED, "act": ["order.accept", "order.dance"]}}])
    assert "expect.act" in str(faults_of(ill, cast.community)[0])


def test_the_office_that_orders_is_somebody_of_it(cast: Cast) -> None:
    assert office(cast.community, cast.now) == ("P7", "office")
    Membership.objects.filter(person=cast.people["shi"]).delete()
    assert office(cast.community, cast.now) is None
