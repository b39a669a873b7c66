"""The ruler on communities whose truth is known: it finds what was put in, and its intervals hold it."""

from datetime import timedelta

import numpy as np
import polars as pl
import pytest

from renxing.core.kinds import Kind
from renxing.measure.gate import gate
from renxing.measure.goalposts import read_goalposts
from renxing.measure.indicators.catalogue import CATALOGUE
from renxing.measure.indicators.shape import trusted
from renxing.measure.invention import AT, write
from renxing.measure.record import read_record
from renxing.measure.reliability import coverage
from renxing.measure.truth import Truth, some_truth
from renxing.measure.window import Window


def figures(truth, seed):
    """The twenty alone: nothing of the outcomes, which cost more than all of them."""
    written = write(truth, seed)
    at = int(AT.timestamp() * 1_000_000)
    window = Window(read_record(written.record), written.registry, at, read_goalposts())
    warnings = gate(window).warnings
    return {each.id: trusted(each, window, warnings).figure for each in CATALOGUE}


def test_a_record_is_whole_and_lies_before_its_instant():
    record = write(Truth(incidents=40), seed=3).record
    assert record["id"].is_unique().all()
    assert set(record["kind"]) <= {kind.value for kind in Kind}
    assert record["recorded_at"].max() < AT
    assert record["at"].min() == AT - timedelta(days=365)  # since when it is kept
    assert (record["recorded_at"] >= record["at"]).all()


def test_another_seed_is_another_record_of_the_same_community():
    one, other, again = (write(Truth(incidents=5), seed=seed).record for seed in (1, 2, 1))
    assert one.equals(again)
    assert not one.equals(other)
    assert some_truth(30, 4) == some_truth(30, 4) != some_truth(30, 5)


def test_what_was_put_in_is_in_the_record():
    """Read off the entries themselves, without the measures: 300 incidents and their promises."""
    truth = Truth(incidents=300, needs=10, kept=0.8, declined=0.3, helped=1.0, recurrence=1.0, alike=0.0)
    record = write(truth, seed=1).record
    needs = record.filter(pl.col("subject").str.starts_with("need"))
    asked = needs.filter(pl.col("kind") == "request").height
    assert needs.filter(pl.col("kind") == "decline").height / asked == pytest.approx(0.3, abs=0.03)
    done = needs.filter((pl.col("kind") == "finish") & (pl.col("actor") == "p5")).join(
        needs.filter(pl.col("kind") == "request"), on="subject"
    )
    in_time = (done["at"] <= done["due_right"]).sum()
    assert in_time / asked == pytest.approx(0.7 * 0.8, abs=0.03)
    reviewed = record.filter(pl.col("kind") == "review").height
    assert reviewed / 300 == pytest.approx(0.7, abs=0.15)  # those of the last 90 days may still come


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kept": 1.2}, "kept: expected a chance from 0 to 1"),
        ({"alike": 1.0}, "alike: expected below 1"),
        ({"practised": 9}, r"practised: expected at most 6 \(able\), found 9"),
        ({"kept": 0.98, "withdrawn": 0.1}, "at most 1 together"),
    ],
)
def test_wrong_chances_are_named(wrong, said):
    with pytest.raises(ValueError, match=said):
        Truth(**wrong)


@pytest.mark.slow
def test_many_cases_come_near_the_truth():
    truth = Truth(incidents=300)
    seen = [figures(truth, seed) for seed in range(4)]
    for name, true in truth.values().items():
        near = {"K4": 0.4, "C1": 0.15}.get(name, 0.07)  # ratios of two counts, of which one is small
        assert np.mean([found[name] for found in seen]) == pytest.approx(true, rel=near), name


@pytest.mark.slow
def test_intervals_hold_the_truth_as_often_as_they_say():
    """Of communities that all differ, few and many cases each: of one figure thirty can tell a bad miss, of all of them
    together (some hundred intervals) a small one. `./renxing bench validity` has 400 of each size."""
    every = []
    for incidents in (5, 40):
        truths = [some_truth(incidents, seed) for seed in range(15)]
        seen = [figures(truth, seed) for seed, truth in enumerate(truths)]
        every += [(found, truth.values()) for found, truth in zip(seen, truths, strict=True)]
    names = list(every[0][1])
    for name in names:
        held = coverage([found[name] for found, _ in every], [true[name] for _, true in every])
        assert held.high >= 0.85, (name, held)
    together = coverage(
        [found[name] for found, _ in every for name in names], [true[name] for _, true in every for name in names]
    )
    assert together.low >= 0.85, together
