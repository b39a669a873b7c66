"""Somebody of the cast in front of a browser."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    """A page that was read in Chinese leaves its language behind."""
    yield
    translation.deactivate()
