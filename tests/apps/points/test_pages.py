"""The pages about points: everybody finds what is open, who runs it changes it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.centres.models import Mandate
from renxing.apps.points.models import Point
from tests.apps.points.permissions import block, point
from tests.cast import PEOPLE, Cast


def typed(cast: Cast, centre: str, **more: Any) -> dict[str, Any]:
    form = {"function": "food", "title": "Food point", "words": "Rice and greens", "block": str(block(cast).pk)}
    until = {"until": "2026-03-02T20:00", "people": "4", "money": "300", "centre": str(cast.centres[centre].pk)}
    return {"act_id": str(uuid4()), **form, **until, **more}


@pytest.mark.parametrize("who", ["visitor", *PEOPLE])
def test_everybody_finds_what_is_open_and_nobody_what_is_over(cast: Cast, signed_in, who: str) -> None:
    shown = point(cast, title="Fever desk at the gate")
    point(cast, title="Yesterday’s table", closed_at=cast.now)
    point(cast, title="Forgotten table", until=cast.now)
    client = signed_in(who)
    if who not in ("shi", "yan"):
        today = client.get("/lane/").content.decode()
        assert "Fever desk at the gate" in today
        assert "table" not in today.split("<main")[1]
    listed = client.get("/lane/points/").content.decode()
    assert "Past its hour" in listed
    one = client.get(f"/lane/points/{shown.pk}/").content.decode()
    assert "Block 1" in one
    assert ("People called" in one) is (who != "visitor")
    assert (f"/lane/points/{shown.pk}/close/" in one) is (who in ("qing", "lan"))


def test_the_board_shows_it(cast: Cast, signed_in) -> None:
    point(cast, title="Fever desk at the gate")
    assert "Fever desk at the gate" in signed_in("bo").get("/lane/board/").content.decode()


def test_opened_from_the_form_prolonged_and_closed(cast: Cast, signed_in) -> None:
    Mandate.objects.create(
        community=cast.community, code="M-points", giver=cast.centres["committee"], holder=cast.centres["riders"],
        acts=["point.*"], functions=["food"],
    )  # fmt: skip
    client = signed_in("rui")
    answer = client.post("/lane/points/open/", typed(cast, "riders"))
    made = Point.objects.get()
    assert answer.headers["Location"] == f"/lane/points/{made.pk}/"
    assert (made.centre, made.block, made.people, made.money) == (cast.centres["riders"], block(cast), 4, 300.0)
    page = client.get(f"/lane/points/{made.pk}/change/").content.decode()
    assert "Rice and greens" in page
    client.post(f"/lane/points/{made.pk}/change/", typed(cast, "riders", until="2026-03-02T22:00"))
    assert Point.objects.get().until - made.until == timedelta(hours=2)
    client.post(f"/lane/points/{made.pk}/close/", {"act_id": str(uuid4())})
    assert Point.objects.get().closed_at == cast.now


def test_closed_with_what_was_spent(cast: Cast, signed_in) -> None:
    made, free = point(cast, money=300.0), point(cast)
    client, path = signed_in("qing"), f"/lane/points/{made.pk}/"
    assert "Money that was spent" in client.get(path).content.decode()
    assert "Money that was spent" not in client.get(f"/lane/points/{free.pk}/").content.decode()
    wrong = client.post(f"{path}close/", {"act_id": str(uuid4()), "spent": "301"})
    assert wrong.status_code == 422
    assert "No more than 300 yuan was set aside" in wrong.content.decode()
    assert client.post(f"{path}close/", {"act_id": str(uuid4()), "spent": "120"}).status_code == 302
    assert (Point.objects.get(pk=made.pk).spent, "Money spent" in client.get(path).content.decode()) == (120.0, True)


def test_whoever_may_not_is_told_who_could(cast: Cast, signed_in) -> None:
    answer = signed_in("rui").post("/lane/points/open/", typed(cast, "riders"))
    assert answer.status_code == 422
    assert "the lead of the committee" in answer.content.decode()
    page = signed_in("mei").get("/lane/points/open/").content.decode()
    assert "tell a community worker" in page
    assert not Point.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("until", "2026-03-01T08:00"), ("title", ""), ("people", "-1")])
def test_what_is_wrong_is_marked(cast: Cast, signed_in, field: str, value: str) -> None:
    answer = signed_in("lan").post("/lane/points/open/", typed(cast, "committee", **{field: value}))
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_the_list_costs_the_same_at_one_and_three_rows(cast: Cast, signed_in) -> None:
    client, counts = signed_in("bo"), []
    for rows in (1, 3):
        while Point.objects.count() < 3 * rows:
            point(cast)
            point(cast, "choir", closed_at=cast.now)
            point(cast, until=cast.now)
        client.get("/lane/points/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/lane/points/")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 9
