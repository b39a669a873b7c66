"""A community that rehearses: nothing is played from the test before."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

PATIENCE = 400.0  # the first who asks waits until the kernels are compiled
Look = Callable[[Client, str], Any]
MORE = (b'class="waiting card"', b'id="refining"', b'id="picking"')


@pytest.fixture(scope="session")
def one_line(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder, so that one labourer loads the model once for all tests; it ends with them."""
    return tmp_path_factory.mktemp("rehearsals")


@pytest.fixture(autouse=True)
def nothing_played(settings, one_line: Path) -> None:
    """Nothing is kept from the test before."""
    settings.REHEARSALS = one_line
    for path in one_line.glob("*.*"):
        path.unlink(missing_ok=True)


@pytest.fixture
def looked() -> Look:
    """Look again and again, as a browser does, until it is worked out."""

    def look(client: Client, address: str) -> Any:
        until = time.monotonic() + PATIENCE
        while True:
            page = client.get(address)
            if not any(sign in page.content for sign in MORE) or time.monotonic() > until:
                return page
            time.sleep(0.2)

    return look
