"""What is said while somebody waits: the truth about whose turn it is, and why there is nothing to show."""

import time
from pathlib import Path

import pytest

from renxing.apps.rehearsals.labour import Job, Labour
from renxing.apps.rehearsals.line import COMPILING, LOADING, LONG, PLAYING, Asker, Line, Now, Result
from renxing.apps.rehearsals.working import WHY, waiting


def at(stage: str, done: int = 0, total: int = 0) -> Job:
    return Job("it", now=Now(1, "it", stage, time.time() - 20, time.time() + 60, done, total))


def said(*jobs: Job) -> str:
    found = waiting(jobs)
    assert found is not None
    return found.sentence


def test_the_first_on_a_machine_is_told_that_the_model_is_made_ready_and_how_long_it_has_been() -> None:
    assert "for the first time; that takes about half a minute. 20 seconds" in said(at(COMPILING))
    assert "loaded" in said(at(LOADING))


def test_the_only_one_who_asks_is_not_told_of_others(tmp_path: Path) -> None:
    only = Labour(Line(tmp_path / "line"), ("true",)).job("it", dict, Asker("bo", "it"))
    assert "others" not in said(only).lower()
    assert "loaded" in said(only)


def test_who_waits_for_others_is_told_for_how_many() -> None:
    assert "2 come before" in said(Job("it", ahead=3), Job("other", ahead=2))
    assert "1 comes before" in said(Job("it", ahead=1))


def test_both_sides_are_counted_together() -> None:
    today = Job("today", Result(500, 500, {}))
    found = waiting([today, at(PLAYING, 48, 500)])
    assert found is not None
    assert (found.done, found.total) == (548, 1000)
    assert waiting([today, today]) is None


@pytest.mark.parametrize("why", list(WHY))
def test_every_failure_has_a_sentence_that_says_what_to_do(why: str) -> None:
    found = waiting([Job("it", failed=why)])
    assert found is not None
    assert found.failed
    assert "Ask" in found.sentence
    assert "%(" not in found.sentence
    assert ("5 minutes" in found.sentence) == (why == LONG)
