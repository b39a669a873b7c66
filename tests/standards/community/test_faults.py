"""Every fault: its code, its place, its sentence; and that one mistake is told once, and all are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from renxing.standards import wording
from renxing.standards.faults import Fault, Unreadable
from tests.standards.community.samples import faults, small, told, with_cell


@pytest.mark.parametrize(
    ("sheet", "column", "cell", "code"),
    [
        ("people", "name_zh", "", "missing"),
        ("people", "name_zh", "\u3000", "missing"),
        ("people", "phone", "1390000", "not_a_phone"),
        ("people", "phone", "1990000000", "not_a_phone"),
        ("people", "phone", "199000000000", "not_a_phone"),
        ("people", "phone", "62770000", "not_a_phone"),
        ("people", "phone", "19900000000转12", "not_a_phone"),
        ("people", "phone", "19900000000x12", "not_a_phone"),
        ("people", "phone", "电话", "not_a_phone"),
        ("people", "phone", "+1 23", "not_a_phone"),
        ("people", "phone", "+999 123456789", "not_a_phone"),
        ("people", "phone", "1.99E+10", "rounded_number"),
        ("people", "born", "1899", "not_a_year"),
        ("people", "born", "2999", "not_a_year"),
        ("people", "born", "58", "not_a_year"),
        ("people", "email", "lan@", "not_an_email"),
        ("people", "email", "a@example.org;b@example.org", "not_an_email"),
        ("people", "languages", "zh;klingon", "not_a_language"),
        ("people", "availability", "evenings", "not_a_time"),
        ("people", "availability", "fri-mon 9-12", "not_a_time"),
        ("people", "availability", "mon 22-6", "not_a_time"),
        ("people", "availability", "mon 9-25", "not_a_time"),
        ("people", "vulnerabilities", "chronic; lonely", "not_a_choice"),
        ("people", "code", "", "missing"),
        ("people", "code", "P;1", "not_a_code"),
        ("people", "name_en", "x" * 61, "too_long"),
        ("households", "door", date(2026, 3, 1), "turned_into_date"),
        ("members", "since", "last spring", "not_a_date"),
        ("members", "since", "2026-02-30", "not_a_date"),
        ("members", "since", "3/1/26", "not_a_date"),
        ("members", "since", 12, "not_a_date"),
        ("members", "since", True, "not_a_date"),
        ("members", "since", "17000", "not_a_date"),
        ("members", "since", 80000, "not_a_date"),
        ("members", "role", "boss", "not_a_choice"),
        ("members", "until", "2023-12-31", "ends_before_start"),
        ("centres", "kind", "", "missing"),
        ("centres", "external", "maybe", "not_yes_or_no"),
        ("centres", "cap", "-1", "not_a_number"),
        ("centres", "cap", 2.5, "not_a_number"),
        ("centres", "cap", 1e12, "not_a_number"),
        ("centres", "cap", 30_001, "not_a_number"),
        ("functions", "urgent_hours", 0, "not_a_number"),
        ("functions", "urgent_hours", "-", "missing"),
        ("functions", "soon_hours", 3, "falling"),
        ("functions", "routine_hours", 23.5, "falling"),
        ("functions", "urgent_hours", "4 hours", "not_a_number"),
        ("functions", "criticality", "6", "not_a_number"),
        ("functions", "crew", True, "not_a_number"),
        ("functions", "crew", date(2026, 3, 1), "not_a_number"),
        ("stock", "quantity", "nan", "not_a_number"),
        ("stock", "quantity", "1,2", "not_a_number"),
        ("stock", "quantity", -3.0, "not_a_number"),
        ("mandates", "acts", "everything", "not_an_act"),
        ("mandates", "acts", ";", "missing"),
        ("mandates", "report_within_hours", "", "missing_with"),
        ("mandates", "ends", "2025-12-31", "ends_before_start"),
        ("mandates", "money_per_act", "-1", "not_a_number"),
        ("mandates", "people_per_act", "1.5", "not_a_number"),
        ("mandates", "people_per_act", 30_001, "not_a_number"),
        ("mandates", "dormant", "perhaps", "not_yes_or_no"),
        ("mandates", "under", "M9", "unknown_reference"),
        ("mandates", "under", "M1", "not_held"),
        ("community", "slug", "Pond Garden", "not_a_slug"),
        ("community", "timezone", "Asia/Pond", "not_a_timezone"),
        ("community", "timezone", "../../etc/passwd", "not_a_timezone"),
        ("community", "acceptable_level", "101%", "not_a_number"),
        ("households", "block", "B09", "unknown_reference"),
        ("people", "household", "H9", "unknown_reference"),
        ("members", "centre", "C9", "unknown_reference"),
        ("members", "person", "P9", "unknown_reference"),
        ("skills", "person", "P9", "unknown_reference"),
        ("mandates", "giver", "C9", "unknown_reference"),
        ("mandates", "holder", "C9", "unknown_reference"),
        ("mandates", "approver", "C9", "unknown_reference"),
        ("stock", "centre", "C9", "unknown_reference"),
        ("stores", "centre", "C9", "unknown_reference"),
        ("lots", "item", "S9", "unknown_reference"),
        ("lots", "store", "W9", "unknown_reference"),
        ("lots", "expires", "soon", "not_a_date"),
        ("kits", "kit", "S9", "unknown_reference"),
        ("kits", "item", "S2", "holds_more"),
        ("kits", "quantity", "0", "not_a_number"),
    ],
)
def test_one_bad_cell_is_one_fault_in_its_place(tmp_path: Path, sheet: str, column: str, cell: object, code: str):
    found = [fault for fault in faults(tmp_path, with_cell(sheet, column, cell)) if fault.code == code]
    assert [(fault.sheet, fault.row, fault.column) for fault in found] == [(sheet, 2, column)]
    assert found[0].expected
    assert str(found[0]).startswith(f"{sheet} row 2, column {column}: ")
    assert str(found[0]).endswith(".")


def test_the_sentences(tmp_path: Path):
    sheets = with_cell("people", "phone", "1390000")
    sheets["people"][2][1] = "h1"
    sheets["people"][2][2] = ""
    sheets["members"][1][2] = "boss"
    sheets["stock"][1][6] = "C7"
    assert told(tmp_path, sheets) == [
        'people row 2, column phone: "1390000" is not a phone number; write 11 digits, like 199 0000 0000.',
        'people row 3, column household: "h1" is not in sheet households; write it as it stands there, H1.',
        "people row 3, column name_zh: nothing is written here; write a few words.",
        (
            'members row 2, column role: "boss" is not one of the choices; write one of: member 成员, lead 负责人, '
            "deputy 副职, worker 社工, researcher 研究者."
        ),
        'stock row 2, column centre: "C7" is not in sheet centres; write a code that stands there, or add it there.',
    ]


def test_lots_come_to_what_there_is_and_no_kit_is_in_a_kit(tmp_path: Path):
    sheets = with_cell("lots", "quantity", "9")
    sheets["kits"] += [["S2", "S2", "1"], ["S2", "S1", "1"]]
    assert told(tmp_path, sheets) == [
        (
            'stock row 3, column quantity: "12.5" is not what its rows in sheet lots come to; write 13, or put '
            "the rows of sheet lots right."
        ),
        'kits row 3, column item: "S2" has things inside it itself; write what is inside it instead.',
        "kits row 4: it says the same as row 2; delete one of the two rows, or give them times that do not meet.",
    ]


def test_a_file_from_before_lots_is_read(tmp_path: Path):
    sheets = {name: rows for name, rows in small().items() if name not in ("stores", "lots", "kits")}
    assert told(tmp_path, sheets) == []


def test_a_missing_sheet_is_told_once(tmp_path: Path):
    sheets = small()
    del sheets["people"]
    assert told(tmp_path, sheets) == [
        "sheet people: there is no such sheet; add a sheet called people or 居民 with the columns code, name_zh."
    ]


def test_a_missing_column_is_told_once(tmp_path: Path):
    sheets = small()
    sheets["centres"][0][0] = "number"
    assert told(tmp_path, sheets) == [
        "sheet centres, column code: there is no such column; add a column called code or 编号."
    ]


def test_a_sheet_without_header_is_told_once(tmp_path: Path):
    sheets = small()
    sheets["blocks"][0] = ["编号"]
    del sheets["community"][0]
    assert [(fault.sheet, fault.code) for fault in faults(tmp_path, sheets)] == [
        ("community", "no_header"),
        ("blocks", "no_header"),
    ]


def test_the_header_is_looked_for_in_ten_rows_only(tmp_path: Path):
    sheets = small()
    sheets["stock"] = [*[["title"]] * 10, *sheets["stock"]]
    assert [fault.code for fault in faults(tmp_path, sheets)] == ["no_header"]


def test_a_sheet_in_both_languages_is_not_chosen_between(tmp_path: Path):
    assert told(tmp_path, small() | {"物资": small()["stock"]}) == [
        "sheet stock: there are two sheets for it, stock, 物资; keep one of them."
    ]


def test_a_column_twice_is_not_chosen_between(tmp_path: Path):
    sheets = with_cell("people", "电话", "199 0000 0002")
    assert told(tmp_path, sheets) == ["sheet people, column phone: the column is there twice; keep one of them."]


@pytest.mark.parametrize("rows", [0, 2])
def test_a_file_is_about_one_community(tmp_path: Path, rows: int):
    header, row = small()["community"]
    sentence = f"sheet community: it has {rows} rows; write one row that describes the community."
    assert told(tmp_path, small() | {"community": [header, *[row] * rows]}) == [sentence]


def test_codes_are_unique(tmp_path: Path):
    sheets = small()
    sheets["blocks"] += [["B01", "Third", "三"], ["b02", "Fourth", "四"]]
    sheets["functions"].append(["食品", 1, 2, 3, 4, 5])
    advice = "give each row a code of its own, or delete one of the two."
    assert told(tmp_path, sheets) == [
        f'blocks row 4, column code: "B01" is already in row 2; {advice}',
        f'blocks row 5, column code: "b02" differs from "B02" in row 3 only by capital letters; {advice}',
        f'functions row 3, column code: "food" is already in row 2; {advice}',
    ]


def test_a_membership_may_begin_again_but_not_twice_at_a_time(tmp_path: Path):
    sheets = small()
    sheets["members"] = [
        ["centre", "person", "role", "since", "until"],
        ["C1", "P1", "lead", "2020-01-01", "2020-12-31"],
        ["C1", "P1", "lead", "2021-01-01", ""],
        ["C1", "P1", "worker", "2021-01-01", ""],
        ["C1", "P1", "lead", "2024-01-01", "2024-02-01"],
        ["C1", "P1", "lead", "", "2020-01-01"],
        ["C1", "P2", "lead", "2020-01-01", "2020-01-01"],
    ]
    sheets["skills"].append(["P1", "急救"])
    assert [(fault.sheet, fault.row, fault.data["first"]) for fault in faults(tmp_path, sheets)] == [
        ("members", 5, "3"),
        ("members", 6, "2"),
        ("skills", 3, "2"),
    ]


def test_what_is_passed_on_is_held_and_never_leads_back(tmp_path: Path):
    sheets = small()
    header = ["code", "giver", "holder", "acts", "reporting", "转授自"]
    rows = [["M1", "C1", "C2", "M2"], ["M2", "C2", "C1", "M1"], ["M3", "C2", "C1", "M2"], ["M4", "C2", "C1", "M1"]]
    sheets["mandates"] = [header, *([code, giver, holder, "need.*", "none", up] for code, giver, holder, up in rows)]
    assert told(tmp_path, sheets) == [
        'mandates row 2, column under: following "M2" leads back to this row; leave one of them empty.',
        'mandates row 3, column under: following "M1" leads back to this row; leave one of them empty.',
        (
            'mandates row 4, column under: "M2" is held by C1, not by C2; '
            "write a mandate that C2 holds, or leave it empty."
        ),
    ]


def test_approval_before_needs_an_approver(tmp_path: Path):
    assert told(tmp_path, with_cell("mandates", "reporting", "事前")) == [
        (
            'mandates row 2, column approver: nothing is written here although reporting is "before"; '
            "write a short code without commas or semicolons, like B01."
        )
    ]


def test_standards_may_be_equal_and_not_fall(tmp_path: Path):
    assert told(tmp_path, with_cell("functions", "soon_hours", 4)) == []
    assert told(tmp_path, with_cell("functions", "soon_hours", 3.5)) == [
        (
            'functions row 2, column soon_hours: "3.5" is less than urgent_hours, which is "4"; '
            "write the same number or a larger one."
        )
    ]


def test_a_row_with_a_fault_still_lends_its_code(tmp_path: Path):
    assert [fault.column for fault in faults(tmp_path, with_cell("people", "born", "long ago"))] == ["born"]


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path):
    sheets = small()
    sheets["people"] += [[f"Q{number}", "H7", "", "", "x", "y"] for number in range(200)]
    sheets["households"][1][1] = "B7"
    del sheets["stock"]
    found = faults(tmp_path, sheets)
    assert len(found) == 1 + 200 * 4 + 1
    assert [fault.sheet for fault in (found[0], found[1], found[-1])] == ["households", "people", "stock"]
    assert [(fault.row, fault.column) for fault in found[1:5]] == [
        (4, "household"),
        (4, "name_zh"),
        (4, "born"),
        (4, "phone"),
    ]


def test_what_was_found_is_shortened_in_the_sentence():
    fault = Fault("not_a_date", "write one", "members", "since", 2, "x" * 100)
    assert '"' + "x" * 59 + "…" + '"' in str(fault)


def test_a_sentence_can_be_told_in_another_language():
    chinese = {
        wording.SENTENCE: "%(place)s：%(complaint)s；%(expected)s。",
        wording.PLACES["cell"]: "%(sheet)s 第 %(row)s 行 %(column)s 列",
        wording.COMPLAINTS["not_a_phone"]: "“%(found)s”不是电话号码",
        "write 11 digits": "请写 11 位数字",
    }
    fault = Fault("not_a_phone", "write 11 digits", "people", "phone", 17, "100%")
    assert fault.sentence(chinese.__getitem__) == "people 第 17 行 phone 列：“100%”不是电话号码；请写 11 位数字。"


def test_a_refusal_is_its_faults_line_by_line():
    one, other = (Fault("missing", "write it", "people", "code", row) for row in (2, 3))
    refusal = Unreadable([one, other])
    assert refusal.faults == (one, other)
    assert str(refusal) == f"{one}\n{other}"
