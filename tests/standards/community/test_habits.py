"""What Excel, WPS and the people in front of them do to a file, and that it is read all the same."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from renxing.standards.community import read_community
from renxing.standards.community.sheets import SHEETS
from tests.standards.community.samples import Sheets, csv_text, faults_of, read, small, wide, with_cell, write_folder


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_every_encoding_and_with_every_separator(tmp_path: Path, encoding: str, separator: str):
    folder = write_folder(tmp_path / "csv", small(), encoding=encoding, separator=separator)
    assert read_community(folder) == read(tmp_path, small())


def test_csv_with_everything_in_quotes_after_a_byte_order_mark(tmp_path: Path):
    folder = write_folder(tmp_path / "csv", small())
    lines = (
        ",".join(f'"{cell}"' for cell in small()["blocks"][0])
        + '\r\n"B01","Reed ""House""","芦苇\n楼"\r\n"B02","L","荷"'
    )
    (folder / "blocks.csv").write_text(lines, encoding="utf-8-sig", newline="")
    blocks = read_community(folder).blocks
    assert [(block.name_en, block.name_zh) for block in blocks] == [('Reed "House"', "芦苇 楼"), ("L", "荷")]


def test_csv_files_may_have_chinese_names_and_a_title(tmp_path: Path):
    folder = write_folder(tmp_path / "csv", small())
    (folder / "people.csv").rename(folder / " 居民 .CSV")
    blocks = "临湖社区楼栋表,,\r\n" + csv_text(small()["blocks"])
    (folder / "blocks.csv").write_text(blocks, encoding="utf-8-sig")
    assert read_community(folder) == read(tmp_path, small())


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-01",
        "2026/3/1",
        "2026.3.1",
        "2026年3月1日",
        "2026年03月01号",
        "20260301",
        wide("2026/03/01"),
        " 2026 - 3 - 1\u3000",
        "2026-03-01 00:00:00",
        "2026-03-01T08:30:00",
        "46082",
        46082,
        46082.75,
        20260301,
        date(2026, 3, 1),
        datetime(2026, 3, 1, 14, 30),  # noqa: DTZ001 - a spreadsheet knows no time zone
    ],
)
def test_dates(tmp_path: Path, cell: object):
    assert read(tmp_path, with_cell("members", "since", cell)).members[0].since == date(2026, 3, 1)


@pytest.mark.parametrize("cell", [1958, 1958.0, "1958", wide("1958") + "年", "1958-03-01", date(1958, 3, 1)])
def test_years_of_birth(tmp_path: Path, cell: object):
    assert read(tmp_path, with_cell("people", "born", cell)).people[0].born == 1958


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        (19900000000.0, "+8619900000000"),
        ("19900000000", "+8619900000000"),
        ("199-0000-0000", "+8619900000000"),
        (wide("199 0000") + "\xa00000", "+8619900000000"),
        ("+86 199 0000 0000", "+8619900000000"),
        (8619900000000, "+8619900000000"),
        ("0086 199 0000 0000", "+8619900000000"),
        ("010-6277 0000", "+861062770000"),
        ("（021）62770000", "+862162770000"),
        ("0571 88880000", "+8657188880000"),
        ("+852 2345 6789", "+85223456789"),
        ("+1 415-555-0100", "+14155550100"),
        ("", None),
        ("无", None),
        (wide("-"), None),
    ],
)
def test_phones(tmp_path: Path, cell: object, phone: str | None):
    assert read(tmp_path, with_cell("people", "phone", cell)).people[0].phone == phone


@pytest.mark.parametrize(
    ("cell", "door"), [(301.0, "301"), (wide("301"), "301"), ("\u3000301\xa0", "301"), ("3-301", "3-301")]
)
def test_doors(tmp_path: Path, cell: object, door: str):
    assert read(tmp_path, with_cell("households", "door", cell)).households[0].door == door


def test_codes_that_became_numbers_still_meet_their_references(tmp_path: Path):
    sheets = small()
    sheets["blocks"][1][0], sheets["households"][1][1] = 1.0, wide("1 ")
    assert read(tmp_path, sheets).households[0].block == "1"


@pytest.mark.parametrize(("cell", "number"), [(wide("120.5"), 120.5), ("1,200", 1200), (0, 0), ("0", 0), (0.1, 0.1)])
def test_numbers(tmp_path: Path, cell: object, number: float):
    assert read(tmp_path, with_cell("stock", "quantity", cell)).stock[0].quantity == number


