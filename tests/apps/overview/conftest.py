"""The cast in front of the board, and short plays for it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from renxing.apps.record import clock
from tests.cast import Cast

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def own_locks(settings, tmp_path: Path) -> None:
    """Players and timekeepers exclude each other in one installation; tests that run side by side are several."""
    settings.VAR = tmp_path


EVENING = datetime(2026, 3, 2, 14, tzinfo=UTC)
"""Ten in Shanghai: a play's day has passed, at whatever hour the tests are run."""


@pytest.fixture
def stage(cast: Cast) -> Cast:
    """The cast as a demonstration, which may be played on."""
    cast.community.demonstration = True
    cast.community.save()
    clock.set_clock(cast.community, EVENING)
    return cast


def code(cast: Cast, name: str) -> str:
    """The code of somebody of the cast, as a play writes it."""
    return cast.people[name].code


@pytest.fixture
def play_file(stage: Cast, tmp_path: Path) -> Write:
    """Write a play: `(t, act, who, what)` lines, or whole lines as they are."""

    def write(*lines: tuple | dict | str, hours: float = 24, **header) -> Path:
        head = {"play": 1, "community": "lane", "title_en": "A day", "title_zh": "一天", "hours": hours, **header}
        written = [json.dumps(head, ensure_ascii=False), *(_line(stage, line) for line in lines)]
        path = tmp_path / "play.jsonl"
        path.write_text("\n".join(written) + "\n", encoding="utf-8")
        return path

    return write


def _line(cast: Cast, line: tuple | dict | str) -> str:
    if isinstance(line, str):
        return line
    if isinstance(line, dict):
        return json.dumps(line, ensure_ascii=False)
    t, act, who, said = line
    whole = {"t": t, "act": act, "actor": code(cast, who) if who in cast.people else who}
    label = said.pop("label", None)
    return json.dumps({**whole, **({"label": label} if label else {}), "with": said}, ensure_ascii=False)
