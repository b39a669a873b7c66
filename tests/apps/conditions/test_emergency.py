"""Sensitive data opened by an emergency: by mandate only, each look written down, and closed with the emergency."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Mandate
from renxing.apps.conditions.acts import change_condition, look_in_emergency
from renxing.apps.conditions.rules import run
from renxing.apps.people.models import Vulnerability
from renxing.apps.record.models import Community, Entry
from renxing.core.conditions import Condition
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.cast import Cast

DAY = timedelta(days=1)


@pytest.fixture
def choir(cast: Cast) -> Cast:
    """The choir may look while there is an emergency; Bo is frail."""
    mandate = Mandate.objects.get(code="M-choir")
    mandate.acts = [*mandate.acts, "person.look_emergency"]
    mandate.save()
    Vulnerability.objects.create(community=cast.community, person=cast.people["bo"], kind="frail")
    return cast


def change(cast: Cast, condition: Condition) -> None:
    change_condition(cast.by("lan"), condition=condition, reason="flood", review_at=cast.now + DAY)


def asked(cast: Cast, **more: str) -> dict[str, str]:
    home = cast.households["H2"]
    return {"act_id": str(uuid4()), "block": str(home.block_id), "door": "1-102", "reason": "rescue", **more}


def test_a_look_in_an_emergency_is_written_down(choir: Cast) -> None:
    change(choir, Condition.EMERGENCY)
    look_in_emergency(choir.by("song"), person=choir.people["bo"], reason="rescue")
    entry = Entry.objects.get(act="person.look_emergency")
    assert entry.authority == Mandate.objects.get(code="M-choir").reference
    assert (entry.actor, entry.centre) == (choir.id("song"), choir.centres["choir"].id)
    assert (entry.subject, entry.data) == (choir.people["bo"].reference, {"reason": "rescue"})


@pytest.mark.parametrize("condition", [Condition.NORMAL, Condition.ALERT, Condition.RECOVERY])
def test_it_closes_with_the_emergency_even_for_a_mandate_that_does_not_sleep(choir: Cast, condition: Condition) -> None:
    Mandate.objects.filter(code="M-choir").update(conditions=[])
    change(choir, Condition.EMERGENCY)
    look_in_emergency(choir.by("song"), person=choir.people["bo"], reason="rescue")
    change(choir, condition)
    with pytest.raises(WrongState, match="no_emergency"):
        look_in_emergency(choir.by("song"), person=choir.people["bo"], reason="rescue")
    assert Entry.objects.filter(act="person.look_emergency").count() == 1


def test_without_such_a_mandate_nobody_looks(choir: Cast) -> None:
    change(choir, Condition.EMERGENCY)
    for name in ("visitor", "mei", "qing", "rui", "shi", "yan"):
        with pytest.raises(NotAllowed):
            look_in_emergency(choir.by(name), person=choir.people["bo"], reason="rescue")
    with pytest.raises(BadInput, match="look_reason"):
        look_in_emergency(choir.by("song"), person=choir.people["bo"], reason="curious")


def test_the_page_opens_and_closes(choir: Cast, signed_in) -> None:
    client = signed_in("song")
    before = client.get("/lane/condition/look/")
    assert 'name="door"' not in before.content.decode()
    change(choir, Condition.EMERGENCY)
    form = asked(choir)
    answer = client.post("/lane/condition/look/", form)
    page = answer.content.decode()
    for part in ("Zhou Bo", "199 0000 0001", "Frail", choir.households["H2"].place):
        assert part in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert Entry.objects.filter(act="person.look_emergency").count() == 1
    change(choir, Condition.RECOVERY)
    for sent in (form, asked(choir)):  # the same look again, and another
        refused = client.post("/lane/condition/look/", sent)
        assert "Zhou Bo" not in refused.content.decode()
        assert "199 0000 0001" not in refused.content.decode()
    assert Entry.objects.filter(act="person.look_emergency").count() == 1


def test_another_door_under_the_same_id_is_another_look(choir: Cast, signed_in) -> None:
    """Whoever keeps the id of a form and changes the door would else see what nobody wrote down."""
    change(choir, Condition.EMERGENCY)
    client, form = signed_in("song"), asked(choir)
    client.post("/lane/condition/look/", form)
    page = client.post("/lane/condition/look/", {**form, "door": "1-101"}).content.decode()
    assert "Lin Mei" in page
    looked = {entry.subject for entry in Entry.objects.filter(act="person.look_emergency")}
    assert looked == {choir.people["bo"].reference, choir.people["mei"].reference}


def test_a_door_nobody_lives_behind(choir: Cast, signed_in) -> None:
    change(choir, Condition.EMERGENCY)
    answer = signed_in("song").post("/lane/condition/look/", asked(choir, door="9-999"))
    assert answer.status_code == 422
    assert "Nobody in the registry lives behind this door" in answer.content.decode()


def test_one_sees_on_ones_own_page_who_looked(choir: Cast, signed_in) -> None:
    change(choir, Condition.EMERGENCY)
    look_in_emergency(choir.by("song"), person=choir.people["bo"], reason="rescue")
    own = signed_in("bo").get(f"/lane/people/{choir.id('bo')}/").content.decode()
    assert "Somebody may be in danger" in own
    assert "Choir" in own
    assert "Song Ya" not in own
    change(choir, Condition.RECOVERY)
    assert "Somebody may be in danger" in signed_in("bo").get(f"/lane/people/{choir.id('bo')}/").content.decode()


def test_the_lead_reads_every_look_by_emergency(choir: Cast, signed_in) -> None:
    for times in (1, 2):
        change(choir, Condition.EMERGENCY)
        for _time in range(times):
            look_in_emergency(choir.by("song"), person=choir.people["bo"], reason="medicine")
        change(choir, Condition.RECOVERY)
    client = signed_in("lan")
    with CaptureQueriesContext(connection) as few:
        page = client.get("/lane/condition/looks/").content.decode()
    assert page.count("<table>") == 2
    assert page.count("Medicine or treatment that must not stop") == 3
    assert "Song Ya" in page
    change(choir, Condition.EMERGENCY)
    for name in ("mei", "bo", "wen"):
        look_in_emergency(choir.by("song"), person=choir.people[name], reason="medicine")
    with CaptureQueriesContext(connection) as many:
        client.get("/lane/condition/looks/")
    assert len(many) == len(few)
    assert signed_in("song").get("/lane/condition/looks/").status_code == 403


def test_a_change_follows_from_a_decision(cast: Cast, signed_in) -> None:
    """No verb of orders or decisions is needed for it: what led to it is an entry like any other."""
    change(cast, Condition.ALERT)
    led = Entry.objects.get()
    change_condition(
        cast.by("lan", cause=led.id), condition=Condition.EMERGENCY, reason="order", review_at=cast.now + DAY
    )
    assert Entry.objects.get(cause=led.id).data["to"] == "emergency"
    refused = signed_in("lan").post(
        "/lane/condition/",
        {
            "act_id": str(uuid4()),
            "condition": "normal",
            "reason": "over",
            "review_at": "2026-03-03T08:00",
            "cause": str(uuid4()),
        },
    )
    assert refused.status_code == 422


def test_a_review_that_does_not_come_is_noted_once(cast: Cast) -> None:
    change(cast, Condition.EMERGENCY)
    late = cast.now + DAY + timedelta(minutes=1)
    community = Community.objects.get(pk=cast.community.pk)
    assert [run(community, cast.now + DAY), run(community, late), run(community, late)] == [0, 1, 0]
    entry = Entry.objects.get(act="condition.overdue")
    assert (entry.authority, entry.due, entry.kind) == ("rule:review_overdue", cast.now + DAY, "notify")
