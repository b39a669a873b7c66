"""The pages about incidents: who sees what, buttons, constant query counts."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.approvals.models import Request
from renxing.apps.callups.models import CallUp
from renxing.apps.centres.models import Mandate
from renxing.apps.incidents.acts import Draft, act_first, open_incident, start_plan
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.incidents.rules import run
from renxing.apps.record.models import Entry
from renxing.apps.warnings.models import Received
from renxing.core.functions import Function
from renxing.core.plans import Source, Trigger
from renxing.core.refusals import NotAllowed
from tests.apps.incidents.making import adopted, draft, opened, started
from tests.apps.incidents.test_triggers import signalled, warned
from tests.cast import PEOPLE, Cast


def said(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **more}


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_here_sees_what_is_the_matter_and_an_office_only_that_something_is(
    cast: Cast, signed_in, who: str
) -> None:
    incident = started(cast)
    client = signed_in(who)
    pages = [client.get(f"/lane/incidents/{incident.pk}/{more}") for more in ("", "report/")]
    listed = client.get("/lane/incidents/").content.decode()
    if who == "shi":
        assert {page.status_code for page in pages} == {404}
        assert "Water in the yard" not in listed
        assert "Flood" in listed
    else:
        assert all("Set up the pumps" in page.content.decode() for page in pages)
        assert "Water in the yard" in listed


def test_a_visitor_is_told_what_everybody_is_told(cast: Cast, signed_in) -> None:
    incident = started(cast)
    client = signed_in("visitor")
    assert "Go upstairs." in client.get("/lane/").content.decode()
    assert client.get(f"/lane/incidents/{incident.pk}/").status_code == 302
    board = client.get("/lane/board/").content.decode()
    assert "Water in the yard" not in board
    assert "Response" in board


def test_from_a_proposed_plan_to_the_first_task_in_three_taps(cast: Cast, signed_in) -> None:
    open_incident(cast.by("wen"), draft=draft(plan=adopted(cast)))
    incident = Incident.objects.get()
    client = signed_in("lan")
    address = f"/lane/incidents/{incident.pk}/start/"
    assert address in client.get("/lane/").content.decode()
    answer = client.post(address, said(), follow=True)
    assert "Set up the pumps" in answer.content.decode()
    assert "5 tasks open" in client.get("/lane/board/").content.decode().replace("of 5 ", "5 ")
    today = signed_in("rui").get("/lane/").content.decode()
    assert "Set up the pumps" in today
    assert f"/lane/incidents/tasks/{Task.objects.get(key='pump').pk}/start/" in today


def test_opened_from_the_form_with_the_plan_that_fits(cast: Cast, signed_in) -> None:
    plan = adopted(cast)
    client = signed_in("wen")
    form = said(title="Water", hazard="flood", owner=str(cast.centres["committee"].pk), plan=str(plan.pk))
    answer = client.post("/lane/incidents/open/", form)
    incident = Incident.objects.get()
    assert answer.headers["Location"] == f"/lane/incidents/{incident.pk}/"
    assert (incident.name_en, incident.plan, incident.plan_at) == ("Water", plan.version, None)
    page = client.get(f"/lane/incidents/{incident.pk}/").content.decode()
    assert "It waits for the yes of Committee." in page
    assert client.post("/lane/incidents/open/", said(title="Water", hazard="flood")).status_code == 422


def test_whoever_may_not_open_one_can_ask(cast: Cast, signed_in) -> None:
    form = said(title="Water", hazard="flood", owner=str(cast.centres["committee"].pk))
    assert signed_in("rui").post("/lane/incidents/open/", form).status_code == 422
    assert not Incident.objects.exists()


def test_acting_first(cast: Cast, signed_in) -> None:
    client = signed_in("rui")
    form = {"centre": str(cast.centres["riders"].pk), "title": "Water", "hazard": "flood", "function": "safety"}
    answer = client.post("/lane/incidents/first/", said(**form, what="We carry sandbags"))
    incident = Incident.objects.get()
    assert answer.headers["Location"] == f"/lane/incidents/{incident.pk}/"
    assert (incident.stage, incident.action_at, incident.plan_at) == ("response", cast.now, None)
    assert incident.clocks.initiative
    task = Task.objects.get()
    assert (task.centre, task.state, task.doer) == (cast.centres["riders"], "started", cast.people["rui"])


def test_the_buttons_of_a_task(cast: Cast, signed_in) -> None:
    started(cast)
    pump = Task.objects.get(key="pump")
    client, path = signed_in("rui"), f"/lane/incidents/tasks/{pump.pk}/"
    assert "It passes to them by itself" in client.get(path).content.decode()
    client.post(f"{path}start/", said())
    pump.refresh_from_db()
    assert (pump.state, pump.doer) == ("started", cast.people["rui"])
    assert client.post(f"{path}drop/", said(reason="")).status_code == 422
    client.post(f"{path}hand_over/", said(centre=str(cast.centres["clinic"].pk)))
    pump.refresh_from_db()
    assert (pump.centre, pump.passed_from, pump.state) == (cast.centres["clinic"], cast.centres["riders"], "open")
    assert client.post(f"{path}do/", said()).status_code == 403
    signed_in("qing").post(f"{path}drop/", said(reason="impossible", words="No power."))
    pump.refresh_from_db()
    assert (pump.state, pump.reason, pump.words) == ("dropped", "impossible", "No power.")
    assert "No power." not in signed_in("bo").get(path).content.decode()


def test_the_buttons_of_an_incident(cast: Cast, signed_in) -> None:
    plan = adopted(cast)
    incident = opened(cast, plan=plan)
    client, path = signed_in("lan"), f"/lane/incidents/{incident.pk}/"
    assert client.post(f"{path}decline/", said(reason="")).status_code == 422
    assert client.post(f"{path}nothing/", said()).status_code == 404
    client.post(f"{path}decline/", said(reason="too_little"))
    incident.refresh_from_db()
    assert (incident.stage, incident.way, incident.plan) == ("closed", "declined", None)
    again = opened(cast)
    path = f"/lane/incidents/{again.pk}/"
    client.post(f"{path}choose/", said(plan=str(plan.pk)))
    client.post(f"{path}add/", said(what="Candles", centre=str(cast.centres["choir"].pk), within_hours="3"))
    assert Task.objects.get(sort="own").centre == cast.centres["choir"]
    refused = client.post(f"{path}stage/", said(to="recovery"))
    assert (refused.status_code, "tasks are open" in refused.content.decode()) == (409, True)
    client.post(f"{path}sleep/", said())
    assert again.woken.get().released_at == cast.now


def test_the_report_is_made_from_the_record_in_either_language(cast: Cast, signed_in) -> None:
    incident = started(cast)
    client = signed_in("lan")
    assert "Plan started" in client.get(f"/lane/incidents/{incident.pk}/report/").content.decode()
    client.cookies["django_language"] = "zh-hans"
    assert "架设水泵" in client.get(f"/lane/incidents/{incident.pk}/report/").content.decode()


@pytest.mark.parametrize("path", ["incidents/", "board/", ""])
def test_lists_ask_as_often_for_three_as_for_one(cast: Cast, signed_in, path: str) -> None:
    client = signed_in("lan")
    plan = adopted(cast)
    counts = []
    for number in range(3):
        open_incident(cast.by("lan"), draft=draft(plan=plan))
        act_first(cast.by("lan"), draft=draft(), function=Function.FOOD, what=f"Bread {number}")
        client.get(f"/lane/{path}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"/lane/{path}")
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_the_page_asks_as_often_for_three_tasks_as_for_one(cast: Cast, signed_in) -> None:
    incident, client, counts = opened(cast), signed_in("lan"), []
    for number in range(3):
        client.post(
            f"/lane/incidents/{incident.pk}/add/",
            said(what=f"Lamp {number}", centre=str(cast.centres["riders"].pk), within_hours="1"),
        )
        client.get(f"/lane/incidents/{incident.pk}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/lane/incidents/{incident.pk}/")
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_words_stay_out_of_the_record(cast: Cast) -> None:
    act_first(
        cast.by("rui"), draft=Draft(title_en="Mrs Lin’s stairs", title_zh="", hazard="fire"), function=Function.SAFETY,
        what="Carry Mrs Lin down",
    )  # fmt: skip
    assert not any("Lin" in str(entry.data) for entry in Entry.objects.all())


def test_what_came_besides_is_noted_by_hand(cast: Cast, signed_in) -> None:
    """A worker ties the signal to what runs already; a resident is not offered it."""
    incident = opened(cast)
    signal = signalled(cast)
    client, path = signed_in("wen"), f"/lane/incidents/{incident.pk}/"
    page = client.get(path).content.decode()
    assert (page.count("It answers to one thing more"), page.count('name="about"')) == (1, 1)
    assert "It answers to one thing more" not in signed_in("mei").get(path).content.decode()
    assert client.post(f"{path}besides/", said(about="signal:none")).status_code == 422
    assert client.post(f"{path}besides/", said(about=signal.reference)).status_code == 302
    incident.refresh_from_db()
    assert (incident.causes.get().about, incident.signal_at) == (signal.reference, signal.reported_at)
    assert "It answers to one thing more" not in client.get(path).content.decode(), "nothing else has come"


def test_that_its_warning_is_over_is_said(cast: Cast, signed_in) -> None:
    adopted(cast, triggers=(Trigger(Source.WARNING, ("暴雨",), "severe"),))
    row = warned(cast)
    run(cast.community, cast.now)
    path = f"/lane/incidents/{Incident.objects.get().pk}/"
    assert "its time is over" not in signed_in("lan").get(path).content.decode()
    Received.objects.filter(pk=row.pk).update(expires=cast.now - timedelta(hours=1))
    assert "its time is over" in signed_in("lan").get(path).content.decode()
    assert "its time is over" in signed_in("lan").get(f"{path}report/").content.decode()


def test_what_is_owed_still_is_named_with_the_way_to_it(cast: Cast, signed_in) -> None:
    incident = started(cast)
    callup = CallUp.objects.get()
    page = signed_in("lan").get(f"/lane/incidents/{incident.pk}/").content.decode()
    owed = page.partition("Still owed:")[2].partition("</p>")[0]
    assert f"/lane/callups/{callup.pk}/" in owed
    report = signed_in("lan").get(f"/lane/incidents/{incident.pk}/report/").content.decode()
    assert "Still owed" in report
    CallUp.objects.update(ended_at=cast.now)
    assert "Still owed:" not in signed_in("lan").get(f"/lane/incidents/{incident.pk}/").content.decode()


def test_a_reservoir_is_called_for_the_incident(cast: Cast, signed_in) -> None:
    incident = opened(cast)
    client = signed_in("song")
    path = f"/lane/callups/call/?incident={incident.pk}"
    assert path.partition("/lane")[2] in client.get(f"/lane/incidents/{incident.pk}/").content.decode()
    assert "Water in the yard" in client.get(path).content.decode()
    sent = {"centre": str(cast.centres["choir"].pk), "function": "food", "places": "1", "within_hours": "1"}
    client.post("/lane/callups/call/", said(**sent, incident=str(incident.pk), call="1"))
    callup = CallUp.objects.get()
    assert callup.incident == incident.pk == Entry.objects.get(act="callup.call").incident
    Incident.objects.update(stage="closed")
    client.post("/lane/callups/call/", said(**sent, incident=str(incident.pk), call="1"))
    client.post("/lane/callups/call/", said(**sent, incident=str(uuid4()), call="1"))
    assert list(CallUp.objects.filter(incident=None).values_list("places", flat=True)) == [1, 1]


def test_a_plan_calls_the_nearest_to_where_it_was_seen(cast: Cast) -> None:
    signal = signalled(cast)
    incident = open_incident(
        cast.by("lan"), draft=draft(plan=adopted(cast), source="signal", causes=(signal.reference,))
    )
    start_plan(cast.by("lan"), incident=incident)
    assert CallUp.objects.get().block == signal.block


def test_nobody_starts_a_plan_that_is_not_their_centres(cast: Cast, signed_in) -> None:
    """The choir opens an incident of its own, and the committee's plan brings an emergency: it may ask for it."""
    plan = adopted(cast)
    incident = opened(cast, "song", owner=cast.centres["choir"], plan=plan)
    with pytest.raises(NotAllowed):
        start_plan(cast.by("song"), incident=incident)
    client, path = signed_in("song"), f"/lane/incidents/{incident.pk}/"
    page = client.get(path).content.decode()
    assert "It waits for the yes of Committee." in page
    assert f"{path}start/" not in page
    assert f"{path}start/" not in client.get("/lane/").content.decode()
    assert f"{path}start/" in signed_in("lan").get(path).content.decode()
    Mandate.objects.filter(code="M-clinic").update(acts=["incident.start_plan"], functions=[])
    assert f"{path}start/" in signed_in("qing").get(path).content.decode()
    assert start_plan(cast.by("qing"), incident=incident).plan_at == cast.now


def test_whoever_may_not_choose_a_plan_asks_for_it(cast: Cast, signed_in) -> None:
    plan = adopted(cast)
    incident = opened(cast, "song", owner=cast.centres["choir"])
    client, path = signed_in("song"), f"/lane/incidents/{incident.pk}/"
    assert "Why it is needed" in client.get(path).content.decode()
    client.post(f"{path}choose/", said(plan=str(plan.pk), plea="The lake"))
    asked = Request.objects.get()
    assert (asked.act, Incident.objects.get().plan_at) == ("incident.start_plan", None)
