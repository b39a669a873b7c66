"""The example community reads without a fault, from its workbook and from its CSV, and survives being written."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from renxing.standards.community import Registry, read_community, write_community
from renxing.standards.community.sheets import SHEETS

LAKESIDE = Path(__file__).parents[3] / "examples" / "lakeside"


@pytest.fixture(scope="module")
def lakeside() -> Registry:
    return read_community(LAKESIDE)


def test_it_is_the_community_of_the_issue(lakeside: Registry):
    workers = [member for member in lakeside.members if member.role == "worker"]
    assert sum(person.household is not None for person in lakeside.people) == 2100
    assert len(lakeside.blocks) == len(lakeside.outlines) == 24
    assert sum(centre.reservoir for centre in lakeside.centres) >= 5
    assert len(workers) >= 6
    assert lakeside.remarks == ()


def test_workbook_and_csv_tell_the_same(lakeside: Registry):
    other = read_community(LAKESIDE / "csv")
    for sheet in SHEETS:
        assert getattr(other, sheet.name) == getattr(lakeside, sheet.name), sheet.name


@pytest.mark.slow
@pytest.mark.parametrize("name", ["community.xlsx", "csv"])
def test_it_is_written_and_read_back(lakeside: Registry, tmp_path: Path, name: str):
    write_community(lakeside, tmp_path / name)
    assert read_community(tmp_path / name) == lakeside


def test_it_reads_in_a_moment():
    began = time.process_time()
    read_community(LAKESIDE / "community.xlsx")
    assert time.process_time() - began < 2
