"""The pages about call-ups: answered from Today, noted by phone, every look at the phones in the record."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.callups import acts
from renxing.apps.callups.models import CallUp
from renxing.apps.record.models import Entry
from tests.apps.callups.permissions import called, callup
from tests.cast import PEOPLE, Cast


def said(**more: str) -> dict[str, str]:
    return {"act_id": str(uuid4()), **more}


def test_called_answered_and_thanked_on_today(cast: Cast, signed_in) -> None:
    made = callup(cast)
    client = signed_in("bo")
    today = client.get("/lane/").content.decode()
    assert f"/lane/callups/{made.pk}/answer/" in today
    client.post(f"/lane/callups/{made.pk}/answer/", said(said="yes"))
    assert made.answers.get(person=cast.people["bo"]).said == "yes"
    acts.stand_down(cast.by("lan"), callup=made, thanks="You were quick")
    assert "You were quick" in client.get("/lane/").content.decode()


@pytest.mark.parametrize("who", PEOPLE)
def test_who_sees_whom_was_called(cast: Cast, signed_in, who: str) -> None:
    made = callup(cast)
    page = signed_in(who).get(f"/lane/callups/{made.pk}/").content.decode()
    assert ("List to phone by" in page) is (who in ("song", "wen", "lan"))
    assert ("Who was called" in page) is (who in ("song", "wen", "lan"))


def test_phones_are_shown_once_for_each_look_and_the_look_is_in_the_record(cast: Cast, signed_in) -> None:
    made = callup(cast)
    client, path = signed_in("song"), f"/lane/callups/{made.pk}/list/"
    assert "199 0000" not in client.get(path).content.decode()
    shown = client.post(path, said())
    assert "Zhou Bo" in shown.content.decode()
    assert "199" in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    assert Entry.objects.get(act="callup.look").data == {"people": 2}
    assert signed_in("bo").post(path, said()).status_code == 404


def test_called_and_tested_from_the_form_and_stood_down(cast: Cast, signed_in) -> None:
    client = signed_in("song")
    form = {"centre": str(cast.centres["choir"].pk), "function": "food", "places": "1", "within_hours": "1"}
    assert client.post("/lane/callups/call/", said(**form, test="1")).status_code == 302
    test = CallUp.objects.get()
    assert "no duty follows" in client.get("/lane/").content.decode()
    client.post(f"/lane/callups/{test.pk}/note/{cast.id('song')}/", said(said="yes"))
    assert test.answers.get().said == "yes"
    client.post(f"/lane/callups/{test.pk}/end/", said(thanks="Well done"))
    test.refresh_from_db()
    assert (test.ended_at, test.thanks) == (cast.now, "Well done")
    assert client.post("/lane/callups/call/", said(**{**form, "places": "0"}, call="1")).status_code == 422


@pytest.mark.parametrize("path", ["callups/", ""])
def test_lists_ask_as_often_for_three_as_for_one(cast: Cast, signed_in, path: str) -> None:
    client, counts = signed_in("song"), []
    for _number in range(3):
        acts.call_up(cast.by("song"), call=called(cast))
        client.get(f"/lane/{path}")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/lane/{path}")
        counts.append(len(asked))
    assert counts[0] == counts[2]
