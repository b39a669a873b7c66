"""The cast with some money."""

import pytest

from tests.apps.fund.permissions import budget, received
from tests.cast import Cast


@pytest.fixture
def funded(cast: Cast) -> Cast:
    """The clinic's line holds five thousand yuan."""
    received(cast, budget(cast), 5_000)
    return cast