@pytest.mark.parametrize(("cell", "share"), [("90%", 0.9), (wide("0.8"), 0.8), (1, 1), ("", 0.9)])
def test_shares(tmp_path: Path, cell: object, share: float):
    assert read(tmp_path, with_cell("community", "acceptable_level", cell)).community.acceptable_level == share


@pytest.mark.parametrize("cell", ["是", "有", "Yes", "YES ", "y", "true", "√", 1, True, wide("1")])
def test_yes(tmp_path: Path, cell: object):
    assert read(tmp_path, with_cell("centres", "external", cell)).centres[0].external is True


@pytest.mark.parametrize("cell", ["否", "无", "No", "n", "FALSE", "×", 0, False, ""])
def test_no(tmp_path: Path, cell: object):
    assert read(tmp_path, with_cell("centres", "external", cell)).centres[0].external is False


@pytest.mark.parametrize(
    "cell", ["食品；照护", "食品、照护", "food,care", "Food ; CARE;", "food;食物;care", "food\ncare"]
)
def test_lists(tmp_path: Path, cell: str):
    assert read(tmp_path, with_cell("centres", "functions", cell)).centres[0].functions == ("food", "care")


@pytest.mark.parametrize(
    ("sheet", "column", "cell", "value"),
    [
        ("members", "role", "负责人", "lead"),
        ("centres", "kind", "业主委员会", "owners_committee"),
        ("centres", "kind", "Residents committee", "residents_committee"),
        ("skills", "skill", "急救", "first_aid"),
        ("skills", "skill", "First-Aid", "first_aid"),
        ("functions", "code", "药品", "medicine"),
        ("mandates", "reporting", "无", "none"),
        ("mandates", "reporting", "事后", "after"),
        ("mandates", "conditions", "预警、应急", ("alert", "emergency")),
        ("people", "vulnerabilities", "独居；透析", ("lives_alone", "dialysis")),
        ("people", "vulnerabilities", "无", ()),
        ("people", "shows", "姓名;电话", ("name", "phone")),
        ("people", "languages", "中文、英语; JA", ("zh", "en", "ja")),
        ("people", "email", wide(" Lan@example.org"), "Lan@example.org"),
        ("community", "slug", "Pond-2", "pond-2"),
        ("mandates", "acts", "need.take；NEED.*", ("need.take", "need.*")),
    ],
)
def test_words_in_either_language(tmp_path: Path, sheet: str, column: str, cell: str, value: object):
    rows = getattr(read(tmp_path, with_cell(sheet, column, cell)), sheet)
    first = rows[0] if isinstance(rows, tuple) else rows
    assert getattr(first, column) == value


@pytest.mark.parametrize(
    ("cell", "times"),
    [
        ("mon-fri 18-22; sat-sun 9-17", ("mon-fri 18-22", "sat-sun 9-17")),
        ("Monday 9:00-12:30", ("mon 9-12:30",)),
        ("周一至周五 18点-22点", ("mon-fri 18-22",)),
        (f"周末{wide('9:00-17:00')}、每天6-7", ("sat-sun 9-17", "mon-sun 6-7")),
        ("星期三 0-24", ("wed 0-24",)),
        ("无", ()),
    ],
)
def test_times_of_the_week(tmp_path: Path, cell: str, times: tuple[str, ...]):
    assert read(tmp_path, with_cell("people", "availability", cell)).people[0].availability == times


def test_names_lose_stray_spaces_and_keep_their_punctuation(tmp_path: Path):
    sheets = with_cell("centres", "name_zh", "\u3000绿洲（一期）\xa0业委会\u200b ")
    sheets["centres"][1][1] = wide("G") + "reen  Oasis\n(I)"
    centre = read(tmp_path, sheets).centres[0]
    assert (centre.name_zh, centre.name_en) == ("绿洲（一期） 业委会", "Green Oasis (I)")


def test_everything_in_chinese(tmp_path: Path):
    chinese: Sheets = {}
    for sheet in SHEETS:
        header, *rows = small()[sheet.name]
        words = [sheet.column(str(name)).aliases[0] for name in header]
        chinese[f" {sheet.aliases[0]} "] = [words, *rows]
    assert read(tmp_path, chinese) == read(tmp_path, small())


