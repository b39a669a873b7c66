"""The line of rehearsals: one labourer for all processes, first parts early, no failure stops the others."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from renxing.apps.rehearsals import labour as labours
from renxing.apps.rehearsals import labourer as labourers
from renxing.apps.rehearsals import line as lines
from renxing.apps.rehearsals.labour import MOST, MOST_EACH, Job, Labour
from renxing.apps.rehearsals.labourer import Labourer
from renxing.apps.rehearsals.line import FORGOTTEN, LONG, PLAYING, REFUSED, STOPPED, UNSTARTED, Asker, Line, Now
from renxing.core.refusals import WrongState
from tests.apps.rehearsals.failing import read, read_nice

LAN = Asker("lan", "it")
SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")
"""A labourer that holds the lock and does nothing."""


@pytest.fixture
def line(tmp_path: Path) -> Line:
    """An empty line."""
    return Line(tmp_path / "line")


@pytest.fixture
def started() -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Labourers that were started; none outlives the test."""
    labours._STARTED.clear()
    yield labours._STARTED
    for each in labours._STARTED:
        each.kill()
        each.wait()
    labours._STARTED.clear()


def asked(line: Line, key: str, first: int = 1, who: str = "lan") -> Job:
    return Labour(line, SLEEPS).job(key, lambda: {"first": first}, Asker(who, key.split("-", maxsplit=1)[0]))


