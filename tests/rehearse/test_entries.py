"""A future written down: the record that measures read tells what happened in it."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from renxing.measure.cases.owed import obligations
from renxing.measure.record import read_record
from renxing.measure.registry_files import read_folder
from renxing.rehearse.entering import BEGIN, FIELDS, need_rows, record, shock_rows, write_registry
from renxing.rehearse.peopling import peopled
from renxing.rehearse.twin import Twin
from tests.rehearse.places import hamlet, lockdown, quiet, twice

FOUND = {
    "raised": np.array([1.0, 2.0, 30.0, 150.0]),
    "started": np.array([1.5, np.nan, 31.0, np.nan]),
    "closed": np.array([2.5, 20.0, 40.0, np.nan]),
    "function": np.array([0, 1, 2, 0]),
    "urgency": np.array([0, 1, 2, 1]),
    "group": np.array([0, 1, 2, 3]),
    "team": np.array([3, -1, 0, -1]),
    "state": np.array([3, 4, 3, 0]),
}


def written() -> pl.DataFrame:
    twin = hamlet()
    return record([need_rows(twin, peopled(twin), FOUND), shock_rows(twice())], twice())


def test_every_need_is_told_from_its_request_to_its_end() -> None:
    table = written()
    assert dict(table.schema) == dict(FIELDS)
    owed = obligations(read_record(table).entries).sort("opened")
    assert owed["outcome"].to_list() == ["met", "unmet", "met", None]
    assert owed["urgency"].to_list() == ["urgent", "soon", "routine", "soon"]
    assert ((owed["due"] - owed["opened"]) / 3.6e9).to_list() == [6, 12, 48, 24]
    assert ((owed["closed"] - owed["opened"]) / 3.6e9).round(6).to_list()[:3] == [1.5, 18, 10]


def test_calm_between_shocks_lies_between_them() -> None:
    shocks = written().filter(pl.col("act") == "incident.open")
    assert (shocks["at"][1] - shocks["at"][0]).total_seconds() / 3600 == 144 + 30 * 24
    last = written().filter(pl.col("subject") == "need:3")["at"][0]
    assert last == BEGIN + timedelta(hours=150, days=30)


def test_who_did_it_is_somebody_of_that_centre_on_its_authority() -> None:
    people = peopled(hamlet())
    start = written().filter(pl.col("kind") == "start").sort("at")
    assert start["centre"].to_list() == ["volunteers", "committee"]
    assert start["actor"][0] in people.members[2]
    assert start["actor"][1] in people.workers
    assert start["authority"].to_list() == ["mandate:volunteers-food", "role:worker"]
    known = set(people.registry.people["person"])
    assert set(written()["actor"].drop_nulls()) <= known


def test_its_registry_is_one_that_measure_reads(tmp_path: Path) -> None:
    write_registry(hamlet(), tmp_path)
    again = Twin.from_registry(read_folder(tmp_path))
    assert again.residents == hamlet().residents
    assert sorted(again.centres.names) == sorted(hamlet().centres.names)
    assert again.centres.mandate.sum() == hamlet().centres.mandate.sum()


def test_a_quiet_year_has_no_incident() -> None:
    assert shock_rows(lockdown()).height == 2

    assert shock_rows(quiet()).is_empty()


@pytest.mark.parametrize("column", ["id", "seq"])
def test_entries_are_numbered_once(column: str) -> None:
    assert written()[column].is_unique().all()
