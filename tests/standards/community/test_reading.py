"""The small community read from each kind of file, and what stands in the rows afterwards."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from renxing.core.roles import CentreKind, Role
from renxing.standards.community import PersonRow, read_community
from renxing.standards.community.sheets import SHEETS
from tests.standards.community.samples import (
    RING,
    feature,
    read,
    small,
    with_cell,
    write_folder,
    write_map,
    write_workbook,
)


def test_every_sheet_is_read_into_typed_rows(tmp_path: Path):
    registry = read(tmp_path, small())
    assert registry.community.slug == "pond"
    assert not registry.community.visitors_may_ask
    assert registry.community.acceptable_level == 0.9
    assert registry.people[0] == PersonRow(
        code="P1",
        household="H1",
        name_zh="林小雨",
        name_en="Lin Xiaoyu",
        born=1958,
        phone="+8619900000001",
        languages=("zh", "en"),
        vulnerabilities=("lives_alone", "chronic"),
    )
    assert registry.people[1].phone is None
    assert registry.centres[1].kind is CentreKind.INTEREST_GROUP
    assert registry.centres[1].reservoir
    assert registry.centres[0].functions == (Function.FOOD, Function.CARE)
    assert (registry.members[0].role, registry.members[0].since) == (Role.LEAD, date(2024, 1, 1))
    assert registry.skills[0].practised == date(2026, 3, 1)
    assert (registry.functions[0].code, registry.functions[0].crew) == (Function.FOOD, 1)
    assert (registry.mandates[0].reporting, registry.mandates[0].acts) == (Reporting.AFTER, ("need.*",))
    assert registry.stock[0].quantity == 120.5
    assert registry.remarks == ()


def test_rows_know_where_they_stood(tmp_path: Path):
    sheets = small()
    sheets["people"].insert(2, [""])
    people = read(tmp_path, sheets).people
    assert [(person.sheet, person.row) for person in people] == [("people", 2), ("people", 4)]


def test_equality_forgets_where_rows_stood(tmp_path: Path):
    sheets = small()
    sheets["people"].insert(1, [""])
    assert read(tmp_path, sheets) == read(tmp_path, small())


def test_a_folder_of_csv_reads_as_the_workbook_does(tmp_path: Path):
    assert read_community(write_folder(tmp_path / "csv", small())) == read(tmp_path, small())


def test_a_folder_with_one_workbook_is_read(tmp_path: Path):
    write_workbook(tmp_path / "my own name.xlsx", small())
    (tmp_path / "~$my own name.xlsx").write_bytes(b"Excel's lock")
    assert read_community(tmp_path).community.slug == "pond"


def test_csv_files_beside_a_workbook_are_told_and_not_read(tmp_path: Path):
    write_folder(tmp_path, with_cell("community", "slug", "other"))
    write_workbook(tmp_path / "community.xlsx", small())
    registry = read_community(tmp_path)
    assert registry.community.slug == "pond"
    assert [remark.code for remark in registry.remarks] == ["csv_not_read"]
    assert "beside community.xlsx were not read" in str(registry.remarks[0])


def test_the_old_format_is_read():
    """small.xls holds the small community; it was made once with xlwt, which we do not otherwise need."""
    old = Path(__file__).parent / "small.xls"
    registry = read_community(old)
    assert (registry.people[0].name_zh, registry.stock[0].quantity) == ("林小雨", 120.5)
    assert registry.members[0].since == date(2024, 1, 1)


def test_an_xlsx_with_another_ending_is_read(tmp_path: Path):
    path = write_workbook(tmp_path / "community.xlsx", small()).rename(tmp_path / "community.et")
    assert read_community(path).community.slug == "pond"


def test_the_map_beside_the_sheets_is_read(tmp_path: Path):
    write_map(tmp_path, feature("B02"))
    outlines = read(tmp_path, small()).outlines
    assert outlines == {"B02": ((tuple(tuple(position) for position in RING),),)}


@pytest.mark.parametrize("rows", [1, 250])
def test_progress_is_told_now_and_then_and_ends_at_the_end(tmp_path: Path, rows: int):
    sheets = small()
    sheets["people"] += [[f"Q{number}", "H1", f"张{number}"] for number in range(rows)]
    heard: list[tuple[int, int]] = []
    path = write_workbook(tmp_path / "community.xlsx", sheets)
    read_community(path, progress=lambda done, total: heard.append((done, total)))
    total = sum(len(cells) for cells in sheets.values())
    assert heard[-1] == (total, total)
    assert heard == sorted(set(heard))
    assert len(heard) == total // 100 + 1


def test_a_sheet_without_a_single_cell_has_no_rows(tmp_path: Path):
    registry = read(tmp_path, small() | {"skills": [], "stock": [["", ""]], "lots": [], "kits": []})
    assert (registry.skills, registry.stock, registry.lots) == ((), (), ())


def test_columns_are_fields_and_required_ones_have_no_default():
    for sheet in SHEETS:
        fields = {field.name: field for field in dataclasses.fields(sheet.row)}
        assert [column.name for column in sheet.columns] == [name for name in fields if name != "row"]
        for column in sheet.columns:
            bare = fields[column.name].default is dataclasses.MISSING
            assert bare == column.required, f"{sheet.name}.{column.name}"
