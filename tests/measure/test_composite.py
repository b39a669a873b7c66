"""The composite: exact where nothing is uncertain, and honest about what moves it."""

import math

import numpy as np
import polars as pl
import pytest

from renxing.measure import assess, jointly
from renxing.measure.composite import CHOICES, composite
from renxing.measure.goalposts import read_goalposts
from renxing.measure.indicators.catalogue import CATALOGUE
from renxing.measure.indicators.shape import Finding
from renxing.measure.interval import Figure
from renxing.measure.invention import AT, write
from renxing.measure.jointly import shared
from renxing.measure.profile import scored
from renxing.measure.truth import Truth

GOALS = read_goalposts()
BY_ID = {each.id: each for each in CATALOGUE}


def results(**figures):
    """Results of indicators of these values, each sure, or (value, low, high)."""
    found = {}
    for name, value in figures.items():
        ends = value if isinstance(value, tuple) else (value, value, value)
        figure = Figure(*ends, level=0.9, cases=9)
        found[name] = scored(BY_ID[name], Finding(figure, pl.Series("row", [], pl.UInt32)), GOALS)
    return found


def test_it_is_the_geometric_mean_with_a_floor():
    """K2 0.725 scores 1/2, S1 0.5 scores 0, counted as 0.01; S3 has no goalposts."""
    found = composite(results(K2=0.725, S1=0.5, S3=2.0), GOALS)
    assert float(found.figure) == pytest.approx(math.sqrt(0.5 * 0.01))
    assert (found.indicators, found.left_out) == (("K2", "S1"), ("S3",))


def test_what_is_not_estimable_makes_it_so_and_widens_it():
    sure = composite(results(K2=0.9, P3=0.8), GOALS)
    unsure = composite(results(K2=0.9, P3=(math.nan, 0.0, 1.0)), GOALS)
    assert math.isnan(unsure.figure)
    assert unsure.unknown == ("P3",)
    assert unsure.figure.high - unsure.figure.low > sure.figure.high - sure.figure.low


def test_the_same_seed_gives_the_same_numbers():
    one = results(K2=(0.7, 0.6, 0.8), P3=(0.5, 0.3, 0.7))
    assert composite(one, GOALS, seed=4) == composite(one, GOALS, seed=4) != composite(one, GOALS, seed=5)


def test_a_choice_that_changes_nothing_has_no_share():
    """One indicator: no weight and no aggregator can move it; one window: neither can the window."""
    found = composite(results(K2=(0.7, 0.6, 0.8)), GOALS)
    assert {name: found.total[name] for name in ("weights", "aggregator", "windows")} == pytest.approx(
        dict.fromkeys(("weights", "aggregator", "windows"), 0.0)
    )
    assert found.first["cases"] + found.first["goalposts"] == pytest.approx(1.0, abs=0.15)
    assert set(found.first) == set(found.total) == set(CHOICES)


def test_a_window_that_says_otherwise_is_to_blame():
    found = composite(results(P3=0.2, K2=0.7), GOALS, [results(P3=0.85, K2=0.9)], draws=4000)
    assert max(found.total, key=lambda name: found.total[name]) == "windows"


def test_total_is_never_less_than_first_by_more_than_chance():
    found = composite(results(K2=(0.7, 0.6, 0.8), P3=(0.5, 0.3, 0.7), S1=(0.9, 0.7, 1.0)), GOALS, draws=8000)
    assert all(found.total[name] >= found.first[name] - 0.06 for name in CHOICES)


def by_cases(joint):
    """How wide a composite of two like figures is, as their cases alone move it."""
    one = results(K2=(0.7, 0.6, 0.8), K5=(0.45, 0.35, 0.55))
    found = composite(one, GOALS, joint=joint, draws=4000)
    return found.total["cases"] / (1 - found.total["cases"])


def test_figures_that_stand_on_the_same_cases_move_together():
    """The same groups for both, against each other, or each its own: their mean varies most where both go one way."""
    same = np.tile(np.linspace(-1.0, 1.0, 12)[:, None], 2)
    against, apart = same * [1, -1], np.zeros((12, 2))
    together, opposed, alone = (by_cases(lambda _names, each=each: each) for each in (same, against, apart))
    assert together > alone > opposed
    assert together > by_cases(None) > opposed


TRUE = write(Truth(incidents=12), seed=3)
SOME = ("K2", "P2", "C2", "S1")


def test_each_group_of_cases_is_worth_what_is_lost_without_it():
    found = assess(TRUE.record, TRUE.registry, AT)
    worth = shared(found.window, SOME, groups=3)
    assert worth is not None
    assert worth.shape == (3, 4)
    assert worth[:, :3].any(axis=0).all()
    assert not worth[:, 3].any()  # counted from the registry
    other = TRUE.record.sample(fraction=1, shuffle=True, seed=1).with_columns(
        pl.concat_str(pl.lit("x"), pl.col(name)).alias(name) for name in ("incident", "actor", "centre")
    )
    again = shared(assess(other, TRUE.registry, AT).window, SOME, groups=3)
    assert again == pytest.approx(worth)


def test_too_few_days_and_too_many_entries_are_not_dealt_out(monkeypatch):
    window = assess(TRUE.record, TRUE.registry, AT).window
    assert shared(window, SOME, groups=400) is None
    monkeypatch.setattr(jointly, "MOST", 10)
    assert shared(window, SOME) is None
