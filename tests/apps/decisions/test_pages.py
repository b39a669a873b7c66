"""The pages: deciding from the form, answering, undoing, minutes; who may read whose name; queries that do not grow."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.decisions.models import Attendance, Decision, Meeting
from renxing.apps.people.models import Person
from renxing.apps.record.models import Entry
from tests.apps.decisions.permissions import decision
from tests.cast import Cast


def typed(cast: Cast, centre: str, **more: Any) -> dict[str, Any]:
    said = {"title": "Open an hour earlier", "reasons": ["need"], "people": "0", "money": "0"}
    return {"act_id": str(uuid4()), "centre": str(cast.centres[centre].pk), **said, **more}


def press(client: Client, made: Decision, name: str, **more: Any) -> Any:
    return client.post(f"/lane/decisions/{made.pk}/{name}/", {"act_id": str(uuid4()), **more})


def seen(client: Client, path: str = "") -> str:
    return client.get(f"/lane/decisions/{path}").content.decode()


def test_decided_from_the_form_on_evidence(cast: Cast, signed_in) -> None:
    cast.need()
    client = signed_in("qing")
    assert 'value="1"' in seen(client, "take/?evidence=1")
    more = {"evidence": "No. 1", "doer": str(cast.people["qing"].pk), "due_at": "2026-03-04T08:00", "why": "Crowded"}
    answer = client.post("/lane/decisions/take/", typed(cast, "clinic", **more))
    made = Decision.objects.get()
    assert answer.headers["Location"] == f"/lane/decisions/{made.pk}/"
    assert made.evidence == [str(Entry.objects.get(seq=1).id)]
    page = seen(client, f"{made.pk}/")
    for said in ("own right", "Need raised", "Residents need it", "Crowded", "you", "Clinic"):
        assert said in page
    assert "Open an hour earlier" in seen(signed_in("wen"))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"evidence": "99"}, "no entry with one of these numbers"),
        ({"money": "5"}, "the lead of the committee"),
        ({"title": ""}, "id_title_error"),
        ({"due_at": "2026-03-01T08:00"}, "Choose a later day"),
    ],
)
def test_what_is_wrong_is_said(cast: Cast, signed_in, more: dict[str, str], said: str) -> None:
    answer = signed_in("qing").post("/lane/decisions/take/", typed(cast, "clinic", **more))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Decision.objects.exists()


def test_decided_together(cast: Cast, signed_in) -> None:
    together = [str(cast.centres[name].pk) for name in ("clinic", "choir", "committee")]
    signed_in("lan").post("/lane/decisions/take/", typed(cast, "committee", together=together))
    made = Decision.objects.get()
    assert made.stage == "proposed"
    qing, song = signed_in("qing"), signed_in("song")
    assert "Waits for your centre" in seen(qing)
    assert "Waits for your centre" not in seen(signed_in("rui"))
    clinic, choir = cast.centres["clinic"].pk, cast.centres["choir"].pk
    assert press(qing, made, f"answer/{clinic}", agree="1").status_code == 302
    refused = press(song, made, f"answer/{choir}", decline="1")
    assert refused.status_code == 422
    press(song, made, f"answer/{choir}", agree="1", words="Gladly")
    made.refresh_from_db()
    assert made.stage == "taken"
    page = seen(qing, f"{made.pk}/")
    assert "Gladly" in page
    assert "every centre named agreed" in page


def test_done_and_undone(cast: Cast, signed_in) -> None:
    made = decision(cast, due_at=cast.now - timedelta(hours=3))
    qing = signed_in("qing")
    assert "3 h late" in seen(qing)
    assert "3 h late" in seen(signed_in("bo"), f"{made.pk}/")
    press(qing, made, "done")
    assert "late" not in seen(qing).split("<main")[1]
    assert press(qing, made, "undo", reasons=["changed"], why="").status_code == 422
    answer = press(qing, made, "undo", reasons=["changed"], why="Nobody came")
    new = Decision.objects.get(reverses=made)
    assert answer.headers["Location"] == f"/lane/decisions/{new.pk}/"
    assert f"/lane/decisions/{made.pk}/" in seen(qing, f"{new.pk}/")
    old = seen(qing, f"{made.pk}/")
    assert f"/lane/decisions/{new.pk}/" in old
    assert f"{made.pk}/undo/" not in old


def test_today_says_what_waits_for_my_answer_and_what_is_mine_to_do(cast: Cast, signed_in) -> None:
    decision(cast, "committee", ["clinic"], title="One list for medicine")
    decision(cast, doer=cast.people["bo"], due_at=cast.now - timedelta(hours=3), title="Mend the ramp")
    decision(cast, doer=cast.people["bo"], due_at=cast.now, done_at=cast.now, title="Long done")
    today = {who: signed_in(who).get("/lane/").content.decode() for who in ("qing", "bo", "song")}
    assert {who for who, page in today.items() if "One list for medicine" in page} == {"qing"}
    assert {who for who, page in today.items() if "Mend the ramp" in page} == {"bo"}
    assert "3 h late" in today["bo"]
    assert [who for who, page in today.items() if "Long done" in page] == []


def test_taken_back(cast: Cast, signed_in) -> None:
    made = decision(cast, "clinic", ["choir"])
    press(signed_in("qing"), made, "withdraw")
    assert "taken back" in seen(signed_in("song"), f"{made.pk}/")


@pytest.mark.parametrize(("who", "buttons"), [("bo", []), ("rui", []), ("qing", ["done", "undo"]), ("lan", ["done"])])
def test_buttons_for_those_who_may(cast: Cast, signed_in, who: str, buttons: list[str]) -> None:
    made = decision(cast, due_at=cast.now + timedelta(hours=3))
    page = seen(signed_in(who), f"{made.pk}/")
    assert [name for name in ("done", "undo", "withdraw") if f"/{made.pk}/{name}/" in page] == buttons


@pytest.mark.parametrize(
    ("who", "named"), [("wen", True), ("qing", True), ("bo", True), ("mei", False), ("shi", False), ("yan", False)]
)
def test_a_doers_name_is_for_those_who_decide_with_them(cast: Cast, signed_in, who: str, named: bool) -> None:
    made = decision(cast, doer=cast.people["bo"], due_at=cast.now + timedelta(hours=3))
    held = meeting(cast)
    Decision.objects.filter(pk=made.pk).update(meeting=held)
    Person.objects.filter(pk=cast.id("bo")).update(shows_name=False)
    client = signed_in(who)
    pages = [seen(client, path).split("<main")[1] for path in ("", f"{made.pk}/", f"meetings/{held.pk}/")]
    expected = "you" if who == "bo" else "Zhou Bo"
    assert [expected in page for page in pages] == [named] * 3


def meeting(cast: Cast, **more: Any) -> Meeting:
    said = {"title": "Round table", "held_at": cast.now - timedelta(hours=2)}
    held = Meeting.objects.create(community=cast.community, **{**said, **more})
    for name in ("committee", "clinic"):
        Attendance.objects.create(community=cast.community, meeting=held, centre=cast.centres[name])
    return held


def test_minutes_from_the_form_and_printed(cast: Cast, signed_in) -> None:
    centres = [str(cast.centres[name].pk) for name in ("committee", "clinic")]
    form = {"act_id": str(uuid4()), "title": "Round table", "held_at": "2026-03-02T14:00", "centres": centres}
    client = signed_in("lan")
    client.post("/lane/decisions/meetings/hold/", {**form, "place": "Reading room"})
    held = Meeting.objects.get()
    assert f'value="{held.pk}" selected' in seen(client, f"take/?meeting={held.pk}")
    client.post("/lane/decisions/take/", typed(cast, "committee", meeting=str(held.pk)))
    page = seen(signed_in("bo"), f"meetings/{held.pk}/")
    for said in ("Reading room", "Open an hour earlier", "Committee", "Clinic", "Residents need it", 'class="signed"'):
        assert said in page
    assert "Round table" in seen(client, "meetings/")


def test_visitors_sign_in_first(cast: Cast, signed_in) -> None:
    made = decision(cast)
    for path in ("", f"{made.pk}/", "take/", "meetings/"):
        assert signed_in("visitor").get(f"/lane/decisions/{path}").status_code == 302


def test_the_lists_cost_the_same_at_one_and_three_rows(cast: Cast, signed_in) -> None:
    client, counts = signed_in("qing"), []
    for rows in (1, 3):
        while Meeting.objects.count() < rows:
            held = meeting(cast)
            decision(cast, doer=cast.people["bo"], due_at=cast.now, meeting=held)
            decision(cast, "committee", ["clinic"], doer_centre=cast.centres["choir"])
        paths = ["", "?list=ours", "?list=all", "meetings/", f"meetings/{held.pk}/"]
        counts.append([cost(client, path) for path in paths])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 11


def cost(client: Client, path: str) -> int:
    seen(client, path)
    with CaptureQueriesContext(connection) as captured:
        seen(client, path)
    return len(captured)
