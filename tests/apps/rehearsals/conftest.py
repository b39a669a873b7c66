"""A community that rehearses: the twin of one test is not that of another."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from renxing.apps.rehearsals.queries import twins
from tests.apps.needs.conftest import signed_in

__all__ = ["signed_in"]

PATIENCE = 400.0  # the first who asks waits until the kernels are compiled
Look = Callable[[Client, str], Any]


@pytest.fixture(autouse=True)
def nothing_believed() -> Iterator[None]:
    """Each test has a community of its own."""
    twins._kept.clear()
    yield
    twins._kept.clear()


@pytest.fixture
def looked() -> Look:
    """Look again and again, as a browser does, until it is worked out."""

    def look(client: Client, address: str) -> Any:
        until = time.monotonic() + PATIENCE
        while True:
            page = client.get(address)
            if b'class="waiting card"' not in page.content or time.monotonic() > until:
                return page
            time.sleep(0.2)

    return look
