"""Every run of the tests has its own folder of data, chosen before Django reads its settings."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# A browser test leaves Playwright's loop in its worker; Django would then refuse the database to every test after it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
if "PYTEST_XDIST_WORKER" not in os.environ:  # workers are handed their parent's folder
    VAR = tempfile.mkdtemp(prefix="renxing-tests-")
    atexit.register(shutil.rmtree, VAR, ignore_errors=True)
    os.environ["RENXING_VAR"] = VAR
    on_postgres = "RENXING_TEST_POSTGRES" in os.environ  # set by tests/postgres for the run it starts
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.postgres.settings" if on_postgres else "renxing.project.settings"

import django
import pytest
from django.utils import translation
from hypothesis import settings as hypothesis

from renxing.cli.chromium import require

django.setup()
hypothesis.register_profile("renxing", deadline=None, derandomize=True, print_blob=True)
hypothesis.load_profile("renxing")


PROCESSES = {"renxing", "signed_in"}
"""Fixtures that start the command in a process of its own, or sign somebody in to ask for pages."""

COMPILED = Path(__file__).parent / "rehearse"
"""Tests of what is machine code, which a fresh clone has to make first."""


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(parent: pytest.Collector) -> Iterator[None]:
    """Examples are in the rooms' own texts, none in the tests: these are not looked through for them."""
    asked, parent.config.option.doctestmodules = parent.config.option.doctestmodules, False
    found = yield
    parent.config.option.doctestmodules = asked
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole pages, whole processes and rehearsals are slow, and examples by the dozen.

    What `--fast` runs are rules and acts, a minute of them.
    """
    for item in items:
        asks_for_pages = hasattr(getattr(item, "module", None), "Client")
        processes = PROCESSES & set(getattr(item, "fixturenames", ()))
        by_example = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if asks_for_pages or by_example or processes or COMPILED in item.path.parents:
            item.add_marker("slow")


def pytest_collection_finish() -> None:
    """Thousands of tests and all that Django loaded stay to the end: to look through them again and again for waste
    took a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def same_language() -> Iterator[None]:
    """A page that was asked for in Chinese, or a verb run in this very process, leaves its language on the thread."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, which needs no download."""
    quiet = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    more = "--disable-component-update --disable-sync --disable-dev-shm-usage"
    compiled = "--js-flags=--always-sparkplug"  # axe is large and runs once a page: a tenth less than warming up to it
    return {"executable_path": require(), "args": [*quiet.split(), *more.split(), compiled]}
