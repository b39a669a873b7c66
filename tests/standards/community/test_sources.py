"""Files that are not a community's file at all, or would eat the machine: one clear sentence each."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from renxing.standards.community import sources, workbook
from tests.standards.community.samples import faults_of, small, write_folder, write_workbook


def the_sentence(path: Path) -> str:
    (fault,) = faults_of(path)
    return str(fault)


def repacked(path: Path, changes: dict[str, bytes]) -> Path:
    """The workbook with some of its parts replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_nothing_there(tmp_path: Path):
    sentence = "none.xlsx: there is no such file or folder; check the name and where it lies."
    assert the_sentence(tmp_path / "none.xlsx") == sentence
    assert the_sentence(tmp_path / "none" / "none.xlsx") == sentence


def test_an_empty_file(tmp_path: Path):
    path = tmp_path / "community.xlsx"
    path.touch()
    assert the_sentence(path) == "community.xlsx: it is empty; save it once more and try again."


def a_zip(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"hello",
        b"PK\x03\x04 broken",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        a_zip("word/document.xml"),
        a_zip("xl/workbook.xml"),
        "<html><table><tr><td>编号</td></tr></table></html>".encode(),
    ],
)
def test_something_else(tmp_path: Path, data: bytes):
    path = tmp_path / "community.xlsx"
    path.write_bytes(data)
    sentence = "community.xlsx: it is not a spreadsheet that can be read; open it in Excel or WPS and save it as .xlsx."
    assert the_sentence(path) == sentence


def test_a_workbook_cut_short(tmp_path: Path):
    path = write_workbook(tmp_path / "community.xlsx", small())
    path.write_bytes(path.read_bytes()[:-300])
    assert [fault.code for fault in faults_of(path)] == ["not_a_spreadsheet"]


def test_broken_xml_inside(tmp_path: Path):
    path = write_workbook(tmp_path / "community.xlsx", small())
    assert [fault.code for fault in faults_of(repacked(path, {"xl/workbook.xml": b"<workbook"}))] == [
        "not_a_spreadsheet"
    ]


def test_protected_by_a_password():
    """locked.xlsx was encrypted once with msoffcrypto-tool, as Excel does it."""
    locked = Path(__file__).parent / "locked.xlsx"
    assert the_sentence(locked) == (
        "locked.xlsx: it is protected by a password; open it, take the password away and save it."
    )


def test_larger_than_the_limit(tmp_path: Path):
    path = tmp_path / "community.xlsx"
    with path.open("wb") as file:
        file.truncate(sources.LARGEST_FILE + 1)
    assert the_sentence(path) == (
        "community.xlsx: it is larger than 50 MB; take pictures and other sheets out of it, or split the community."
    )


@pytest.mark.slow
def test_a_file_that_swells(tmp_path: Path):
    path = repacked(
        write_workbook(tmp_path / "community.xlsx", small()),
        {"xl/media/bomb.xml": bytes(workbook.LARGEST_UNPACKED + 1)},
    )
    assert path.stat().st_size < 1_000_000
    assert the_sentence(path) == (
        "community.xlsx: it unpacks to more than 200 MB; take pictures and other sheets out of it."
    )


def test_a_file_that_swells_and_lies_about_it(tmp_path: Path):
    path = repacked(write_workbook(tmp_path / "community.xlsx", small()), {"xl/bomb.xml": bytes(1_000_000)})
    true, false = (1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, false))
    assert [fault.code for fault in faults_of(path)] == ["not_a_spreadsheet"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (b"<row/>" * 100_000, "too_wide"),
        (b"<row r='9'>" + b"<c/>" * 20_000 + b"<c><v>1</v></c></row>", "not_a_spreadsheet"),
        (b"<row r='9'><c s='1' t=\"n\"><v>1</v></c></row>", "not_a_spreadsheet"),
    ],
)
def test_cells_that_do_not_say_where_they_are_are_not_counted_out(tmp_path: Path, rows: bytes, code: str):
    path = write_workbook(tmp_path / "community.xlsx", small())
    with zipfile.ZipFile(path) as archive:
        page = archive.read("xl/worksheets/sheet1.xml")
    repacked(path, {"xl/worksheets/sheet1.xml": page.replace(b"</sheetData>", rows + b"</sheetData>")})
    assert [fault.code for fault in faults_of(path)] == [code]


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "A100000", "DA1", "XFD2"])
def test_one_cell_far_out_is_refused_before_it_fills_memory(tmp_path: Path, place: str):
    path = write_workbook(tmp_path / "community.xlsx", small())
    with zipfile.ZipFile(path) as archive:
        page = archive.read("xl/worksheets/sheet1.xml")
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{place}"><v>1</v></c></row></sheetData>'.encode()
    repacked(path, {"xl/worksheets/sheet1.xml": page.replace(b"</sheetData>", cell)})
    assert the_sentence(path) == (
        "community.xlsx: one of its sheets has a cell beyond row 99999 or column CZ; "
        "delete the empty rows and columns after the last one you use."
    )


def test_one_csv_file(tmp_path: Path):
    folder = write_folder(tmp_path, small())
    assert the_sentence(folder / "people.csv") == (
        "people.csv: it is one CSV file, and a community has a sheet for each kind of thing; "
        "give the folder that holds all of them."
    )


def test_a_folder_with_nothing_in_it(tmp_path: Path):
    (tmp_path / "README.txt").write_text("hello")
    assert [fault.code for fault in faults_of(tmp_path)] == ["no_sheets"]


def test_a_folder_with_two_workbooks(tmp_path: Path):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, small())
    assert the_sentence(tmp_path).endswith("it holds several spreadsheets: a.xlsx, b.xlsx; name the one you mean.")


def test_a_workbook_without_any_known_sheet(tmp_path: Path):
    path = write_workbook(tmp_path / "budget.xlsx", {"Sheet1": [["hello"]]})
    assert [fault.code for fault in faults_of(path)] == ["missing_sheet"] * 10


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xff\xff\xff", "编号".encode("utf-16")[:-1]])
def test_a_csv_that_is_no_text_is_told_once(tmp_path: Path, data: bytes):
    folder = write_folder(tmp_path, small())
    (folder / "people.csv").write_bytes(data)
    assert the_sentence(folder) == ("sheet people: the file is neither UTF-8 nor GB18030 text; save it as CSV UTF-8.")


def test_a_csv_whose_quotes_do_not_match(tmp_path: Path):
    folder = write_folder(tmp_path, small())
    (folder / "blocks.csv").write_text('code,name_en,name_zh\nB01,"Reed,苇\n', encoding="utf-8")
    assert the_sentence(folder) == (
        "sheet blocks: the quotation marks do not match; save it again from the spreadsheet."
    )


def test_a_csv_without_a_byte_has_no_rows(tmp_path: Path):
    folder = write_folder(tmp_path, small())
    for name in ("stock", "lots", "kits"):
        (folder / f"{name}.csv").write_bytes(b"")
    assert faults_of(folder) == []


def test_a_file_that_may_not_be_opened(tmp_path: Path):
    path = tmp_path / "loop.xlsx"
    path.symlink_to(path)
    assert [fault.code for fault in faults_of(path)] in (["cannot_open"], ["no_such_file"])
