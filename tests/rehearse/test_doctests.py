"""The examples in the docstrings are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import renxing.rehearse

MODULES = [module.name for module in pkgutil.walk_packages(renxing.rehearse.__path__, "renxing.rehearse.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
