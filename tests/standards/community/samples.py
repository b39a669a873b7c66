"""A community small enough to read at a glance, as the cells of its file, and ways to put it on disk."""

from __future__ import annotations

import copy
import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from renxing.standards.community import Registry, read_community
from renxing.standards.faults import Fault, Unreadable

Sheets = dict[str, list[list[Any]]]

SMALL: Sheets = {
    "community": [["slug", "name_en", "name_zh", "timezone"], ["pond", "Pond", "小塘", "Asia/Shanghai"]],
    "blocks": [["code", "name_en", "name_zh"], ["B01", "Reed House", "芦苇楼"], ["B02", "Lotus House", "荷花楼"]],
    "households": [["code", "block", "unit", "door"], ["H1", "B01", "1", "301"], ["H2", "B02", "2", "302"]],
    "people": [
        ["code", "household", "name_zh", "name_en", "born", "phone", "vulnerabilities", "languages"],
        ["P1", "H1", "林小雨", "Lin Xiaoyu", "1958", "199 0000 0001", "lives_alone; chronic", "zh; en"],
        ["P2", "H2", "陈大河", "", "", "", "", "zh"],
    ],
    "centres": [
        ["code", "name_en", "name_zh", "kind", "reservoir", "functions", "cap", "external"],
        ["C1", "Residents", "居委会", "residents_committee", "no", "food; care", "12", "no"],
        ["C2", "Choir", "合唱团", "interest_group", "yes", "food", "", "no"],
    ],
    "members": [["centre", "person", "role", "since", "until"], ["C1", "P1", "lead", "2024-01-01", ""]],
    "skills": [["person", "skill", "practised", "evidence"], ["P1", "first_aid", "2026-03-01", "证书"]],
    "functions": [
        ["code", "urgent_hours", "soon_hours", "routine_hours", "criticality", "crew"],
        ["food", "4", "24", "72", "5", "1"],
    ],
    "mandates": [
        ["code", "giver", "holder", "acts", "reporting", "report_within_hours", "approver", "starts", "ends"],
        ["M1", "C1", "C2", "need.*", "after", "24", "", "2026-01-01", "2026-12-31"],
    ],
    "stock": [
        ["code", "name_en", "name_zh", "unit", "quantity", "minimum", "centre", "expires"],
        ["S1", "Rice", "大米", "kg", "120.5", "50", "C1", ""],
        ["S2", "Bags", "应急包", "kit", "12.5", "5", "C1", ""],
    ],
    "stores": [["code", "name_en", "name_zh", "centre"], ["W1", "Cellar", "地下室", "C1"]],
    "lots": [
        ["item", "store", "label", "expires", "quantity"],
        ["S2", "W1", "L7", "2027-03-31", "8.5"],
        ["S2", "W1", "", "", "4"],
    ],
    "kits": [["kit", "item", "quantity"], ["S2", "S1", "2.5"]],
}

RING = [[120.1, 30.1], [120.2, 30.1], [120.2, 30.2], [120.1, 30.1]]


def wide(text: str) -> str:
    """The text in full-width signs, as a Chinese keyboard writes them."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text).replace(" ", "\u3000")


def small() -> Sheets:
    """The small community, to be changed at will."""
    return copy.deepcopy(SMALL)


def with_cell(sheet: str, column: str, cell: object, *, row: int = 1) -> Sheets:
    """The small community with one cell changed; a column it lacks is added."""
    sheets = small()
    rows = sheets[sheet]
    if column not in rows[0]:
        for cells in rows:
            cells.append("")
        rows[0][-1] = column
    rows[row][rows[0].index(column)] = cell
    return sheets


def write_workbook(path: Path, sheets: Sheets) -> Path:
    """A workbook as Excel saves it: numbers, dates and yes or no keep their type."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    if isinstance(cell, date | datetime):
                        page.write_datetime(at, place, cell, day)
                    elif cell != "":
                        page.write(at, place, cell)
    return path


def csv_text(rows: list[list[Any]], separator: str = ",") -> str:
    """One sheet as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def write_folder(folder: Path, sheets: Sheets, *, encoding: str = "utf-8", separator: str = ",") -> Path:
    """A folder with a CSV file for each sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets.items():
        (folder / f"{name}.csv").write_bytes(csv_text(rows, separator).encode(encoding))
    return folder


def write_map(folder: Path, *features: dict[str, object]) -> None:
    """The map beside the sheets."""
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "blocks.geojson").write_text(text, encoding="utf-8")


def feature(code: object, ring: object = RING) -> dict[str, object]:
    """One block of the map."""
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def read(folder: Path, sheets: Sheets) -> Registry:
    """What a workbook with these sheets is read as."""
    return read_community(write_workbook(folder / "community.xlsx", sheets))


def faults_of(path: Path) -> list[Fault]:
    """Every reason why a file is refused; none when it is read."""
    try:
        read_community(path)
    except Unreadable as refusal:
        return list(refusal.faults)
    return []


def faults(folder: Path, sheets: Sheets) -> list[Fault]:
    """Every reason why a workbook with these sheets is refused."""
    return faults_of(write_workbook(folder / "community.xlsx", sheets))


def told(folder: Path, sheets: Sheets) -> list[str]:
    """The same as sentences."""
    return [str(fault) for fault in faults(folder, sheets)]
