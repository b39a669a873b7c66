"""The cast beside a store."""

import pytest

from tests.apps.supplies.permissions import item, received
from tests.cast import Cast


@pytest.fixture
def stocked(cast: Cast) -> Cast:
    """The clinic has a hundred boxes of masks."""
    received(cast, item(cast), 100)
    return cast
