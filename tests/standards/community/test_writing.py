"""What is written is read back the same, from a workbook and from CSV, whatever a community may hold."""

from __future__ import annotations

import re
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from renxing.core.roles import CentreKind, Role
from renxing.standards.community import (
    BlockRow,
    CentreRow,
    CommunityRow,
    FunctionRow,
    HouseholdRow,
    MandateRow,
    MemberRow,
    PersonRow,
    Registry,
    SkillRow,
    StockRow,
    read_community,
    write_community,
)
from renxing.standards.community import choices as lists
from renxing.standards.community.cells import tidy
from tests.standards.community.samples import feature, read, small, write_map

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"])
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(tidy).filter(lambda text: 0 < len(text) <= 20)
CODES = st.text("abcdefghijklmnopqrstuvwxyz0123456789-=+@'楼", min_size=1, max_size=6).filter(lambda code: code.strip())
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
AMOUNTS = st.integers(0, 10**8).map(lambda cents: cents / 100)
HOURS = st.integers(1, 10**5).map(lambda cents: cents / 4)
TIMES = st.lists(st.sampled_from(["mon-fri 18-22", "sat-sun 9-17", "wed 6:30-7"]), unique=True).map(tuple)
PHONES = st.sampled_from(["+8619900000001", "+861062770000", "+14155550100", "+85223456789", "+864008106666"])
DEGREES = st.floats(-80, 80)


def some(values: Any) -> st.SearchStrategy[Any]:
    """Any number of values, as a row keeps them."""
    return st.lists(st.sampled_from(sorted(values)), unique=True).map(tuple)


def several(rows: st.SearchStrategy[Any], key: Any = lambda row: row.code) -> st.SearchStrategy[Any]:
    """Up to three rows that differ in their key."""
    return st.lists(rows, max_size=3, unique_by=key).map(tuple)


def choice(codes: list[str]) -> st.SearchStrategy[Any]:
    return st.sampled_from(codes) if codes else st.nothing()


@st.composite
def spans(draw: st.DrawFn, start: str, end: str) -> dict[str, Any]:
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last:
        first, last = sorted((first, last))
    return {start: first, end: last}


@st.composite
def mandates(draw: st.DrawFn, centres: list[str]) -> MandateRow:
    reporting = draw(st.sampled_from(Reporting))
    hours = draw(HOURS if reporting is Reporting.AFTER else st.none())
    approver = draw(choice(centres) if reporting is Reporting.BEFORE else st.none())
    return MandateRow(
        code=draw(CODES),
        giver=draw(choice(centres)),
        holder=draw(choice(centres)),
        acts=draw(st.sampled_from([("need.*",), ("need.take", "need.meet")])),
        functions=draw(some(Function)),
        conditions=draw(some(Condition)),
        per_act=draw(st.none() | AMOUNTS),
        per_week=draw(st.none() | AMOUNTS),
        money_per_act=draw(st.none() | AMOUNTS),
        money_per_week=draw(st.none() | AMOUNTS),
        people_per_act=draw(st.none() | st.integers(0, 30_000)),
        dormant=draw(st.booleans()),
        reporting=reporting,
        report_within_hours=hours,
        approver=approver,
        **draw(spans("starts", "ends")),
    )


PLACES = several(st.builds(BlockRow, code=CODES, name_en=WORDS, name_zh=WORDS), lambda row: row.code.casefold())
CENTRES = several(
    st.builds(
        CentreRow,
        code=CODES,
        name_en=WORDS,
        name_zh=WORDS,
        kind=st.sampled_from(CentreKind),
        reservoir=st.booleans(),
        functions=some(Function),
        cap=st.none() | st.integers(1, 30_000),
        external=st.booleans(),
    )
)
STANDARDS = several(
    st.builds(
        FunctionRow,
        code=st.sampled_from(Function),
        urgent_hours=HOURS,
        soon_hours=HOURS.map(lambda hours: hours + 30_000),
        routine_hours=HOURS.map(lambda hours: hours + 60_000),
        criticality=st.integers(1, 5),
        crew=st.integers(1, 30_000),
    )
)


def people(homes: list[str]) -> st.SearchStrategy[Any]:
    person = st.builds(
        PersonRow,
        code=CODES,
        household=st.none() | choice(homes),
        name_zh=WORDS,
        name_en=st.none() | WORDS,
        born=st.none() | st.integers(1900, 2026),
        phone=st.none() | PHONES,
        email=st.none() | st.just("lan@example.org"),
        languages=some(lists.ISO_639_1),
        availability=TIMES,
        vulnerabilities=some(lists.VULNERABILITIES),
        shows=some(lists.SHOWN),
    )
    return several(person)


