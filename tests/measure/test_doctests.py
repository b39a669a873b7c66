"""The examples in the docstrings, and on the page that explains the curve, are true."""

import doctest
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import renxing.measure

MODULES = [module.name for module in pkgutil.walk_packages(renxing.measure.__path__, "renxing.measure.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in(name):
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_examples_to_run():
    assert sum(doctest.testmod(import_module(name)).attempted for name in MODULES) >= 20


@pytest.mark.parametrize(
    ("name", "least"), [("performance-curve.md", 8), ("indicators.md", 8), ("adaptive-cycle.md", 7)]
)
def test_the_page_s_worked_example(name, least):
    page = Path(__file__).parents[2] / "docs" / "reference" / name
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted >= least
    assert result.failed == 0
