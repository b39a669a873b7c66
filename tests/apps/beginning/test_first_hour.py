"""The first hour: a community made of nothing, every step tried as its lead would, each useful by itself."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renxing.apps.accounts.models import Account, Invitation
from renxing.apps.beginning.making import New, make_community
from renxing.apps.beginning.queries.steps import steps, to_begin
from renxing.apps.centres.models import Centre, Mandate, Membership
from renxing.apps.drills.models import Drill
from renxing.apps.people.models import Block, Person
from renxing.apps.plans.models import Plan
from renxing.apps.record.models import Community, Entry
from renxing.core.refusals import BadInput, Refusal
from renxing.standards.community import HouseholdRow, PersonRow, read_community
from renxing.standards.community.writing import workbook_of
from tests.cast import Cast

NEW = New(slug="plum", name_en="Plum Court", name_zh="梅园", lead="Ding Lan")
BEGIN = "/plum/begin/"
RING = [[120.1, 30.2], [120.2, 30.2], [120.2, 30.3], [120.1, 30.2]]


def sent(**more: Any) -> dict[str, Any]:
    return {"act_id": str(uuid4()), **more}


@pytest.fixture
def plum(db: None) -> Community:
    """Made of nothing."""
    return make_community(NEW)[0]


@pytest.fixture
def lead(plum: Community) -> Client:
    """Its lead, who has come in."""
    client = Client(headers={"accept-language": "en"})
    account = Account.objects.create(community=plum, person=Person.objects.get(community=plum), card="lead")
    client.force_login(account, backend="renxing.apps.accounts.backend.AccountBackend")
    return client


def done(community: Community) -> list[str]:
    return [step.code for step in steps(community) if step.done]


def test_nothing_is_there_but_the_committee_and_its_lead(plum: Community, lead: Client) -> None:
    assert (plum.name_en, Membership.objects.get(community=plum).role) == ("Plum Court", "lead")
    assert Entry.objects.get(community=plum).act == "registry.import"
    assert done(plum) == []
    today = lead.get("/plum/").content.decode()
    assert "The first hour" in today
    assert "Invite five people" in today
    with pytest.raises(BadInput, match="slug_taken"):
        make_community(NEW)
    with pytest.raises(Refusal, match="slug_reserved"):
        make_community(New(slug="static", name_en="A", name_zh="A", lead="B"))


def test_its_name_is_changed_by_its_lead(plum: Community, lead: Client) -> None:
    assert "Plum Court" in lead.get(f"{BEGIN}name/").content.decode()
    for wrong in ({"name_zh": " "}, {"name_en": "x" * 121}, {"name_zh": "梅园", "name_en": "Plum Court"}):
        assert lead.post(f"{BEGIN}name/", sent(**wrong)).status_code == 422
    said = sent(name_zh="", name_en="Bamboo   Court")
    assert [lead.post(f"{BEGIN}name/", said).status_code for _tap in "ab"] == [302, 302]
    plum.refresh_from_db()
    assert (plum.slug, plum.name_zh, plum.name_en) == ("plum", "Bamboo Court", "Bamboo Court")
    entry = Entry.objects.get(community=plum, act="community.rename")
    assert (entry.kind, entry.subject, entry.data) == ("change", "community:plum", {})
    assert "Bamboo Court" in lead.get("/plum/").content.decode()


def test_blocks_from_a_list_and_from_a_map(plum: Community, lead: Client) -> None:
    assert lead.post(f"{BEGIN}blocks/", sent(listed="")).status_code == 422
    assert lead.post(f"{BEGIN}blocks/", sent(listed="A,a\nA,b")).status_code == 422
    assert lead.post(f"{BEGIN}blocks/", sent(listed="1号楼\nB7, Block 7, 7号楼")).status_code == 302
    feature = {"type": "Feature", "properties": {"code": "B7"}, "geometry": {"type": "Polygon", "coordinates": [RING]}}
    data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    bad = SimpleUploadedFile("map.geojson", b"{}")
    assert lead.post(f"{BEGIN}blocks/", sent(listed="", map=bad)).status_code == 422
    good = SimpleUploadedFile("map.geojson", data)
    assert lead.post(f"{BEGIN}blocks/", sent(listed="", map=good)).status_code == 302
    rows = Block.objects.filter(community=plum).values_list("code", "name_zh", "outline")
    assert [(code, name, bool(outline)) for code, name, outline in rows] == [
        ("B01", "1号楼", False),
        ("B7", "7号楼", True),
    ]
    assert done(plum) == ["blocks"]


def test_five_people_are_invited_once(plum: Community, lead: Client) -> None:
    five = sent(**{f"name{n}": f"Person {n}" for n in range(1, 6)}, role1="worker", phone1="13900000001")
    assert lead.post(f"{BEGIN}people/", sent()).status_code == 422
    assert lead.post(f"{BEGIN}people/", {**five, "phone1": "no"}).status_code == 422
    assert Person.objects.filter(community=plum).count() == 1
    cards = lead.post(f"{BEGIN}people/", five).content.decode()
    assert cards.count('class="invitation"') == 5
    assert lead.post(f"{BEGIN}people/", five).content.decode().count('class="invitation"') == 0
    assert Invitation.objects.filter(community=plum).count() == 5
    assert Membership.objects.filter(community=plum, role="worker").count() == 1
    assert done(plum) == ["five"]


def test_mandates_a_plan_and_a_drill(plum: Community, lead: Client) -> None:
    assert lead.post(f"{BEGIN}mandates/", sent(teams=["volunteers", "property", "clinic"])).status_code == 302
    assert Mandate.objects.filter(community=plum, ended_at__isnull=True).count() == 3
    assert Centre.objects.filter(community=plum).count() == 4
    for hazard in ("flood", "power_cut", "epidemic", "heat"):
        assert lead.post(f"{BEGIN}plan/", sent(hazard=hazard)).status_code == 302, hazard
    assert Plan.objects.filter(community=plum).count() == 4
    assert lead.post(f"{BEGIN}drill/", sent(day="2020-01-01")).status_code == 422
    assert lead.post(f"{BEGIN}drill/", sent(day="2030-01-01")).status_code == 302
    assert Drill.objects.get(community=plum).name_en == "Two hours without power"
    assert done(plum) == ["mandates", "plan", "drill"]


def test_a_spreadsheet_of_another_community_is_refused(plum: Community, lead: Client) -> None:
    wrong = SimpleUploadedFile("c.xlsx", b"not a workbook")
    assert lead.post(f"{BEGIN}residents/", sent(file=wrong)).status_code == 422
    with open("examples/lakeside/community.xlsx", "rb") as file:  # noqa: PTH123 - as a browser sends it
        other = SimpleUploadedFile("c.xlsx", file.read())
    answer = lead.post(f"{BEGIN}residents/", sent(file=other))
    assert answer.status_code == 422
    assert "This file is of lakeside" in answer.content.decode()
    assert Person.objects.filter(community=plum).count() == 1


def test_the_spreadsheet_to_fill_in_is_read_again(plum: Community, lead: Client, tmp_path: Path) -> None:
    assert lead.post(f"{BEGIN}blocks/", sent(listed="1号楼")).status_code == 302
    assert "A spreadsheet to fill in" in lead.get(f"{BEGIN}residents/").content.decode()
    given = lead.get(f"{BEGIN}residents/file.xlsx")
    assert given["Content-Disposition"] == 'attachment; filename="plum.xlsx"'
    assert lead.post(f"{BEGIN}residents/", sent(file=SimpleUploadedFile("p.xlsx", given.content))).status_code == 302
    path = tmp_path / "plum.xlsx"
    path.write_bytes(given.content)
    home = HouseholdRow(code="H1", block="B01", unit="1", door="101")
    who = PersonRow(code="P9", name_zh="甲一", household="H1", languages=("zh",))
    filled = workbook_of(replace(read_community(path), households=(home,), people=(who,)))
    answer = lead.post(f"{BEGIN}residents/", sent(file=SimpleUploadedFile("p.xlsx", filled)))
    assert answer.status_code == 302
    assert Person.objects.get(community=plum, code="P9").household is not None
    assert done(plum) == ["blocks", "residents"]


def test_only_its_lead_and_only_while_a_step_is_left(cast: Cast, signed_in: Any) -> None:
    assert signed_in("wen").get("/lane/begin/").status_code == 403
    assert signed_in("lan").get("/lane/begin/").status_code == 200
    for demonstration in (True, False):
        cast.community.demonstration = demonstration
        assert bool(to_begin(cast.community)) is not demonstration
