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


def test_what_is_exported_is_what_it_says_whoever_loaded_what_before() -> None:
    for name in set(renxing.rehearse.__all__) - {"simulate"}:
        found = getattr(renxing.rehearse, name)
        assert callable(found), name
        assert found.__name__ == name
