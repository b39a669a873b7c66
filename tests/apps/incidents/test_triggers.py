"""What came from outside, rang or was confirmed, in this room: warnings, alarms and signals pull the same triggers."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from renxing.apps.incidents.acts import start_plan
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.incidents.rules import run
from renxing.apps.signals.models import Alarm, Signal, State
from renxing.apps.warnings.models import Came, Received, Verdict
from renxing.core.functions import Function
from renxing.core.incidents import Stage
from renxing.core.plans import Source, Trigger
from tests.apps.incidents.making import adopted
from tests.cast import Cast


def warned(cast: Cast, *, concerned: bool | None = True, level: str = "Severe", **more: Any) -> Received:
    """A flood warning that came just now; `more` is said of its one block."""
    came = Came.objects.create(community=cast.community, digest=uuid4().hex, name="cap.xml", data=b"", at=cast.now)
    info = {"language": "zh-CN", "event": "暴雨", "headline": "", "event_codes": [], "description": ""} | more
    return Received.objects.create(
        community=cast.community, came=came, at=cast.now, how="upload", verdict=Verdict.USED, identifier=uuid4().hex,
        sender="met", sent=cast.now, kind="Alert", status="Actual", level=level, told=[info], concerned=concerned,
    )  # fmt: skip


def signalled(cast: Cast) -> Signal:
    """Water that somebody saw two hours ago, confirmed just now."""
    return Signal.objects.create(
        community=cast.community, number=1, what="water", function=Function.UTILITIES,
        block=cast.households["H1"].block, words="In the cellar of Mrs Lin", reported_at=cast.now - timedelta(hours=2),
        state=State.CONFIRMED, answered_at=cast.now,
    )  # fmt: skip


def test_a_warning_that_concerns_us_starts_the_plan(cast: Cast) -> None:
    adopted(cast, triggers=(Trigger(Source.WARNING, ("暴雨",), "severe", starts=True),))
    warned(cast)
    run(cast.community, cast.now)
    assert Incident.objects.get().plan_at == cast.now


@pytest.mark.parametrize(
    ("concerned", "level", "found"), [(None, "Severe", 1), (False, "Severe", 0), (True, "Minor", 0)]
)
def test_one_of_which_nobody_knows_only_proposes_it(cast: Cast, concerned: bool | None, level: str, found: int) -> None:
    adopted(cast, triggers=(Trigger(Source.WARNING, ("暴雨",), "severe", starts=True),))
    warned(cast, concerned=concerned, level=level)
    run(cast.community, cast.now)
    assert Incident.objects.filter(plan_at=None).count() == Incident.objects.count() == found


@pytest.mark.parametrize(
    ("said", "started", "proposed"),
    [
        ({"responses": ["AllClear"]}, 0, 0),
        ({"urgency": "Past"}, 0, 0),
        ({"urgency": "Past", "ours": False}, 0, 0),
        ({"certainty": "Unlikely"}, 0, 1),
        ({"certainty": "Possible", "urgency": "Expected", "responses": ["Prepare"]}, 1, 0),
    ],
)
def test_what_is_over_starts_nothing_and_what_is_unlikely_only_proposes(
    cast: Cast, said: dict[str, Any], started: int, proposed: int
) -> None:
    adopted(cast, triggers=(Trigger(Source.WARNING, ("暴雨",), "severe", starts=True),))
    warned(cast, **said)
    run(cast.community, cast.now)
    found = Incident.objects.all()
    assert (found.exclude(plan_at=None).count(), found.filter(plan_at=None).count()) == (started, proposed)


def test_a_signal_that_was_confirmed_begins_the_clock_when_it_was_seen(cast: Cast) -> None:
    adopted(cast, triggers=(Trigger(Source.SIGNAL, function=Function.UTILITIES),))
    signal = signalled(cast)
    run(cast.community, cast.now)
    assert Incident.objects.get().signal_at == signal.reported_at


def test_an_alarm_proposes(cast: Cast) -> None:
    adopted(cast, triggers=(Trigger(Source.ALARM, function=Function.HEALTH),))
    Alarm.objects.create(
        community=cast.community, series="needs", per="day", function="health", key="needs/day/health",
        day=cast.now.date(), at=cast.now, count=40, usual=10, limit=25,
    )  # fmt: skip
    run(cast.community, cast.now)
    assert Incident.objects.get().stage == Stage.WARNING


def test_acting_on_a_signal_in_one_tap(cast: Cast, signed_in) -> None:
    signal = signalled(cast)
    client = signed_in("rui")
    path = f"/lane/incidents/first/{signal.pk}/"
    assert path in client.get(f"/lane/signals/{signal.pk}/").content.decode()
    answer = client.post(path, {"act_id": str(uuid4())})
    incident = Incident.objects.get()
    assert answer.headers["Location"] == f"/lane/incidents/{incident.pk}/"
    assert (incident.name_en, incident.hazard) == ("Water where it should not be · Block 1", "flood")
    assert (incident.signal_at, incident.action_at) == (signal.reported_at, cast.now)
    assert (Task.objects.get().name_en, Task.objects.get().state) == (incident.name_en, "started")
    again = client.post(path, {"act_id": str(uuid4())})
    assert (again.headers["Location"], Incident.objects.count()) == (answer.headers["Location"], 1)


def test_whoever_saw_it_need_not_wait_until_it_is_confirmed(cast: Cast, signed_in) -> None:
    signal = signalled(cast)
    Signal.objects.update(state=State.REPORTED, reported_by=cast.people["rui"])
    path = f"/lane/incidents/first/{signal.pk}/"
    client = signed_in("rui")
    assert path in client.get(f"/lane/signals/{signal.pk}/").content.decode()
    assert client.post(path, {"act_id": str(uuid4())}).status_code == 302
    assert Incident.objects.get().action_at == cast.now
    assert signed_in("qing").post(path, {"act_id": str(uuid4())}).status_code == 404


def test_nobody_acts_on_what_was_dismissed(cast: Cast, signed_in) -> None:
    signal = signalled(cast)
    Signal.objects.update(state=State.DISMISSED)
    assert signed_in("lan").post(f"/lane/incidents/first/{signal.pk}/", {"act_id": str(uuid4())}).status_code == 409
    with transaction.atomic():
        assert not Incident.objects.exists()


def test_acting_on_what_a_plan_was_proposed_for_is_noted_there_once(cast: Cast, signed_in) -> None:
    adopted(cast, triggers=(Trigger(Source.SIGNAL, function=Function.UTILITIES),))
    signal = signalled(cast)
    run(cast.community, cast.now)
    path = f"/lane/incidents/first/{signal.pk}/"
    client = signed_in("rui")
    for _tap in range(2):
        client.post(path, {"act_id": str(uuid4())})
    incident, task = Incident.objects.get(), Task.objects.get()
    assert (incident.stage, incident.action_at, incident.proposed) == (Stage.RESPONSE, cast.now, True)
    assert (task.sort, task.centre, task.state) == ("first", cast.centres["riders"], "started")
    signed_in("qing").post(path, {"act_id": str(uuid4())})
    assert Task.objects.filter(incident=incident).count() == 2


def test_what_pulls_a_trigger_joins_those_who_act_on_it_already(cast: Cast, signed_in) -> None:
    """The clinic acts on the signal; the plan that is adopted later is proposed there, to its own owner too."""
    signal = signalled(cast)
    signed_in("rui").post(f"/lane/incidents/first/{signal.pk}/", {"act_id": str(uuid4())})
    plan = adopted(cast, owner="clinic", triggers=(Trigger(Source.SIGNAL, function=Function.UTILITIES),))
    assert (run(cast.community, cast.now), run(cast.community, cast.now)) == (1, 0)
    incident = Incident.objects.get()
    assert (incident.plan, incident.proposed, incident.owner) == (plan.version, True, cast.centres["riders"])
    start_plan(cast.by("qing"), incident=incident)
    incident.refresh_from_db()
    assert incident.plan_at == cast.now
    assert Task.objects.filter(sort="first").count() == 1


def test_a_new_shock_while_the_last_is_reviewed_starts_the_plan_again(cast: Cast) -> None:
    adopted(cast, triggers=(Trigger(Source.WARNING, ("暴雨",), "severe", starts=True),))
    warned(cast)
    run(cast.community, cast.now)
    Incident.objects.update(stage=Stage.REVIEW, stage_since=cast.now)
    cast.now += timedelta(days=3)
    warned(cast)
    run(cast.community, cast.now)
    assert list(Incident.objects.values_list("number", "plan_at").order_by("number")) == [
        (1, cast.now - timedelta(days=3)), (2, cast.now),
    ]  # fmt: skip


def test_what_comes_while_the_last_recovers_is_proposed_and_a_person_decides(cast: Cast) -> None:
    adopted(cast, triggers=(Trigger(Source.WARNING, ("暴雨",), "severe", starts=True),))
    warned(cast)
    run(cast.community, cast.now)
    Incident.objects.update(stage=Stage.RECOVERY)
    cast.now += timedelta(hours=30)
    warned(cast)
    run(cast.community, cast.now)
    assert Incident.objects.get(number=2).proposed
    Incident.objects.filter(number=1).update(stage=Stage.REVIEW, stage_since=cast.now + timedelta(hours=1))
    run(cast.community, cast.now + timedelta(hours=1))
    assert Incident.objects.get(number=2).proposed


def test_one_more_sign_of_what_goes_on_is_acted_on_there(cast: Cast, signed_in) -> None:
    """Water in a second block is the same flood; a second smell of gas is another place."""
    first = signalled(cast)
    second = Signal.objects.create(
        community=cast.community, number=2, what="water", function=Function.UTILITIES, reported_at=cast.now,
        state=State.CONFIRMED, answered_at=cast.now,
    )  # fmt: skip
    for client, signal in ((signed_in("rui"), first), (signed_in("qing"), second)):
        client.post(f"/lane/incidents/first/{signal.pk}/", {"act_id": str(uuid4())})
    incident = Incident.objects.get()
    assert {cause.about for cause in incident.causes.all()} == {first.reference, second.reference}
    assert {task.centre.code for task in incident.tasks.all()} == {"riders", "clinic"}
    Signal.objects.update(what="gas")
    Incident.objects.all().update(hazard="gas_outage", stage=Stage.RESPONSE)
    third = Signal.objects.create(
        community=cast.community, number=3, what="gas", function=Function.UTILITIES, reported_at=cast.now,
        state=State.CONFIRMED, answered_at=cast.now,
    )  # fmt: skip
    signed_in("rui").post(f"/lane/incidents/first/{third.pk}/", {"act_id": str(uuid4())})
    assert Incident.objects.count() == 2


def test_what_goes_on_as_another_signal_is_acted_on_once(cast: Cast, signed_in) -> None:
    first = signalled(cast)
    Signal.objects.update(what="fire")
    other = Signal.objects.create(
        community=cast.community, number=2, what="fire", function=Function.SAFETY, reported_at=cast.now,
        state=State.CONFIRMED, answered_at=cast.now,
    )  # fmt: skip
    signed_in("rui").post(f"/lane/incidents/first/{first.pk}/", {"act_id": str(uuid4())})
    Signal.objects.filter(pk=first.pk).update(state=State.MERGED, into=other)
    signed_in("qing").post(f"/lane/incidents/first/{other.pk}/", {"act_id": str(uuid4())})
    assert Incident.objects.count() == 1
