"""The condition on screens: who changes it, what wakes with it, how it went."""

from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.approvals.acts import approve
from renxing.apps.approvals.models import Request
from renxing.apps.centres.models import Mandate
from renxing.apps.conditions import queries
from renxing.apps.record.models import Community, Entry
from renxing.core.conditions import Condition
from renxing.core.mandates import Reporting
from tests.cast import Cast

EVERYBODY = ["visitor", "mei", "bo", "rui", "song", "qing", "wen", "shi", "yan"]
OF_A_CENTRE = {"rui", "song", "qing", "wen", "shi"}
"""Whoever acts for a centre may ask for it; the others only read."""


def asked(**more: str) -> dict[str, Any]:
    form = {"condition": "emergency", "reason": "outbreak", "review_at": "2026-03-03T08:00"}
    return {"act_id": str(uuid4()), **form, **more}


def condition(cast: Cast) -> str:
    return Community.objects.get(pk=cast.community.pk).condition


def test_the_lead_of_the_committee_changes_it(cast: Cast, signed_in) -> None:
    answer = signed_in("lan").post("/lane/condition/", asked())
    assert answer.headers["Location"] == "/lane/condition/"
    assert condition(cast) == "emergency"
    entry = Entry.objects.get()
    assert entry.data == {"from": "normal", "to": "emergency", "reason": "outbreak"}
    page = signed_in("mei").get("/lane/condition/").content.decode()
    assert "Outbreak of illness" in page
    assert "as the lead of the committee" in page
    assert "to be looked at again by" in page


@pytest.mark.parametrize("who", EVERYBODY)
def test_others_see_it_and_change_nothing(cast: Cast, signed_in, who: str) -> None:
    client = signed_in(who)
    page = client.get("/lane/condition/")
    assert page.status_code == 200
    assert ('name="condition"' in page.content.decode()) == (who in OF_A_CENTRE)
    assert ('name="plea"' in page.content.decode()) == (who in OF_A_CENTRE)
    refused = client.post("/lane/condition/", asked())
    assert refused.status_code == 422
    assert condition(cast) == "normal"


def test_what_wakes_and_what_falls_asleep(cast: Cast, signed_in) -> None:
    choices = {change.condition: change for change in queries.changes(cast.community, cast.now)}
    assert [m.holder.code for m in choices[Condition.EMERGENCY].wake] == ["choir"]
    assert choices[Condition.ALERT].wake == []
    assert choices[Condition.NORMAL].present
    assert "Choir" in signed_in("lan").get("/lane/condition/").content.decode()
    signed_in("lan").post("/lane/condition/", asked())
    cast.community.refresh_from_db()
    choices = {change.condition: change for change in queries.changes(cast.community, cast.now)}
    assert [m.holder.code for m in choices[Condition.NORMAL].sleep] == ["choir"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"review_at": "2026-03-01T08:00"}, "must lie in the future"),
        ({"condition": "normal"}, "already in this condition"),
        ({"condition": "war"}, "War"),
        ({"reason": ""}, "error"),
        ({"review_at": "tomorrow"}, "error"),
    ],
)
def test_what_cannot_be_is_said(cast: Cast, signed_in, more: dict[str, str], said: str) -> None:
    answer = signed_in("lan").post("/lane/condition/", asked(**more))
    assert answer.status_code == 422
    assert said.lower() in answer.content.decode().lower()
    assert condition(cast) == "normal"
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("who", ["qing", "rui"])
def test_whoever_may_only_ask_asks_from_this_page(cast: Cast, signed_in, who: str) -> None:
    """Qing's clinic must ask before; the riders have no mandate for it at all."""
    Mandate.objects.filter(code="M-clinic").update(
        acts=["condition.change"], functions=[], reporting=Reporting.BEFORE, approver=cast.centres["committee"]
    )
    page = signed_in(who).get("/lane/condition/").content.decode()
    assert 'name="plea"' in page
    assert "Ask for it to be changed" in page
    answer = signed_in(who).post("/lane/condition/", asked())
    assert answer.status_code == 422
    assert 'name="plea"' in answer.content.decode()
    answer = signed_in(who).post("/lane/condition/", asked(plea="Three with fever in one house"))
    assert answer.status_code == 202
    request = Request.objects.get()
    assert (request.act, request.words) == ("condition.change", "Three with fever in one house")
    approve(cast.by("lan"), request=request)
    assert condition(cast) == "emergency"


def test_residents_are_not_shown_the_form_and_the_lead_needs_no_plea(cast: Cast, signed_in) -> None:
    assert 'name="plea"' not in signed_in("lan").get("/lane/condition/").content.decode()
    assert 'name="condition"' not in signed_in("mei").get("/lane/condition/").content.decode()
