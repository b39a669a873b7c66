"""The whole line: opened by hand, the plan started, its tasks done, every stage left when it may be, closed."""

from datetime import timedelta

import pytest

from renxing.apps.callups.acts import stand_down as stand_down_callup
from renxing.apps.callups.models import CallUp
from renxing.apps.centres.models import Mandate
from renxing.apps.conditions.acts import change_condition
from renxing.apps.incidents import acts
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.incidents.queries import facts
from renxing.apps.incidents.queries.facts import Reviewed
from renxing.apps.incidents.wording import StillMissing
from renxing.apps.notices.queries.shown import of_incident
from renxing.apps.record.models import Entry
from renxing.core.conditions import Condition
from renxing.core.incidents import Stage
from renxing.core.refusals import WrongState
from tests.apps.incidents.making import opened, started
from tests.cast import Cast


@pytest.fixture
def reviews(monkeypatch) -> list[Reviewed]:
    """What the room of reviews says of every incident."""
    said = [Reviewed()]
    monkeypatch.setattr(facts, "REVIEWS", [lambda _incident: said[-1]])
    return said


def missing(cast: Cast, incident: Incident, to: Stage) -> list[str]:
    with pytest.raises(WrongState, match="stage_not_yet") as refused:
        acts.move_on(cast.by("lan"), incident=incident, to=to)
    still = refused.value.data["still"]
    assert isinstance(still, StillMissing)
    return [each.value for each in still.missing]


def test_from_the_first_signal_to_the_last_lesson(cast: Cast, reviews: list[Reviewed]) -> None:
    incident = started(cast)
    assert (incident.number, incident.stage, incident.plan_at) == (1, Stage.RESPONSE, cast.now)
    assert missing(cast, incident, Stage.RECOVERY) == ["tasks"]
    for who, key in (("rui", "pump"), ("qing", "move"), ("wen", "tell"), ("rui", "watch"), ("rui", "release 1")):
        acts.finish_task(cast.by(who), task=Task.objects.get(key=key))
    assert acts.move_on(cast.by("lan"), incident=incident, to=Stage.RECOVERY).stage == Stage.RECOVERY
    assert missing(cast, incident, Stage.REVIEW) == ["mandates", "condition", "promises", "data"]
    acts.let_mandates_sleep(cast.by("lan"), incident=incident)
    assert Mandate.objects.get(code="M-choir").dormant
    review = cast.now + timedelta(days=1)
    change_condition(cast.by("lan"), condition=Condition.NORMAL, reason="over", review_at=review)
    stand_down_callup(cast.by("lan"), callup=CallUp.objects.get(), thanks="Thank you")
    acts.move_on(cast.by("lan"), incident=incident, to=Stage.REVIEW)
    assert missing(cast, incident, Stage.CLOSED) == ["review", "lessons"]
    reviews.append(Reviewed(review=True, lessons=True))
    closed = acts.move_on(cast.by("lan"), incident=incident, to=Stage.CLOSED)
    assert (closed.stage, closed.way, closed.closed_at) == (Stage.CLOSED, "closed", cast.now)


def test_one_act_wakes_everything_in_the_plan(cast: Cast) -> None:
    incident = started(cast)
    tasks = {task.key: task for task in incident.tasks.all()}
    hours = {key: task.due_at and (task.due_at - cast.now) / timedelta(hours=1) for key, task in tasks.items()}
    assert hours == {"pump": 1.0, "move": None, "tell": 0.5, "watch": 1.0, "release 1": 2.0}
    assert [row.person for row in tasks["tell"].assigned.all()] == [cast.people["wen"]]
    assert (tasks["watch"].places, tasks["watch"].ends_at) == (2, cast.now + timedelta(hours=9))
    assert not Mandate.objects.get(code="M-choir").dormant
    cast.community.refresh_from_db()
    assert cast.community.condition == Condition.EMERGENCY
    callup = CallUp.objects.get()
    assert (callup.incident, [row.person for row in callup.answers.all()]) == (incident.pk, [cast.people["song"]])
    assert [told.name_zh for told in of_incident(incident.community, incident.pk)] == ["洪水"]
    acts_in_it = list(Entry.objects.filter(incident=incident.pk).order_by("seq").values_list("act", flat=True))
    assert acts_in_it == [
        "incident.open",
        "incident.start_plan",
        "mandate.wake",
        "condition.change",
        "callup.call",
        "notice.post",
        "duty.post",
    ]
    assert len(set(Entry.objects.filter(act__in=acts_in_it[2:]).values_list("cause", flat=True))) == 1


def test_what_waited_is_due_so_many_hours_after_what_it_waited_for(cast: Cast) -> None:
    started(cast)
    later = cast.now + timedelta(minutes=40)
    acts.finish_task(cast.by("rui", now=later), task=Task.objects.get(key="pump"))
    assert Task.objects.get(key="move").due_at == later + timedelta(hours=2)


def test_a_warning_that_came_to_nothing_is_stood_down(cast: Cast) -> None:
    incident = opened(cast)
    closed = acts.stand_down(cast.by("lan"), incident=incident, reason="passed")
    assert (closed.stage, closed.way, closed.reason) == (Stage.CLOSED, "stood_down", "passed")
    with pytest.raises(WrongState, match="incident_closed"):
        acts.add_task(cast.by("lan"), incident=incident, centre=cast.centres["riders"], what="Look again")


def test_what_was_responded_to_is_not_stood_down(cast: Cast) -> None:
    with pytest.raises(WrongState, match="incident_responded_to"):
        acts.stand_down(cast.by("lan"), incident=started(cast), reason="passed")


def test_a_mandate_two_incidents_woke_sleeps_when_both_let_go(cast: Cast) -> None:
    first = started(cast)
    plan = first.plan.plan
    second = acts.start_plan(cast.by("lan"), incident=opened(cast), plan=plan)
    acts.let_mandates_sleep(cast.by("lan"), incident=first)
    assert not Mandate.objects.get(code="M-choir").dormant
    acts.let_mandates_sleep(cast.by("lan"), incident=second)
    assert Mandate.objects.get(code="M-choir").dormant


def test_what_was_awake_before_stays_awake(cast: Cast) -> None:
    Mandate.objects.filter(code="M-choir").update(dormant=False)
    plan = started(cast).plan.plan
    Mandate.objects.filter(code="M-choir").update(dormant=False)
    Incident.objects.all().delete()
    incident = acts.start_plan(cast.by("lan"), incident=opened(cast), plan=plan)
    acts.let_mandates_sleep(cast.by("lan"), incident=incident)
    assert not Mandate.objects.get(code="M-choir").dormant