def test_every_alias_means_one_thing():
    for sheet in SHEETS:
        names = [name for column in sheet.columns for name in (column.name, *column.aliases)]
        assert len(names) == len(set(names)), sheet.name
    sheets = [name for sheet in SHEETS for name in (sheet.name, *sheet.aliases)]
    assert len(sheets) == len(set(sheets))


def test_titles_above_the_header_and_blanks_around_the_rows(tmp_path: Path):
    sheets = small()
    header, *rows = sheets["people"]
    sheets["people"] = [
        ["临湖社区居民登记表"],
        [""],
        ["填表人：", "", "日期：", date(2026, 3, 1)],
        [*header, "", ""],
        *(cells for row in rows for cells in (row, [""], [" ", "\u3000"])),
        *[[""] * 12] * 30,
    ]
    registry = read(tmp_path, sheets)
    assert registry == read(tmp_path, small())
    sheets["people"] = [*[["title"]] * 9, header, *rows]
    assert read(tmp_path, sheets).people[0].row == 11


def test_merged_cells(tmp_path: Path):
    """A title over all columns, a header over two rows, and a block's code over the homes in it."""
    header, first, second = small()["households"]
    path = tmp_path / "community.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in small().items():
            page = book.add_worksheet(name)
            for at, cells in enumerate(rows if name != "households" else ()):
                page.write_row(at, 0, cells)
        page = book.get_worksheet_by_name("households")
        page.merge_range("A1:D1", "住户表")
        for place, word in enumerate(header):
            page.merge_range(1, place, 2, place, word)
        page.write_row(3, 0, first)
        page.write_row(4, 0, second)
        page.merge_range("B4:B5", "B01")
    homes = read_community(path).households
    assert [(home.code, home.block, home.door) for home in homes] == [("H1", "B01", "301"), ("H2", "B01", "302")]


def test_columns_in_any_order_with_marks_on_their_names(tmp_path: Path):
    sheets = small()
    sheets["stock"] = [list(reversed(cells)) for cells in sheets["stock"]]
    sheets["stock"][0] = [f" {str(name).upper()} *（必填）" for name in sheets["stock"][0]]
    sheets["functions"][0] = ["功能*", "紧急时限（小时）", "Soon hours:", "routine-hours", "重要性", "人手"]
    assert read(tmp_path, sheets) == read(tmp_path, small())


def test_unknown_columns_and_sheets_are_remarked_upon(tmp_path: Path):
    sheets = small() | {"备注": [["随便"]]}
    sheets["people"] = [[number, *cells] for number, cells in enumerate(sheets["people"])]
    sheets["people"][0][0] = "序号"
    sheets["people"] += [[number] for number in range(3, 40)]
    registry = read(tmp_path, sheets)
    assert registry == read(tmp_path, small())
    assert [(remark.code, remark.sheet, remark.column) for remark in read(tmp_path, sheets).remarks] == [
        ("unknown_sheet", "备注", ""),
        ("unknown_column", "people", "序号"),
    ]


def test_what_stands_in_a_column_without_a_name_is_remarked_upon(tmp_path: Path):
    sheets = small()
    sheets["people"] = [list(cells) for cells in sheets["people"]]
    sheets["people"][2] += ["", "moved in May"]
    found = read(tmp_path, sheets)
    assert found == read(tmp_path, small())
    column = xl_col_to_name(len(sheets["people"][2]) - 1)
    assert [(each.code, each.column, each.row) for each in found.remarks] == [("nameless_column", column, 3)]


def test_what_looks_double_is_remarked_upon_and_read(tmp_path: Path):
    sheets = small()
    sheets["households"] += [["H3", "B01", "1", "301"], ["H4", "B01", "", "301"], ["H5", "B01", "", "301"]]
    sheets["people"].append(["P3", "H1", "林小雨"])
    sheets["blocks"].append(["B03", "Reed House", "苇楼"])
    remarks = [str(remark) for remark in read(tmp_path, sheets).remarks]
    assert remarks == [
        "blocks row 4: it looks like row 2: Reed House; check that both are meant.",
        "households row 4: it looks like row 2: B01, 1, 301; check that both are meant.",
        "households row 6: it looks like row 5: B01, 301; check that both are meant.",
        "people row 4: it looks like row 2: H1, 林小雨; check that both are meant.",
    ]


def test_text_that_would_run_as_a_formula_comes_back_from_csv(tmp_path: Path):
    folder = write_folder(tmp_path, with_cell("skills", "evidence", "'=1+1"))
    assert faults_of(folder) == []
    assert read_community(folder).skills[0].evidence == "=1+1"