def aged(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_one_labourer_for_all_processes_of_the_server(line: Line, started) -> None:
    for key in ("one", "two"):
        for process in (Labour(line, SLEEPS), Labour(line, SLEEPS)):
            process.job(key, lambda: {"first": 1}, LAN)
    assert len(started) == 1
    assert line.count() == 2, "worked out once, whoever asks"


def test_first_parts_come_before_anything_is_made_finer(line: Line, started) -> None:
    asked(line, "a")
    asked(line, "b", first=2)
    works = Labourer(line, read)
    seen = []
    while works.one():
        seen.append({key: found.done for key in "ab" if (found := line.result(key))})
    assert seen == [{"a": 4}, {"a": 4, "b": 4}, {"a": 10, "b": 4}, {"a": 10, "b": 10}]
    assert line.result("b").value == {"sum": 20, "carried": 4}, "the second part goes on from the first"
    assert line.count() == 0
    assert asked(line, "a").over


def test_a_part_is_shown_and_then_all(line: Line, started) -> None:
    asked(line, "a")
    works = Labourer(line, read)
    works.one()
    part = asked(line, "a")
    assert (part.result.done, part.over) == (4, False)
    works.one()
    assert asked(line, "a").result.whole


@pytest.mark.parametrize(("first", "why"), [(-1, REFUSED), (0, LONG)])
def test_what_failed_is_told_once_and_then_begun_anew(line: Line, started, first: int, why: str) -> None:
    asked(line, "it", first)
    asked(line, "other")
    works = Labourer(line, read)
    assert works.one()
    assert works.one()
    assert asked(line, "it").failed == why
    assert line.result("other").done == 4, "the others are played all the same"
    assert asked(line, "it").failed is None
    assert line.count() == 2


def test_where_no_process_can_be_started_it_is_told_and_may_be_asked_again(line: Line, started) -> None:
    no_such = Labour(line, (str(line.folder / "no-such-program"),))
    no_such.job("it", lambda: {"first": 1}, LAN)
    assert no_such.job("it", lambda: {"first": 1}, LAN).failed == UNSTARTED
    asked(line, "it")
    assert len(started) == 1


def test_a_labourer_that_fell_is_told_and_the_next_is_started(line: Line, started) -> None:
    asked(line, "it")
    asked(line, "other")
    line.say(Now(started[0].pid, "it", PLAYING, time.time(), time.time() + 60))
    started[0].kill()
    started[0].wait()
    assert asked(line, "it").failed == STOPPED
    assert line.keys() == ["other"]
    asked(line, "other")
    assert len(started) == 1, "the one that fell is laid to rest"
    assert started[0].poll() is None


def test_a_labourer_that_hangs_is_ended_when_its_time_is_over(line: Line, started) -> None:
    asked(line, "it")
    hangs = started[0]
    line.say(Now(hangs.pid, "it", PLAYING, time.time() - 301, time.time() - 1))
    asked(line, "it")
    assert hangs.wait(10) < 0
    assert asked(line, "it").failed == LONG


def test_a_job_has_a_ceiling(line: Line, started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labourers, "CEILING", -1.0)
    asked(line, "it")
    Labourer(line, read).one()
    assert asked(line, "it").failed == LONG


def test_all_parts_of_a_job_share_one_ceiling(line: Line, started) -> None:
    asked(line, "it")
    works = Labourer(line, read)
    works.one()
    works.spent["it"] = labourers.CEILING + 1
    works.one()
    assert asked(line, "it").failed == LONG
    assert works.spent["it"] == 0, "asked again it has all its time again"


def test_what_is_furthest_is_carried_on(line: Line, started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labourers, "CARRIED", 1)
    works = Labourer(line, read)
    works.carried["far"] = (1000, "played")
    asked(line, "new")
    works.one()
    assert list(works.carried) == ["far"]


def test_who_waits_with_an_empty_page_has_a_turn_at_once_and_what_is_made_finer_gives_way(
    line: Line, started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labourers, "_compiled", lambda: True)
    asked(line, "a")
    works, niceness = Labourer(line, read_nice), os.getpriority(os.PRIO_PROCESS, 0)
    works.one()
    assert line.result("a").value["nice"] == niceness
    works.one()
    assert line.result("a").value["nice"] == min(19, niceness + labourers.NICER)
    assert os.getpriority(os.PRIO_PROCESS, 0) == niceness, "only while it lasts"


def test_who_waits_no_longer_leaves_the_line(line: Line, started) -> None:
    asked(line, "left")
    asked(line, "stays")
    aged(line.folder / "left.job", FORGOTTEN + 1)
    assert line.keys() == ["stays"]
    assert not line.looked("left")


def test_what_nobody_waits_for_is_not_played_to_its_end(line: Line, started) -> None:
    asked(line, "left")

    def read_and_leave(folder: Path, said):
        aged(line.folder / "left.job", FORGOTTEN + 1)
        return read(folder, said)

    assert Labourer(line, read_and_leave).one()
    assert line.result("left") is None
    assert line.failed("left") is None


def test_one_person_does_not_fill_the_line(line: Line, started) -> None:
    for number in range(MOST_EACH):
        asked(line, f"{number}-today", who="bo")
        asked(line, f"{number}-changed", who="bo")
    with pytest.raises(WrongState, match="rehearsals_yours"):
        asked(line, "more-today", who="bo")
    assert asked(line, "0-today", who="bo").failed is None, "what is in the line is looked at still"
    for number in range(MOST - 2 * MOST_EACH):
        asked(line, f"other-{number}", who=f"other {number}")
    with pytest.raises(WrongState, match="rehearsals_busy"):
        asked(line, "one too many", who="lan")


def test_how_many_come_before(line: Line, started) -> None:
    asked(line, "first")
    line.say(Now(1, "first", PLAYING, time.time(), time.time() + 60, 3, 10))
    assert [asked(line, key, who=key).ahead for key in ("second", "third", "first")] == [1, 2, 0]
    assert asked(line, "first").now.done == 3


def test_what_is_old_goes_and_of_results_the_last_looked_at_stay(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "KEPT", 2)
    for age, name in enumerate(("a.result", "b.result", "c.result", "d.toml", "lock", "now")):
        line.put(name, "{}")
        aged(line.folder / name, 100 + age)
    aged(line.folder / "lock", 1e6)
    aged(line.folder / "d.toml", 1e6)
    line.tidy()
    assert sorted(path.name for path in line.folder.iterdir()) == ["a.result", "b.result", "lock", "now"]


def test_the_folder_is_for_our_own_eyes_only(line: Line) -> None:
    assert line.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.slow
@pytest.mark.parametrize("gone", ["server", "folder"])
def test_the_labourer_ends_with_the_server_that_started_it_and_with_its_folder(line: Line, gone: str) -> None:
    """A process starts it and asks for half a task, which is refused; whoever refused it stays."""
    asks = (
        "import sys, time; from pathlib import Path; from renxing.apps.rehearsals.labour import Labour; "
        "from renxing.apps.rehearsals.line import Asker, Line; "
        "Labour(Line(Path(sys.argv[1]))).job('it', lambda: {'kind': 'course'}, Asker('lan', 'it')); time.sleep(60)"
    )
    server = subprocess.Popen((sys.executable, "-c", asks, str(line.folder)))
    try:
        until((line.folder / "it.failed").exists, 60)
        (labourer,) = children(server.pid)
        if gone == "server":
            server.kill()
            server.wait()
        else:
            line.folder.rename(line.folder.with_name("aside"))
            line.folder.mkdir()
        until(lambda: not lives(labourer))
    finally:
        server.kill()
        server.wait()


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def lives(pid: int) -> bool:
    """Whether it runs still; one that ended and was not laid to rest does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
