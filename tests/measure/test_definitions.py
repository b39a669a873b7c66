"""Every public figure says what it is: units, range, missing data, source, how it is gamed; and shows an example."""

import doctest
import inspect
import re
from importlib import import_module
from math import isfinite
from types import ModuleType

import pytest

import renxing.measure
from renxing.measure.indicators.catalogue import CATALOGUE, OUTCOMES
from renxing.measure.steps import Curve

FIGURES = ("assessing", "belonging", "bus", "composite", "curve", "cycle", "detect", "halves", "imbalance", "interval",
           "lasting", "networks", "reliability", "sensitivity", "structure", "survival", "watching")  # fmt: skip
"""The modules whose public functions are figures; the others read, check and write."""

PARTS = {
    "units": r"Units: \w",
    "range": r"Range: \S",
    "missing data": r"Missing: \w",
    "source": r"Source: .{0,200}?(doi:10\.|own definition|own study|\b(18|19|20)\d\d\b|`indicator\.literature`)",
    "how it is gamed": r"Gamed by \w",
}
EVERY = [*CATALOGUE, *OUTCOMES]
DOI = re.compile(r"doi:(\S+?)[;,.)]*(?=\s|$)")


def functions(module: ModuleType) -> list[str]:
    """The public functions that are defined there, by their names."""
    names = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
    found = [name for name in names if inspect.isfunction(getattr(module, name))]
    return [name for name in found if getattr(module, name).__module__ == module.__name__]


PUBLIC = {
    **{f"renxing.measure.{name}": getattr(renxing.measure, name) for name in renxing.measure.__all__},
    **{
        f"{module}.{name}": getattr(import_module(f"renxing.measure.{module}"), name)
        for module in FIGURES
        for name in functions(import_module(f"renxing.measure.{module}"))
    },
    **{
        f"Curve.{name}": method
        for name, method in inspect.getmembers(Curve, inspect.isfunction)
        if not name.startswith("_") and name not in ("at", "between")
    },
}


def lacking(text: str) -> list[str]:
    said = " ".join(text.split())
    return [part for part, pattern in PARTS.items() if not re.search(pattern, said)]


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_public_figure_says_what_it_is(name):
    assert lacking(inspect.getdoc(PUBLIC[name]) or "") == []


@pytest.mark.parametrize("name", sorted(name for name, each in PUBLIC.items() if inspect.isfunction(each)))
def test_a_public_figure_shows_an_example_that_runs(name):
    """`test_doctests` runs them; here each has one."""
    assert doctest.DocTestParser().get_examples(inspect.getdoc(PUBLIC[name]) or "") != []


def test_the_contract_names_are_all_among_them():
    """The functions that `design/measure.md` promises to others."""
    promised = """Curve.loss Curve.gain Curve.normalised_loss Curve.robustness Curve.time_to_recover Curve.rapidity
        curve.performance survival.kaplan_meier survival.cumulative_incidence survival.restricted_mean
        structure.coverage_after_loss bus.bus_factor structure.effective_number networks.brokerage
        structure.reserve_share networks.krackhardt detect.ears detect.cusum interval.wilson
        interval.cluster_bootstrap assessing.assess"""
    assert set(promised.split()) <= set(PUBLIC)
    assert len(PUBLIC) > 45


def test_what_is_left_out_is_named():
    assert lacking("Units: hours. Range: 0 up. Source: Wilson 1927. Gamed by haste.") == ["missing data"]
    assert lacking("Nothing is said, and no source is given.") == list(PARTS)


@pytest.mark.parametrize("each", EVERY, ids=[each.id for each in EVERY])
def test_an_indicator_says_what_it_is(each):
    for said in (each.formula, each.reads, each.unit, each.gamed, each.weak, each.unknown, each.literature):
        assert len(said) > 4
    assert isfinite(each.within[0])
    assert each.within[0] < each.within[1]
    assert re.search(r"doi:10\.|own definition|\b(18|19|20)\d\d\b", each.literature)
    assert inspect.getdoc(each.measure)


def test_every_doi_has_the_form_of_one():
    said = [inspect.getdoc(each) or "" for each in PUBLIC.values()] + [each.literature for each in EVERY]
    dois = [doi for text in said for doi in DOI.findall(text)]
    assert len(dois) > 40
    assert [doi for doi in dois if not re.fullmatch(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+", doi)] == []
