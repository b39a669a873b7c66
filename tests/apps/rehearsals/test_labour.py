"""The process that rehearses: a question is worked out once, and what fails is told and may be asked again."""

import time
from pathlib import Path

import pytest

from renxing.apps.rehearsals.labour import Job, Labour
from renxing.apps.rehearsals.labourer import DONE, FAILED
from tests.apps.rehearsals.failing import Adds

pytestmark = pytest.mark.slow


@pytest.fixture
def labour(monkeypatch: pytest.MonkeyPatch) -> Labour:
    """A process of its own, which finds the tasks above."""
    monkeypatch.chdir(Path(__file__).resolve().parents[3])
    monkeypatch.setattr("renxing.apps.rehearsals.labour.IDLE", 0.5)
    return Labour()


def over(job: Job) -> Job:
    until = time.monotonic() + 120
    while not job.over:
        assert time.monotonic() < until
        time.sleep(0.02)
    return job


def test_worked_out_once_whoever_asks(labour: Labour) -> None:
    job = over(labour.job("one", lambda: Adds(1)))
    assert (job.said.stage, job.said.value) == (DONE, 2)
    assert labour.job("one", lambda: Adds(5)) is job


def test_what_failed_is_told_once_and_then_begun_anew(labour: Labour) -> None:
    refused = over(labour.job("it", lambda: Adds(-1)))
    assert (refused.said.stage, refused.said.value) == (FAILED, "first: expected 0 or more, found -1")
    fallen = over(labour.job("other", lambda: Adds(0)))
    assert (fallen.said.stage, fallen.said.value) == (FAILED, "")
    for key, job in (("it", refused), ("other", fallen)):
        assert labour.job(key, lambda: Adds(1)) is job
        assert over(labour.job(key, lambda: Adds(1))).said.value == 2
