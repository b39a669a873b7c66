"""The list, one gathering, groups; what a page says to whom."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.gatherings import acts
from renxing.apps.gatherings.models import Gathering, Going, Group, Reserve
from tests.apps.gatherings.permissions import asked, coming, planned
from tests.cast import Cast

ROOT = "/lane/gatherings/"


def press(client: Client, path: str, **said: Any) -> Any:
    return client.post(f"{ROOT}{path}", {"act_id": str(uuid4()), **said})


def read(client: Client, path: str = "") -> str:
    return client.get(f"{ROOT}{path}").content.decode()


def test_a_gathering_is_planned_come_to_and_told_at_the_door(cast: Cast, signed_in: Any) -> None:
    qing, bo = signed_in("qing"), signed_in("bo")
    assert press(qing, "plan/", centre=cast.centres["clinic"].pk, starts="2026-03-02T16:30", hours=2).status_code == 422
    given = {"title": "Tea", "starts": "2026-03-02T16:30", "hours": 2, "places": 9}
    assert press(qing, "plan/", centre=cast.centres["clinic"].pk, **given).status_code == 302
    made = Gathering.objects.get()
    assert "Tea" in read(signed_in("visitor"))
    press(bo, f"{made.pk}/come/")
    assert "you come" in read(bo)
    assert "BEGIN:VEVENT" in read(bo, f"{made.pk}/calendar.ics")
    here = {"act_id": str(uuid4()), "code": made.code.lower(), "way": "come"}
    answer = bo.post("/lane/duties/here/", here)
    assert (answer.status_code, answer.url) == (302, f"{ROOT}{made.pk}/")
    assert Going.objects.get().came_at == cast.now
    gone = bo.post("/lane/duties/here/", {**here, "act_id": str(uuid4()), "way": "go"})
    assert "nobody has to say that they go" in gone.content.decode()


def test_who_comes_is_named_to_whoever_invites_alone(cast: Cast, signed_in: Any) -> None:
    made = coming(cast, "mei", "bo", places=1)
    for name, sees in (("qing", True), ("wen", True), ("rui", False), ("mei", False), ("visitor", False)):
        page = read(signed_in(name), f"{made.pk}/")
        assert ("Zhou Bo" in page) is sees, name
    assert "you wait for a place" in read(signed_in("bo"))
    assert signed_in("rui").get(f"{ROOT}{made.pk}/sheet/").status_code == 403
    assert signed_in("rui").get(f"{ROOT}{made.pk}/list/").status_code == 403
    assert made.code in read(signed_in("qing"), f"{made.pk}/sheet/")


def test_the_list_is_ticked_changed_and_called_off_by_form(cast: Cast, signed_in: Any) -> None:
    qing, made = signed_in("qing"), coming(cast, "mei", after=-1)
    assert press(qing, f"{made.pk}/list/", came=Going.objects.get().pk).status_code == 302
    assert Going.objects.get().came_at == cast.now
    given = {"title": "Late tea", "starts": "2026-03-02T17:00", "hours": 1}
    assert press(qing, f"{made.pk}/change/", **given).status_code == 302
    assert press(qing, f"{made.pk}/cancel/").status_code == 422
    assert press(qing, f"{made.pk}/cancel/", reason="Rain").status_code == 302
    assert "Rain" in read(signed_in("bo"))


def test_the_door_takes_a_name_that_is_shown_or_a_whole_phone_number(cast: Cast, signed_in: Any) -> None:
    qing, made, bo = signed_in("qing"), coming(cast, "mei"), cast.people["bo"]
    assert "Somebody without a phone" in read(qing, f"{made.pk}/")
    for hidden in ("Zhou Bo", bo.code, bo.phone[:9], "nobody at all"):
        answer = press(qing, f"{made.pk}/door/", who=hidden)
        assert (answer.status_code, "Zhou Bo</li>" in answer.content.decode()) == (422, False), hidden
    assert press(signed_in("wen"), f"{made.pk}/door/", who=bo.code).status_code == 302
    assert press(qing, f"{made.pk}/door/", who=cast.people["rui"].phone).status_code == 302
    assert {row.person_id for row in Going.objects.filter(came_at=None)} == {
        cast.id(who) for who in ("mei", "bo", "rui")
    }
    assert press(signed_in("rui"), f"{made.pk}/door/", who="Lin Mei").status_code == 403
    on = coming(cast, "mei", after=-1)
    assert "They are here" in read(qing, f"{on.pk}/door/")
    assert press(qing, f"{on.pk}/door/", who=bo.phone).status_code == 302
    assert Going.objects.get(gathering=on, person=bo).came_at == cast.now


def test_a_group_from_the_wish_to_the_yes(cast: Cast, signed_in: Any) -> None:
    mei, bo = signed_in("mei"), signed_in("bo")
    assert press(mei, "groups/start/").status_code == 422
    press(mei, "groups/start/", title="Choir two", title_zh="二团")
    group = Group.objects.get()
    assert "Take it back" in read(mei, "groups/")
    assert "I join" in read(bo, "groups/")
    press(bo, f"groups/{group.pk}/found/")
    group.refresh_from_db()
    press(mei, f"groups/reserve/{group.centre_id}/", functions=["care"])
    assert "1 of 2 have said yes" in read(bo, "groups/")
    assert "Choir two" in bo.get("/lane/").content.decode()
    press(bo, f"groups/answer/{Reserve.objects.get().pk}/agree/")
    assert "stands by in emergencies" in read(signed_in("visitor"), "groups/")


def test_today_shows_the_week_and_where_one_is_asked_along(cast: Cast, signed_in: Any) -> None:
    acts.ask_along(cast.by("qing"), gathering=planned(cast), person=cast.people["mei"])
    page = signed_in("mei").get("/lane/").content.decode()
    assert "Songs" in page
    assert "you are asked along" in page
    assert "asked along" not in signed_in("bo").get("/lane/").content.decode()


@pytest.mark.parametrize("path", ["", "groups/"])
def test_lists_ask_as_much_for_three_as_for_one(cast: Cast, signed_in: Any, path: str) -> None:
    mei, counts = signed_in("mei"), []
    asked(cast)
    for turn in range(3):
        coming(cast, "mei", "bo", after=5 + turn)
        acts.propose_group(cast.by("rui"), title=f"Wish {turn}")
        mei.get(f"{ROOT}{path}")
        with CaptureQueriesContext(connection) as found:
            mei.get(f"{ROOT}{path}")
        counts.append(len(found))
        made = acts.propose_group(cast.by("rui"), title=f"Group {turn}")
        acts.found_group(cast.by("song"), group=made)
    assert counts[0] == counts[2]
