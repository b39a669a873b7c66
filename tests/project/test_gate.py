"""The write gate: one inside at a time, and whoever waited longest is next, in one process and in several."""

import threading
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from renxing.project.sqlite_gate.gate import Gate


@pytest.fixture(params=["in memory", "on disk"])
def gate(request: pytest.FixtureRequest, tmp_path: Path) -> Gate:
    return Gate(None if request.param == "in memory" else tmp_path / "renxing.db.gate")


def queued(gate: Gate, act: Callable[[], None]) -> threading.Thread:
    """Somebody who waits at the gate and then acts."""

    def wait_and_act() -> None:
        gate.enter()
        try:
            act()
        finally:
            gate.leave()

    waiting = len(gate._waiting)
    thread = threading.Thread(target=wait_and_act)
    thread.start()
    while len(gate._waiting) == waiting:
        time.sleep(0.001)
    return thread


def test_whoever_waited_longest_is_next(gate: Gate) -> None:
    order: list[int] = []
    gate.enter()
    threads = [queued(gate, partial(order.append, n)) for n in range(20)]
    gate.leave()
    for thread in threads:
        thread.join(timeout=10)
    assert order == list(range(20))


def test_one_at_a_time(gate: Gate) -> None:
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(50):
            gate.enter()
            inside += 1
            most = max(most, inside)
            time.sleep(0)
            inside -= 1
            gate.leave()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert most == 1


def test_two_processes_take_turns(tmp_path: Path) -> None:
    """A gate opened twice stands for two processes: flock tells open files apart, not processes."""
    path, order = tmp_path / "renxing.db.gate", []
    first, second = Gate(path), Gate(path)

    def work(gate: Gate, name: str) -> None:
        for _ in range(30):
            gate.enter()
            order.append(name)
            time.sleep(0.001)
            gate.leave()

    threads = [threading.Thread(target=work, args=each) for each in ((first, "a"), (second, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    shared = order[order.index("b") if order[0] == "a" else order.index("a") : 40]
    changes = sum(one != other for one, other in pairwise(shared))
    assert changes >= len(shared) * 0.8  # in turns; without the place before the door it was one in ten


def test_who_gives_up_waiting_blocks_nobody(gate: Gate) -> None:
    gate.enter()
    turn = threading.Lock()
    gate._waiting.append(turn)  # somebody who waits,
    gate._step_out(turn)  # and is interrupted
    order: list[str] = []
    thread = queued(gate, lambda: order.append("next"))
    gate.leave()
    thread.join(timeout=10)
    assert order == ["next"]


def test_who_is_interrupted_as_the_gate_is_handed_over_hands_it_on(gate: Gate) -> None:
    gate.enter()
    turn = threading.Lock()
    turn.acquire()
    gate._waiting.append(turn)
    gate._hand_over()  # to somebody who is interrupted at that very moment
    gate._step_out(turn)
    assert gate._inside is False
