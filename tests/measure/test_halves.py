"""Halves of a record: months that differ are told apart, months that do not are not, and few say nothing."""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from math import isnan
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from renxing.measure import Assessment, assess
from renxing.measure.halves import LEAST, Reliability, reliability, studied
from renxing.measure.indicators.catalogue import CATALOGUE, OUTCOMES
from renxing.measure.registry import read_registry
from renxing.measure.studied import EXACT, HALVED, STUDIED
from tests.measure.invented import hour, need, record

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "validity.md"
MONTH = 30 * 24


KEPT = (0.2, 0.9, 0.5, 0.7, 0.3, 1.0, 0.4, 0.6, 0.1, 0.8, 0.2, 0.7)


def months(kept: Sequence[float], seed: int | None = None) -> pl.DataFrame:
    """Months of which each of twelve days has ten promises, such a share of them kept in time; or each by chance."""
    random, lines = np.random.default_rng(seed), []
    for month, share in enumerate(kept):
        for day in range(12):
            for one in range(10):
                at, number = month * MONTH + day * 24 + one, len(lines)
                in_time = one < round(share * 10) if seed is None else random.random() < share
                done = at + (1.0 if in_time else 9.0)
                lines += [
                    need(number, at, at + 4),
                    (at, "accept", f"need:{number}"),
                    (done, "finish", f"need:{number}"),
                ]
    return record(*sorted(lines, key=lambda line: line[0]))


def found(kept: Sequence[float], seed: int | None = None) -> Assessment:
    return assess(months(kept, seed), read_registry(), hour(len(kept) * MONTH))


@cache
def whole() -> Reliability:
    return reliability(found(KEPT))["K2"]


@pytest.mark.slow
def test_months_that_differ_are_told_apart_by_either_half():
    """Each day of a month is as the others, so halves are the same and agree wholly."""
    assert (whole().of, whole().figure.cases) == ("record", 12)
    assert whole().figure == pytest.approx(1.0)


@pytest.mark.slow
def test_months_that_are_all_alike_are_not():
    agreed = reliability(found([0.5] * 12, seed=1))["K2"]
    assert (agreed.of, agreed.figure.low) == ("record", 0.0)
    assert agreed.figure < 0.7


def test_where_all_months_are_the_same_the_study_speaks():
    """All kept in each of them: nothing varies, and nothing is said of how well months are told apart."""
    agreed = reliability(found([1.0] * 12))["K2"]
    assert agreed == studied("K2")


def test_from_a_short_record_the_study_speaks_and_is_named():
    heard: list[tuple[int, int]] = []
    agreed = reliability(found(KEPT[:11]), lambda done, of: heard.append((done, of)))
    assert {code: each.to_dict() for code, each in agreed.items()} == {
        code: studied(code).to_dict() for code in (each.id for each in (*CATALOGUE, *OUTCOMES))
    }
    assert heard == []
    assert agreed["K2"].to_dict() == {"value": 0.79, "low": 0.73, "high": 0.84, "of": "study", "cases": HALVED}
    assert agreed["O1"].to_dict() == {"value": None, "low": None, "high": 1.0, "of": "nothing", "cases": 0}


@pytest.mark.slow
def test_neither_the_order_of_entries_nor_the_zone_changes_it():
    rows = months(KEPT)
    times = [name for name, dtype in rows.schema.items() if isinstance(dtype, pl.Datetime)]
    other = rows.sample(fraction=1, shuffle=True, seed=3).with_columns(
        pl.col(name).dt.convert_time_zone("Asia/Shanghai") for name in times
    )
    heard: list[tuple[int, int]] = []
    again = assess(other, read_registry(), hour(len(KEPT) * MONTH))
    assert reliability(again, lambda done, of: heard.append((done, of)))["K2"] == whole()
    assert heard == [(done, LEAST) for done in range(LEAST)]


@pytest.mark.slow
def test_what_the_future_holds_changes_nothing():
    rows, at = months([*KEPT, 0.0]), hour(len(KEPT) * MONTH)
    assert rows["at"].max() > at + timedelta(days=10)
    assert reliability(assess(rows, read_registry(), at))["K2"] == whole()


CELL = re.compile(r"^(\d\.\d\d) \((\d\.\d\d) to (\d\.\d\d)\)$")


def test_the_study_is_the_one_on_its_page():
    """Every row of the table, number by number, and no row that is not there."""
    rows = [
        line.strip("| ").split(" | ") for line in PAGE.read_text("utf-8").splitlines() if re.match(r"\| \w\d ", line)
    ]
    told = {cells[0]: match for cells in rows if len(cells) == 10 and (match := CELL.match(cells[-1]))}
    assert set(told) == set(STUDIED)
    for code, match in told.items():
        assert [float(number) for number in match.groups()] == list(STUDIED[code])
    assert len(STUDIED) == 14


@pytest.mark.parametrize("code", sorted(EXACT))
def test_what_is_counted_has_no_halves(code):
    assert studied(code).of == "exact"
    assert not isnan(studied(code).figure)
