"""The same on communities drawn by chance: all twenty figures and four outcomes, with intervals, cases, scores, grades.

`test_invariance` holds one record to it in which every figure is estimable; in these most are.
"""

import re
from functools import lru_cache
from hashlib import sha256
from math import isnan

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from renxing.measure import Assessment, assess
from renxing.measure.goalposts import read_goalposts
from renxing.measure.invention import AT
from renxing.measure.reading import checked, read_rows
from renxing.measure.registry import Registry, read_registry
from tests.measure.everything import community

COMMUNITIES = st.tuples(st.integers(6, 28), st.integers(0, 999))
SEEDS = st.integers(0, 2**32 - 1)
OFFSETS = ("+00:00", "+08:00", "-03:30", "+05:45", "-11:00", "+14:00")
NAMES = ("id", "subject", "actor", "centre", "incident", "drill", "cause")
FEW = settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])

BY_THE_DAY = ("C1", "C3")
"""Days of surge and weeks of work are days and weeks, however slow time is."""


@lru_cache(maxsize=4)
def whole(drawn: tuple[int, int]) -> tuple[pl.DataFrame, Registry, Assessment]:
    record, registry = community(*drawn)
    return record, registry, assess(record, registry, AT)


def same(one: Assessment, other: Assessment) -> bool:
    """Every number of it: figures, intervals, cases, scores and grades; and what stands beside them."""
    figures, found = (each.to_frame().select(pl.exclude("name")) for each in (one, other))
    for name, result in one.results.items():
        assert other.results[name].finding.beside == pytest.approx(dict(result.finding.beside), nan_ok=True), name
    assert_frame_equal(figures, found, check_exact=False, rel_tol=0, abs_tol=1e-12)
    return one.gate == other.gate


def times(record: pl.DataFrame) -> list[str]:
    return [name for name, dtype in record.schema.items() if isinstance(dtype, pl.Datetime)]


@FEW
@given(COMMUNITIES, SEEDS)
def test_the_order_of_entries(drawn, seed):
    record, registry, found = whole(drawn)
    assert sum(not isnan(result.finding.figure) for result in found.results.values()) >= 15
    assert same(found, assess(record.sample(fraction=1, shuffle=True, seed=seed), registry, AT))


@FEW
@given(COMMUNITIES, SEEDS, st.sampled_from(["parquet", "jsonl", "csv"]))
def test_two_logs_are_as_one(tmp_path_factory, drawn, seed, form):
    """Entries dealt out to two files by chance, read each from its file, and put together."""
    record, registry, found = whole(drawn)
    dealt = pl.int_range(pl.len()).shuffle(seed=seed) % 3 == 0
    told = record.with_columns(pl.col(name).dt.strftime("%Y-%m-%dT%H:%M:%S%.6f%:z") for name in times(record))
    parts, folder = [], tmp_path_factory.mktemp("logs")
    for number, chosen in enumerate((dealt, ~dealt)):
        path, part = folder / f"log-{number}.{form}", (record if form == "parquet" else told).filter(chosen)
        {"parquet": part.write_parquet, "jsonl": part.write_ndjson, "csv": part.write_csv}[form](path)
        rows = checked(read_rows(path))
        assert rows.faults == []
        parts.append(rows.frame.collect().drop("_row", strict=False))
    assert same(found, assess(pl.concat(parts, how="diagonal_relaxed"), registry, AT))


@FEW
@given(COMMUNITIES, SEEDS)
def test_the_same_instants_written_with_any_offset(drawn, seed):
    """Each time of each entry as text, with an offset of its own."""
    record, registry, found = whole(drawn)
    written = record.with_columns(_written(name, seed + place) for place, name in enumerate(times(record)))
    assert written["at"].str.tail(6).n_unique() == len(OFFSETS)
    assert same(found, assess(written, registry, AT))


def _written(name: str, seed: int) -> pl.Expr:
    which = pl.int_range(pl.len()).shuffle(seed=seed) % len(OFFSETS)
    text = pl.lit(None, pl.String)
    for place, offset in enumerate(OFFSETS):
        minutes = int(f"{offset[0]}1") * (int(offset[1:3]) * 60 + int(offset[4:]))
        local = pl.col(name).dt.replace_time_zone(None) + pl.duration(minutes=minutes)
        told = pl.concat_str(local.dt.strftime("%Y-%m-%dT%H:%M:%S%.6f"), pl.lit(offset))
        text = pl.when(which == place).then(told).otherwise(text)
    return text.alias(name)


@FEW
@given(COMMUNITIES, st.text(alphabet="abc", min_size=1, max_size=4))
def test_how_people_centres_and_cases_are_called(drawn, salt):
    """Every id another, in another order of the alphabet, the same in the record and in the registry."""
    record, registry, found = whole(drawn)

    def other(name: str) -> pl.Expr:
        return pl.col(name).map_elements(lambda said: _called(said, salt), return_dtype=pl.String)

    called = record.with_columns(other(name) for name in NAMES if name in record.columns)
    handed = pl.col("data").map_elements(
        lambda said: re.sub(r'"to": "([^"]*)"', lambda to: f'"to": "{_called(to[1], salt)}"', said),
        return_dtype=pl.String,
    )
    renamed = read_registry(
        people=registry.people.with_columns(other("person")),
        centres=registry.centres.with_columns(other("centre")),
        holders=registry.holders.with_columns(other("person"), other("centre")),
        functions=registry.functions,
        ties=registry.ties.with_columns(other("above"), other("below")),
    )
    assert same(found, assess(called.with_columns(handed), renamed, AT))


def _called(said: str, salt: str) -> str:
    return sha256(f"{salt}{said}".encode()).hexdigest()[:12]


@FEW
@given(COMMUNITIES, st.sampled_from([2, 3]))
def test_the_scale_of_time(drawn, slower):
    """Everything so many times slower, every time that goalposts name as many times longer: shares stay, hours grow.

    Intervals count days as clusters, so they may move; what they are about may not.
    """
    record, registry, found = whole(drawn)
    slow = record.with_columns((AT - slower * (AT - pl.col(name))).alias(name) for name in times(record))
    other = assess(slow, registry, AT, longer(slower))
    for name in found.results.keys() - set(BY_THE_DAY):
        figure, scaled = (each.results[name].finding.figure for each in (found, other))
        times_of = slower if found.results[name].indicator.unit == "hours" else 1
        assert scaled == pytest.approx(times_of * figure, abs=1e-9, nan_ok=True), name


def longer(slower: int) -> dict:
    """Every goalpost that is a length of time."""
    own: dict = {}
    for name, section in read_goalposts().sections.items():
        own[name] = {
            field: {key: slower * hours for key, hours in value.items()} if isinstance(value, dict) else slower * value
            for field, value in section.items()
            if field == "within" or field.endswith(("_days", "_hours")) or (name, field) == ("window", "days")
        }
    own["P2"]["poor"] = slower * read_goalposts()["P2"]["poor"]
    own["gate"] = {"late": {"most": 0.2, "hours": slower * 24}}
    return own
