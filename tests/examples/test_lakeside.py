"""The Lakeside example is what its script writes, and is the community that the issue describes."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

LAKESIDE = Path(__file__).resolve().parents[2] / "examples" / "lakeside"
AS_OF = "2026-11-20"
FUNCTIONS = [
    "food",
    "medicine",
    "health",
    "care",
    "transport",
    "information",
    "safety",
    "sanitation",
    "utilities",
    "mediation",
    "welfare",
]
SHEETS = [
    "community",
    "blocks",
    "households",
    "people",
    "centres",
    "members",
    "skills",
    "functions",
    "mandates",
    "stock",
    "stores",
    "lots",
    "kits",
]
SETS = {
    (
        "people",
        "vulnerabilities",
    ): "lives_alone frail wheelchair blind deaf pregnant infant chronic dialysis oxygen mental",
    ("people", "shows"): "name phone skills household",
    ("centres", "kind"): "residents_committee party_branch owners_committee courtyard_committee property clinic shop "
    "volunteer_team interest_group office",
    ("centres", "functions"): " ".join(FUNCTIONS),
    ("members", "role"): "member lead deputy worker researcher",
    ("skills", "skill"): "cooking shopping driving cycling carrying nursing medicine_pickup childcare eldercare "
    "counselling mediation first_aid electrical plumbing it translation sign_language disinfection patrol teaching",
    ("mandates", "functions"): " ".join(FUNCTIONS),
    ("mandates", "conditions"): "normal alert emergency recovery",
    ("mandates", "reporting"): "none after before",
    ("mandates", "acts"): "need.* need.take need.start need.meet need.hand_over need.message point.*",
}
REFERENCES = [
    ("households", "block", "blocks"), ("people", "household", "households"), ("members", "centre", "centres"),
    ("members", "person", "people"), ("skills", "person", "people"), ("mandates", "giver", "centres"),
    ("mandates", "holder", "centres"), ("mandates", "approver", "centres"), ("mandates", "under", "mandates"),
    ("stock", "centre", "centres"),
]  # fmt: skip

Line = dict[str, str]


def read(sheet: str) -> list[Line]:
    with (LAKESIDE / "csv" / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def sheets() -> dict[str, list[Line]]:
    return {sheet: read(sheet) for sheet in SHEETS}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("lakeside")
    subprocess.run([sys.executable, str(LAKESIDE / "make.py"), "--out", str(out)], check=True)
    return out


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_csv_and_map_are_what_the_script_writes(made: Path) -> None:
    assert sorted(path.name for path in (LAKESIDE / "csv").iterdir()) == sorted(f"{sheet}.csv" for sheet in SHEETS)
    for name in [*(f"csv/{sheet}.csv" for sheet in SHEETS), "blocks.geojson"]:
        assert (made / name).read_bytes() == (LAKESIDE / name).read_bytes(), f"{name} differs: run make.py again"


def test_workbook_is_what_the_script_writes(made: Path) -> None:
    # Part by part, because two builds of zlib may pack the same text into different bytes.
    assert parts(made / "community.xlsx") == parts(LAKESIDE / "community.xlsx")


@pytest.mark.slow
def test_same_machine_same_bytes_other_seed_other_community(made: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again", tmp_path / "other"
    subprocess.run([sys.executable, str(LAKESIDE / "make.py"), "--out", str(again)], check=True)
    subprocess.run([sys.executable, str(LAKESIDE / "make.py"), "--out", str(other), "--seed", "elsewhere"], check=True)
    assert (again / "community.xlsx").read_bytes() == (made / "community.xlsx").read_bytes()
    assert (other / "csv/people.csv").read_bytes() != (made / "csv/people.csv").read_bytes()


def as_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def test_workbook_and_csv_say_the_same() -> None:
    book = CalamineWorkbook.from_path(LAKESIDE / "community.xlsx")
    assert book.sheet_names == SHEETS
    for sheet in SHEETS:
        with (LAKESIDE / "csv" / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
            expected = list(csv.reader(file))
        found = [[as_text(cell) for cell in row] for row in book.get_sheet_by_name(sheet).to_python()]
        assert found == expected, sheet


def test_counts_the_issue_asks_for(sheets: dict[str, list[Line]]) -> None:
    own = [centre for centre in sheets["centres"] if centre["external"] == "no"]
    workers = [row for row in sheets["members"] if row["role"] == "worker" and (row["until"] or "9") > AS_OF]
    assert sum(bool(person["household"]) for person in sheets["people"]) == 2100
    assert 5 <= sum(not person["household"] for person in sheets["people"]) <= 20
    assert 880 <= len(sheets["households"]) <= 920
    assert len(sheets["blocks"]) == 24
    assert len(own) == 14
    assert sum(centre["reservoir"] == "yes" for centre in own) >= 5
    assert [centre["kind"] for centre in sheets["centres"] if centre["external"] == "yes"] == ["office"]
    assert len({row["person"] for row in workers}) == 6
    assert {row["centre"] for row in workers} == {"committee"}


def test_every_household_has_somebody(sheets: dict[str, list[Line]]) -> None:
    assert {row["code"] for row in sheets["households"]} == {row["household"] for row in sheets["people"]} - {""}


@pytest.mark.parametrize(("sheet", "column", "target"), REFERENCES)
def test_references_resolve(sheets: dict[str, list[Line]], sheet: str, column: str, target: str) -> None:
    known = {row["code"] for row in sheets[target]}
    assert {row[column] for row in sheets[sheet]} - {""} <= known


@pytest.mark.parametrize(("sheet", "column"), SETS)
def test_words_come_from_their_lists(sheets: dict[str, list[Line]], sheet: str, column: str) -> None:
    said = {word for row in sheets[sheet] for word in row[column].split(";") if word}
    assert said <= set(SETS[sheet, column].split())


@pytest.mark.parametrize("sheet", ["blocks", "households", "people", "centres", "functions", "mandates", "stock"])
def test_codes_are_used_once(sheets: dict[str, list[Line]], sheet: str) -> None:
    codes = [row["code"] for row in sheets[sheet]]
    assert len(codes) == len(set(codes))


def test_memberships_and_skills_are_said_once(sheets: dict[str, list[Line]]) -> None:
    for sheet, columns in (("members", ("centre", "person")), ("skills", ("person", "skill"))):
        counts = Counter(tuple(row[column] for column in columns) for row in sheets[sheet])
        assert max(counts.values()) == 1


def test_nobody_can_be_reached_by_accident(sheets: dict[str, list[Line]]) -> None:
    phones = [row["phone"] for row in sheets["people"] if row["phone"]]
    emails = [row["email"] for row in sheets["people"] if row["email"]]
    assert all(re.fullmatch(r"1990000\d{4}", phone) for phone in phones)
    assert len(phones) == len(set(phones)) > 1500
    assert all(re.fullmatch(r"[a-z.0-9]+@example\.org", email) for email in emails)
    assert len(emails) == len(set(emails)) > 500


def test_names_are_in_both_languages(sheets: dict[str, list[Line]]) -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff·]+", row["name_zh"]) for row in sheets["people"])
    assert all(re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z']+", row["name_en"]) for row in sheets["people"])


def test_ages_and_households_look_like_a_city(sheets: dict[str, list[Line]]) -> None:
    residents = [row for row in sheets["people"] if row["household"]]
    ages = [2026 - int(row["born"]) for row in residents]
    sizes = Counter(Counter(row["household"] for row in residents).values())
    assert 0.20 <= sum(age >= 60 for age in ages) / 2100 <= 0.24
    assert 0.15 <= sum(age < 18 for age in ages) / 2100 <= 0.22
    assert sum("lives_alone" in row["vulnerabilities"] for row in residents) >= 60
    assert sum("zh" not in row["languages"].split(";") for row in residents) >= 8
    assert sizes[1] > 150
    assert sizes[2] == max(sizes.values())
    assert max(sizes) <= 7


def test_people_show_what_people_show(sheets: dict[str, list[Line]]) -> None:
    adults = [row for row in sheets["people"] if row["household"] and int(row["born"]) <= 2008]
    for what, share in (("name", 0.5), ("phone", 0.2)):
        assert abs(sum(what in row["shows"].split(";") for row in adults) / len(adults) - share) < 0.05


def test_centres_are_led_and_filled(sheets: dict[str, list[Line]]) -> None:
    now = [row for row in sheets["members"] if not row["until"] or row["until"] > AS_OF]
    leads = Counter(row["centre"] for row in now if row["role"] == "lead")
    assert leads == dict.fromkeys((row["code"] for row in sheets["centres"]), 1)
    assert sum(row["role"] == "researcher" for row in now) == 1
    assert any(row["role"] == "deputy" and row["centre"] == "committee" for row in now)
    assert len(now) < len(sheets["members"])
    assert all(not row["until"] or row["since"] <= row["until"] for row in sheets["members"])
    assert all(row["since"] <= AS_OF for row in sheets["members"])
    assert all((row["practised"] or AS_OF) <= AS_OF for row in sheets["skills"])


def holders(sheets: dict[str, list[Line]], function: str, condition: str) -> set[str]:
    return {
        row["holder"]
        for row in sheets["mandates"]
        if function in (row["functions"].split(";") if row["functions"] else FUNCTIONS)
        and (not row["conditions"] or condition in row["conditions"].split(";"))
        and (not row["ends"] or row["ends"] > AS_OF)
    }


def test_mandates_cover_every_function_in_an_emergency(sheets: dict[str, list[Line]]) -> None:
    can = {row["code"]: set(row["functions"].split(";")) for row in sheets["centres"]}
    for function in FUNCTIONS:
        assert len(holders(sheets, function, "emergency")) >= 2
        assert all(function in can[holder] for holder in holders(sheets, function, "emergency"))
    reservoirs = {row["code"] for row in sheets["centres"] if row["reservoir"] == "yes"}
    assert all(not holders(sheets, function, "normal") & reservoirs for function in FUNCTIONS)


def test_functions_have_rising_standards(sheets: dict[str, list[Line]]) -> None:
    assert [row["code"] for row in sheets["functions"]] == FUNCTIONS
    for row in sheets["functions"]:
        assert 0 < float(row["urgent_hours"]) < float(row["soon_hours"]) < float(row["routine_hours"])
        assert int(row["criticality"]) in range(1, 6)
        assert int(row["crew"]) >= 1


def test_stock_has_something_short_and_something_about_to_expire(sheets: dict[str, list[Line]]) -> None:
    soon = (date.fromisoformat(AS_OF) + timedelta(days=60)).isoformat()
    assert any(float(row["quantity"]) < float(row["minimum"]) for row in sheets["stock"])
    assert any(AS_OF < row["expires"] < soon for row in sheets["stock"])
