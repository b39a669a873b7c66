"""Every run of the tests has its own folder of data, chosen before Django reads its settings."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

VAR = Path(tempfile.mkdtemp(prefix="renxing-tests-"))
os.environ["RENXING_VAR"] = str(VAR)
os.environ["DJANGO_SETTINGS_MODULE"] = "renxing.project.settings"

import django  # noqa: E402 - the settings above come first
from hypothesis import settings as hypothesis  # noqa: E402

with contextlib.suppress(Exception):  # while the apps are being written
    django.setup()
hypothesis.register_profile("renxing", deadline=None, derandomize=True, print_blob=True)
hypothesis.load_profile("renxing")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(VAR, ignore_errors=True)
