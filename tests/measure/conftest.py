"""How many examples each property of the measures is tried with: enough to find a fault within a few runs of all."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

FEW = int(os.environ.get("RENXING_EXAMPLES", "25"))
settings.register_profile("measures", parent=settings.get_profile("renxing"), max_examples=FEW)


@pytest.fixture(scope="module", autouse=True)
def few_examples() -> Iterator[None]:
    """A quarter of what Hypothesis tries by itself; RENXING_EXAMPLES=1000 for a long look."""
    settings.load_profile("measures")
    yield
    settings.load_profile("renxing")