def goods(centre: st.SearchStrategy[str]) -> st.SearchStrategy[StockRow]:
    return st.builds(
        StockRow,
        code=CODES,
        name_en=WORDS,
        name_zh=WORDS,
        unit=WORDS,
        quantity=AMOUNTS,
        minimum=AMOUNTS,
        centre=centre,
        expires=st.none() | DAYS,
    )


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    blocks, centres = draw(PLACES), draw(CENTRES)
    block, centre = choice([row.code for row in blocks]), choice([row.code for row in centres])
    home = st.builds(HouseholdRow, code=CODES, block=block, unit=st.none() | CODES, door=CODES)
    households = draw(several(home))
    persons = draw(people([row.code for row in households]))
    person = choice([row.code for row in persons])
    member = st.builds(MemberRow, centre=centre, person=person, role=st.sampled_from(Role))
    skill = st.builds(
        SkillRow, person=person, skill=st.sampled_from(sorted(lists.SKILLS)), practised=DAYS, evidence=WORDS
    )
    members = draw(several(member, lambda row: (row.centre, row.person, row.role)))
    ring = st.tuples(*[st.tuples(DEGREES, DEGREES)] * 3).map(lambda ring: (*ring, ring[0]))
    outline = st.lists(st.lists(ring, min_size=1, max_size=2).map(tuple), min_size=1, max_size=2).map(tuple)
    return Registry(
        community=CommunityRow(
            slug="pond",
            name_en=draw(WORDS),
            name_zh=draw(WORDS),
            visitors_may_ask=draw(st.booleans()),
            acceptable_level=draw(st.integers(0, 100)) / 100,
            timezone=draw(st.sampled_from(["Asia/Shanghai", "Europe/Berlin"])),
        ),
        blocks=blocks,
        households=households,
        people=persons,
        centres=centres,
        members=tuple(replace(row, **draw(spans("since", "until"))) for row in members),
        skills=draw(several(skill, lambda row: (row.person, row.skill))),
        functions=draw(STANDARDS),
        mandates=draw(several(mandates([row.code for row in centres]))),
        stock=draw(several(goods(centre))),
        outlines=draw(st.dictionaries(block, outline, max_size=2)) if blocks else {},
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["community.xlsx", "community"])
@given(registry=registries())
@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])  # three rows a sheet need no shrinking
def test_what_is_written_is_read_back(name: str, registry: Registry):
    with tempfile.TemporaryDirectory() as folder:
        write_community(registry, Path(folder) / name)
        assert read_community(Path(folder) / name) == registry


def test_the_same_registry_makes_the_same_bytes(tmp_path: Path):
    registry = read(tmp_path, small())
    for name in ("a.xlsx", "b.xlsx"):
        write_community(registry, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b">2026-01-01T00:00:00Z</dcterms:created>" in archive.read("docProps/core.xml")


def test_writing_again_replaces_the_map(tmp_path: Path):
    registry = read(tmp_path, small())
    write_map(tmp_path, feature("B01"))
    write_community(registry, tmp_path / "community.xlsx")
    assert read_community(tmp_path / "community.xlsx").outlines == {}
    assert not list(tmp_path.glob("*.part"))


def test_csv_opens_right_in_excel(tmp_path: Path):
    registry = read(tmp_path, small())
    write_community(registry, tmp_path / "csv")
    data = (tmp_path / "csv" / "people.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfcode,household,")
    assert "林小雨,Lin Xiaoyu,1958,199 0000 0001,".encode() in data


def test_csv_never_starts_a_formula(tmp_path: Path):
    registry = read(tmp_path, small())
    registry = replace(registry, skills=(replace(registry.skills[0], evidence='=HYPERLINK("x")'),))
    write_community(registry, tmp_path / "csv")
    assert "\"'=HYPERLINK" in (tmp_path / "csv" / "skills.csv").read_text(encoding="utf-8-sig")
    assert read_community(tmp_path / "csv") == registry


def test_the_workbook_is_pleasant_to_fill_in(tmp_path: Path):
    write_community(read(tmp_path, small()), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        page = archive.read("xl/worksheets/sheet5.xml").decode()
    assert 'state="frozen"' in page
    assert "residents_committee,party_branch" in page
    assert 'errorStyle="warning"' in page
    assert re.findall(r'sqref="([A-Z]+)2:', page) == ["D", "E", "H"]
    assert "<cols>" in page


@pytest.mark.parametrize("name", ["community.csv", "community.ods", "community.xls"])
def test_an_ending_that_could_not_be_read_back_is_refused(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match=r"write a name that ends in \.xlsx, or a folder's name\."):
        write_community(read(tmp_path, small()), tmp_path / name)
    assert not (tmp_path / name).exists()
