"""What must not change any of the twenty figures and four outcomes: each is estimable in the record used here."""

from datetime import timedelta
from math import isnan

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renxing.measure import assess
from renxing.measure.goalposts import read_goalposts
from renxing.measure.invention import AT
from renxing.measure.registry import read_registry
from tests.measure.everything import RECORD, REGISTRY

WHOLE = assess(RECORD, REGISTRY, AT)
NAMES = ("actor", "centre", "incident", "drill")
TIMES = [name for name, dtype in RECORD.schema.items() if isinstance(dtype, pl.Datetime)]


def same(other):
    """Every number of it: figures, intervals, cases, scores and grades."""
    one, found = (each.to_frame().select(pl.exclude("name")) for each in (WHOLE, other))
    return one.equals(found) and WHOLE.gate == other.gate


def test_each_of_them_is_estimable_here():
    assert [name for name, result in WHOLE.results.items() if isnan(result.finding.figure)] == []
    assert len(WHOLE.results) == 24


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_entries(seed):
    assert same(assess(RECORD.sample(fraction=1, shuffle=True, seed=seed), REGISTRY, AT))


def test_splitting_the_record_and_putting_it_together_again():
    assert same(assess(pl.concat([RECORD[1::2], RECORD[::2]]), REGISTRY, AT))
    early = RECORD.filter(pl.col("at") < AT - timedelta(days=100))
    late = RECORD.filter(pl.col("at") >= AT - timedelta(days=100))
    assert same(assess(pl.concat([late, early]), REGISTRY, AT))


def test_the_zone_of_the_clock():
    moved = RECORD.with_columns(pl.col(name).dt.convert_time_zone("Asia/Shanghai") for name in TIMES)
    assert same(assess(moved, REGISTRY, AT))


def test_how_things_are_called():
    def other(name):
        return pl.concat_str(pl.lit("another "), pl.col(name)).alias(name)

    called = RECORD.with_columns(other(name) for name in (*NAMES, "id", "subject", "cause") if name in RECORD.columns)
    called = called.with_columns(pl.col("data").str.replace('"to": "', '"to": "another ', literal=True))
    renamed = read_registry(
        people=REGISTRY.people.with_columns(other("person")),
        centres=REGISTRY.centres.with_columns(other("centre")),
        holders=REGISTRY.holders.with_columns(other("person"), other("centre")),
        functions=REGISTRY.functions,
        ties=REGISTRY.ties.with_columns(other("above"), other("below")),
    )
    assert same(assess(called, renamed, AT))


def test_what_lies_outside_the_window():
    before = RECORD.with_columns(
        *(pl.col(name) - timedelta(days=800) for name in TIMES),
        *(pl.concat_str(pl.lit("old "), pl.col(name)).alias(name) for name in ("id", "subject", "incident", "cause")),
    )
    after = before.with_columns(
        *(pl.col(name) + timedelta(days=2000) for name in TIMES), id=pl.concat_str(pl.lit("x"), "id")
    )
    assert same(assess(pl.concat([RECORD, before, after], how="vertical_relaxed"), REGISTRY, AT))


BY_THE_DAY = ("C1", "C3")
"""Days of surge and weeks of work are days and weeks, however slow time is."""


def test_the_scale_of_time():
    """Everything twice as slow, and every time that goalposts name twice as long: shares stay, hours are twice as many.

    Intervals count days as clusters, so they may move; what they are about may not.
    """
    slow = RECORD.with_columns((AT - 2 * (AT - pl.col(name))).alias(name) for name in TIMES)
    found = assess(slow, REGISTRY, AT, _twice())
    for name, result in WHOLE.results.items():
        if name in BY_THE_DAY:
            continue
        times = 2.0 if result.indicator.unit == "hours" else 1.0
        assert found.results[name].finding.figure == pytest.approx(times * result.finding.figure, abs=1e-9), name


def _twice():
    """Every goalpost that is a length of time, doubled."""
    own = {}
    for name, section in read_goalposts().sections.items():
        longer = {
            field: {urgency: 2 * hours for urgency, hours in value.items()} if isinstance(value, dict) else 2 * value
            for field, value in section.items()
            if field == "within" or field.endswith(("_days", "_hours")) or (name, field) == ("window", "days")
        }
        own[name] = longer
    own["P2"]["poor"] = 48.0
    own["gate"] = {"late": {"most": 0.2, "hours": 48}}
    return own
