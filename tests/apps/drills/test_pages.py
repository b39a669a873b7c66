"""The pages of drills: planned and agreed to on Today, begun, gone into, striped, ended in one tap, scored."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.drills import acts
from renxing.apps.drills.models import Drill, State
from renxing.apps.drills.script import faults_of, read_scenario
from renxing.apps.registry.load import import_community
from tests.apps.drills.permissions import begun, drill, script
from tests.cast import Cast

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "lakeside"


def test_planned_agreed_begun_entered_ended_and_scored(cast: Cast, signed_in) -> None:
    lan, rui = signed_in("lan"), signed_in("rui")
    file = SimpleUploadedFile("flood.jsonl", script().encode())
    typed = {"act_id": str(uuid4()), "file": file, "centres": [str(cast.centres["riders"].pk)], "speed": "6"}
    at = (cast.now + timedelta(days=400)).strftime("%Y-%m-%dT%H:%M")
    done = lan.post("/lane/drills/plan/", {**typed, "at": at})
    assert done.status_code == 302, done.content.decode()
    planned = Drill.objects.get()
    assert "Evening flood" in rui.get("/lane/").content.decode()
    rui.post(f"/lane/drills/{planned.pk}/agree/", {"act_id": str(uuid4())})
    lan.post(f"/lane/drills/{planned.pk}/start/", {"act_id": str(uuid4())})
    page = rui.get(f"/lane/drills/{planned.pk}/").content.decode()
    assert 'href="/lane-drill-1/"' in page
    inside = rui.get("/lane-drill-1/").content.decode()
    assert 'class="stripes"' in inside
    assert "The water rises" in inside
    assert "Soup" not in rui.get(f"/lane-drill-1/drills/{planned.pk}/").content.decode(), "not told beforehand"
    assert 'class="stripes"' not in rui.get("/lane/").content.decode()
    assert f'action="/lane/drills/{planned.pk}/end/"' in inside
    ended = rui.post(f"/lane/drills/{planned.pk}/end/", {"act_id": str(uuid4()), "because": "real"})
    assert (ended.status_code, ended.headers["Location"]) == (302, "/lane/")
    assert Drill.objects.get().state == State.OVER
    scored = rui.get(f"/lane/drills/{planned.pk}/").content.decode()
    assert "Soup" in scored
    assert "It is over" in rui.get("/lane-drill-1/").content.decode()


@pytest.mark.parametrize("who", ["visitor", "bo", "mei", "shi", "yan"])
def test_nobody_looks_into_a_drill_who_takes_no_part(cast: Cast, signed_in, who: str) -> None:
    running = begun(cast)
    client = signed_in(who)
    for path in ("", "board/", "record/", f"drills/{running.pk}/"):
        assert client.get(f"/lane-drill-1/{path}").status_code == 404


def test_a_faulty_scenario_is_told_and_nothing_is_planned(cast: Cast, signed_in) -> None:
    file = SimpleUploadedFile("bad.jsonl", script([{"t": 1, "expect": {"act": "need.fly"}}]).encode())
    typed = {"act_id": str(uuid4()), "file": file, "centres": [str(cast.centres["riders"].pk)], "speed": "6"}
    at = (cast.now + timedelta(days=400)).strftime("%Y-%m-%dT%H:%M")
    answer = signed_in("lan").post("/lane/drills/plan/", {**typed, "at": at})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "line 2, expect.within: found nothing" in said
    assert "line 2, expect.act: found need.fly" in said
    assert not Drill.objects.exists()


def test_the_calendar_costs_the_same_at_one_and_three_drills(cast: Cast, signed_in) -> None:
    client, costs = signed_in("lan"), []
    for count in (1, 2):
        for _number in range(count):
            acts.end_drill(cast.by("lan"), drill=begun(cast))
            drill(cast)
        client.get("/lane/drills/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/lane/drills/")
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.slow
def test_the_scenarios_that_come_along_can_be_drilled(db: None) -> None:
    community = import_community(EXAMPLES / "community.xlsx", demonstration=True).community
    for path in (EXAMPLES / "drills").glob("*.jsonl"):
        text = path.read_text(encoding="utf-8")
        assert faults_of(text, community) == []
        scenario, _faults = read_scenario(text)
        assert min(len(scenario.injects), len(scenario.expected), len(scenario.play.lines)) > 2
