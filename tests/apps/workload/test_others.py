"""Hours of others: the workers and the lead of the committee find somebody, note hours for them, strike them out."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.workload.models import Work
from tests.cast import Cast

TWO_HOURS = {"starts": "2026-03-02T12:00", "ends": "2026-03-02T14:00"}


def hours_of(cast: Cast, name: str) -> str:
    return f"/lane/workload/of/{cast.id(name)}/"


def seen(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["wen", "lan"])
def test_found_noted_and_struck_out(cast: Cast, signed_in, who: str) -> None:
    client, path = signed_in(who), hours_of(cast, "rui")
    assert 'action="/lane/workload/of/"' in seen(client, "/lane/workload/")
    assert client.get("/lane/workload/of/?who=P5").headers["Location"] == path
    answer = client.post(path, {"act_id": str(uuid4()), **TWO_HOURS})
    assert answer.headers["Location"] == path
    work = Work.objects.get()
    assert (work.person_id, work.ends - work.starts, work.noted) == (cast.id("rui"), timedelta(hours=2), True)
    noted = Entry.objects.get()
    assert (noted.act, noted.actor, noted.quantity, noted.data) == (
        "work.note", cast.id(who), 2.0, {"person": str(cast.id("rui"))},
    )  # fmt: skip
    page = seen(client, path)
    assert "Hours of Rui Qiang" in page
    assert "<dd>2 <small>/ 10</small></dd>" in page
    assert f'href="{path}">See and note hours' in seen(client, "/lane/workload/")
    assert "noted afterwards" in seen(signed_in("rui"), "/lane/workload/mine/")
    strike = client.post(f"/lane/workload/mine/{work.pk}/strike/", {"act_id": str(uuid4())})
    assert strike.headers["Location"] == path
    assert "<dd>0 <small>/ 10</small></dd>" in seen(client, path)


def test_ones_own_struck_out_leads_back_to_ones_own(cast: Cast, signed_in) -> None:
    work = Work.objects.create(community=cast.community, person=cast.people["wen"], starts=cast.now)
    answer = signed_in("wen").post(f"/lane/workload/mine/{work.pk}/strike/", {"act_id": str(uuid4())})
    assert answer.headers["Location"] == "/lane/workload/mine/"


def test_what_is_wrong_is_said_on_the_page(cast: Cast, signed_in) -> None:
    client, path = signed_in("wen"), hours_of(cast, "rui")
    client.post(path, {"act_id": str(uuid4()), **TWO_HOURS})
    again = client.post(path, {"act_id": str(uuid4()), **TWO_HOURS})
    assert again.status_code == 422
    assert "These hours are noted already" in again.content.decode()
    nobody = client.get("/lane/workload/of/?who=Nobody")
    assert nobody.status_code == 422
    assert "This is nobody, or several people" in nobody.content.decode()
    assert "Note hours for somebody" in seen(client, "/lane/workload/of/")


@pytest.mark.parametrize("who", ["mei", "rui", "qing", "shi", "yan"])
def test_nobody_else_sees_or_notes_the_hours_of_others(cast: Cast, signed_in, who: str) -> None:
    client, path = signed_in(who), hours_of(cast, "bo")
    for answer in (
        client.get("/lane/workload/of/?who=P1"),
        client.get(path),
        client.post(path, {"act_id": str(uuid4()), **TWO_HOURS}),
    ):
        assert answer.status_code == 403
        assert "The hours of others are noted by" in answer.content.decode()
    assert not Work.objects.exists()


def test_of_an_erased_person_there_is_no_page(cast: Cast, signed_in) -> None:
    erase_person(cast.by("wen"), person=cast.people["bo"])
    assert signed_in("wen").get(hours_of(cast, "bo")).status_code == 404


def test_the_page_costs_the_same_at_one_and_at_three(cast: Cast, signed_in) -> None:
    client, counts = signed_in("wen"), []
    for number in (1, 2, 3):
        begin = cast.now - timedelta(hours=2 * number)
        Work.objects.create(
            community=cast.community, person=cast.people["rui"], starts=begin, ends=begin + timedelta(hours=1)
        )
        seen(client, hours_of(cast, "rui"))
        with CaptureQueriesContext(connection) as asked:
            seen(client, hours_of(cast, "rui"))
        counts.append(len(asked))
    assert counts[0] == counts[2] <= 12
