"""The examples in the docstrings are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import renxing.standards

MODULES = [module.name for module in pkgutil.walk_packages(renxing.standards.__path__, "renxing.standards.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in(name):
    assert doctest.testmod(import_module(name)).failed == 0


@pytest.mark.slow
def test_there_are_examples_to_run():
    assert sum(doctest.testmod(import_module(name)).attempted for name in MODULES) >= 15
