"""The cast, for every test of the apps."""

import pytest

from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    """One small community with one of every kind of user."""
    return assemble()
