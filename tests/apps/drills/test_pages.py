"""The pages of drills: planned and agreed to on Today, begun, gone into, striped, ended in one tap, scored."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.drills import acts, queries
from renxing.apps.drills.models import Drill, State
from renxing.apps.drills.queries import HOUR
from renxing.apps.drills.rules import run
from renxing.apps.drills.script import Scenario, faults_of, read_scenario
from renxing.apps.needs.acts import take_need
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Person
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.apps.registry.load import import_community
from renxing.core.drills import Kept
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


SHIPPED = sorted((EXAMPLES / "drills").glob("*.jsonl"))


@pytest.mark.slow
def test_the_scenarios_that_come_along_are_gone_through_to_their_end(db: None) -> None:
    """Of each, everything happens, everybody who is played does their part, and what is done by a player is counted."""
    community = import_community(EXAMPLES / "community.xlsx", demonstration=True).community
    lead = Membership.objects.filter(community=community, centre__code="committee", role="lead").earliest("id").person
    assert [path.stem for path in SHIPPED] == ["epidemic", "flood", "power-cut"]
    for path in SHIPPED:
        text = path.read_text(encoding="utf-8")
        assert faults_of(text, community) == []
        scenario, _faults = read_scenario(text)
        assert min(len(scenario.injects), len(scenario.expected), len(scenario.play.lines)) > 2
        _gone_through(community, lead, text, scenario)


def _gone_through(community: Community, lead: Person, text: str, scenario: Scenario) -> None:
    def by(where: Community, person: Person, at: datetime) -> Doing:
        return Doing(actor_of(person, where, at), where, at)

    now = clock.now(community)
    planned = acts.plan_drill(by(community, lead, now), script=text, at=now, speed=6.0, people=[lead])
    acts.agree_to_drill(by(community, lead, now), drill=planned)
    running = acts.start_drill(by(community, lead, now), drill=planned)
    stage = running.stage
    assert stage is not None
    first = scenario.play.lines[0]
    run(stage, now + (first.t + 0.01) * HOUR)
    copy, moment = Person.objects.get(community=stage, code=lead.code), now + (first.t + 0.05) * HOUR
    take_need(by(stage, copy, moment), need=Need.objects.get(community=stage))
    run(stage, now + scenario.play.hours * HOUR)
    running.refresh_from_db()
    assert running.state == State.OVER
    assert Need.objects.filter(community=stage).count() == len(scenario.play.lines), "nobody was refused"
    assert len(queries.happened(running, now + running.hours * HOUR)) == len(scenario.injects)
    kept = [one.kept for one in queries.scored(running, now + scenario.play.hours * HOUR)]
    assert kept.count(Kept.IN_TIME) == 1
    assert kept.count(Kept.MISSED) == len(scenario.expected) - 1
