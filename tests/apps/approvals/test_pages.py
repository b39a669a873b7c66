"""Whoever approves sees all of what is asked, also what stands inside a decision, an answer or a set of rules."""

from datetime import timedelta
from uuid import uuid4

import pytest

from renxing.apps.approvals import acts
from renxing.apps.approvals.models import Request, Stage
from renxing.apps.centres.models import Mandate, Rules
from renxing.apps.decisions.acts import Content, take_decision
from renxing.apps.decisions.models import Decision
from renxing.apps.mandates.acts import Changes, change_rules
from renxing.apps.needs.acts import take_need, triage_need
from renxing.apps.orders.acts import Said, adapt_order
from renxing.apps.orders.models import Turn
from renxing.apps.people.erasing import forget_everywhere
from renxing.apps.record.models import Entry
from renxing.core.functions import Function, Urgency
from renxing.core.mandates import Reporting
from renxing.core.refusals import Referred
from tests.apps.orders.street import placed
from tests.cast import Cast


def asks(cast: Cast, verb: str) -> None:
    """From now on the riders must ask the committee before they do this."""
    Mandate.objects.filter(code="M-riders").update(acts=[verb], functions=[], reporting=Reporting.BEFORE)


@pytest.fixture
def decision(cast: Cast) -> Request:
    """The riders ask to spend 300 yuan on helmets, because of an entry of the record."""
    take_need(cast.by("rui"), need=cast.need())
    asks(cast, "decision.take")
    content = Content(
        title="Helmets for everybody",
        words="Six of them, blue",
        function=Function.TRANSPORT,
        reasons=("safety", "fairness"),
        why="Two have fallen",
        evidence=(Entry.objects.get(act="need.take").id,),
        money=300.0,
        people=2,
        doer_centre=cast.centres["clinic"],
        due_at=cast.now + timedelta(days=2),
    )
    with pytest.raises(Referred):
        take_decision(cast.by("rui", plea="Before it rains"), content=content)
    return Request.objects.get()


def test_all_of_a_decision_is_on_the_page(cast: Cast, signed_in, decision: Request) -> None:
    page = signed_in("lan").get(f"/lane/approvals/{decision.pk}/").content.decode()
    for said in ("Helmets for everybody", "Six of them, blue", "Two have fallen", "It is safer, It is fairer"):
        assert said in page
    for said in ("Transport", "300", "Need taken", "What it rests on", "Which centre does it", "Clinic", "Wed 16:00"):
        assert said in page


def test_what_is_inside_is_countered_and_done_as_countered(cast: Cast, signed_in, decision: Request) -> None:
    page = f"/lane/approvals/{decision.pk}/"
    assert 'name="content.money"' in signed_in("lan").get(page).content.decode()
    counter = {"content.money": "200", "content.people": "2", "content.due_at": "2026-03-04T16:00", "words": "Cheaper"}
    answer = signed_in("lan").post(f"{page}counter/", {"act_id": str(uuid4()), **counter})
    assert answer.status_code == 302
    assert Request.objects.get().counter == {"content.money": 200.0}
    shown = signed_in("rui").get(page).content.decode()
    assert "Proposed instead" in shown
    assert "200" in shown
    acts.take_counter(cast.by("rui"), request=decision)
    done = Decision.objects.get()
    assert (done.money, done.people, done.title) == (200.0, 2, "Helmets for everybody")


def test_a_counter_beyond_what_one_could_give_is_refused(cast: Cast, signed_in, decision: Request) -> None:
    Mandate.objects.filter(code="M-riders").update(money_per_act=250.0)
    acts.counter(cast.by("lan"), request=decision, changes={"content.money": 260.0}, words="A little less")
    with pytest.raises(Exception, match="limit_reached"):
        acts.take_counter(cast.by("rui"), request=decision)
    assert Request.objects.get().stage == Stage.COUNTERED


def test_an_answer_to_an_order_is_on_the_page(cast: Cast, signed_in) -> None:
    asks(cast, "order.adapt")
    order, due = placed(cast), cast.now + timedelta(days=1)
    with pytest.raises(Referred):
        adapt_order(
            cast.by("rui", plea="We know the lanes"),
            order=order,
            said=Said(what="Every second day", why="Nobody is left", strictness=2, due_at=due),
        )
    request = Request.objects.get()
    page = signed_in("lan").get(f"/lane/approvals/{request.pk}/").content.decode()
    for said in ("Every second day", "Nobody is left", "How strict, from 1 to 5", "Tue 16:00"):
        assert said in page
    acts.approve(cast.by("lan"), request=request)
    assert Turn.objects.get(verb="order.adapt").what == "Every second day"


def test_a_change_of_the_rules_is_asked_for_shown_and_done(cast: Cast, signed_in) -> None:
    asks(cast, "rules.change")
    with pytest.raises(Referred):
        change_rules(cast.by("rui", plea="We are tired"), changes=Changes(hours_a_day=6.0, misses_before_lapse=0))
    request = Request.objects.get()
    page = signed_in("lan").get(f"/lane/approvals/{request.pk}/").content.decode()
    assert "Most hours of work in a day" in page
    assert "Most hours of work in a week" not in page
    acts.approve(cast.by("lan"), request=request)
    assert Rules.objects.get().hours_a_day == 6.0


def test_yes_and_no_and_codes_are_said_in_words(cast: Cast, signed_in) -> None:
    asks(cast, "need.triage")
    need = cast.need()
    with pytest.raises(Referred):
        triage_need(cast.by("rui", plea="It is worse"), need=need, urgency=Urgency.URGENT, sensitive=False)
    page = signed_in("lan").get(f"/lane/approvals/{Request.objects.get().pk}/").content.decode()
    assert "<dd>Urgent</dd>" in page
    assert "<dd>No</dd>" in page


def test_what_was_asked_is_forgotten_with_who_asked(cast: Cast, decision: Request) -> None:
    forget_everywhere(cast.people["rui"])
    request = Request.objects.get()
    assert (request.words, request.arguments, request.asker) == ("", {}, None)
