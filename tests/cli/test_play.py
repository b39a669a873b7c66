"""`./renxing play` as a person uses it: refused in sentences, killed in the middle, begun again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from renxing.apps.needs.models import Need
from renxing.apps.record.models import Community, Entry
from renxing.cli.copies import copy_database
from renxing.cli.main import main
from renxing.project import sqlite_library
from tests.cast import assemble
from tests.cli.conftest import Done, command, environment

sqlite_library.install()
import sqlite3  # noqa: E402

ACTS = 60
MAKE = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from tests.cast import assemble; community = assemble().community
community.demonstration = True; community.save()
"""
pytestmark = pytest.mark.slow
COUNT = """
import django; django.setup()
from renxing.apps.needs.models import Need
from renxing.apps.record.models import Entry
from renxing.core.entries import first_break
rows = [entry.as_value("lane") for entry in Entry.objects.order_by("seq")]
print(Need.objects.count(), len({row.subject for row in rows}), first_break(rows))
"""


def python(var: Path, code: str) -> str:
    settings = {**environment(var), "DJANGO_SETTINGS_MODULE": "renxing.project.settings"}
    settings["PYTHONPATH"] += os.pathsep + str(Path.cwd())
    done = subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def held(var: Path) -> tuple[int, float]:
    """How many needs there are, and how fast the clock runs."""
    with closing(sqlite3.connect(f"file:{var / 'renxing.db'}?mode=ro", uri=True)) as raw:
        ((needs,),) = raw.execute("SELECT count(*) FROM needs_need")
        ((speed,),) = raw.execute("SELECT clock_speed FROM record_community")
    return needs, speed


@pytest.fixture(scope="module")
def made_lane(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the cast in it, made once."""
    var = tmp_path_factory.mktemp("lane")
    python(var, MAKE)
    return var / "renxing.db"


@pytest.fixture
def lane(made_lane: Path, var: Path) -> Path:
    """A folder of data with that database in it, to be played on."""
    var.mkdir()
    copy_database(made_lane, var / "renxing.db")
    return var


@pytest.fixture
def hour(tmp_path: Path) -> Path:
    """An hour in which Mei asks for something every minute."""
    said = {"function": "food", "urgency": "soon", "summary": "Rice"}
    head = {"play": 1, "community": "lane", "title_en": "An hour", "title_zh": "一小时", "hours": 1}
    lines = [head, *({"t": n / ACTS, "act": "need.raise", "actor": "P0", "with": said} for n in range(ACTS))]
    path = tmp_path / "hour.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_killed_in_the_middle_it_goes_on_and_does_nothing_twice(
    lane: Path, hour: Path, renxing: Callable[..., Done]
) -> None:
    playing = subprocess.Popen(
        command("play", hour, "--speed", 900, "--json"), env=environment(lane), stdout=subprocess.PIPE, text=True
    )
    assert playing.stdout is not None
    while json.loads(playing.stdout.readline())["passed"] < 5:
        pass
    playing.send_signal(signal.SIGKILL)
    playing.wait()
    done, _speed = held(lane)
    assert 5 <= done < ACTS
    again = renxing("play", hour, "--speed", 100_000, "--json")
    result = json.loads(again.stdout.splitlines()[-1])
    assert (again.returncode, result["earlier"], result["done"], result["left"]) == (0, done, ACTS - done, 0)
    assert python(lane, COUNT) == f"{ACTS} {ACTS} None"
    assert held(lane) == (ACTS, 1.0)


def test_stopped_kindly_it_sets_the_clock_to_real_time(lane: Path, hour: Path) -> None:
    playing = subprocess.Popen(
        command("play", hour, "--speed", 120), env=environment(lane), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while held(lane)[1] != 120.0:
        time.sleep(0.02)
    playing.terminate()
    _out, said = playing.communicate(timeout=30)
    assert (playing.returncode, said.decode().splitlines()[-1]) == (130, "Stopped.")
    assert held(lane)[1] == 1.0


@pytest.fixture
def said(
    db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    """The verb on the cast's demonstration in this very process: how it ended, and what it said of faults."""
    monkeypatch.setattr(signal, "signal", lambda *_asked: None)
    community = assemble().community
    community.demonstration = True
    community.save()

    def play(*arguments: object) -> tuple[int, str]:
        return main(["play", *map(str, arguments)]), capsys.readouterr().err

    return play


def test_every_fault_is_told_and_nothing_is_played(said: Callable[..., tuple[int, str]], hour: Path) -> None:
    hour.write_text(hour.read_text().replace("P0", "P99").replace("food", "fuel"))
    code, told = said(hour)
    assert code == 1
    assert f"has {2 * ACTS} faults" in told
    assert "line 2, actor: found P99; expected the code of a person of this community." in told
    assert (Need.objects.count(), Entry.objects.count()) == (0, 0)


def test_wrong_usage_is_a_sentence(said: Callable[..., tuple[int, str]], hour: Path) -> None:
    code, told = said(hour.with_name("gone.jsonl"))
    assert (code, "There is no such file" in told) == (3, True)
    with pytest.raises(SystemExit, match="2"):
        said(hour, "--speed", "fast")
    assert "There is no community" in said(hour, "--community", "moon")[1]
    Community.objects.update(demonstration=False)
    code, told = said(hour)
    assert (code, "is not a demonstration" in told) == (1, True)
