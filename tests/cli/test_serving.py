"""The server is looked after: it comes back when it dies, ends with Ctrl-C, and is the only one on its data."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from renxing.cli import ports
from renxing.cli.stopping import Stopped
from renxing.cli.supervising import answers
from tests.cli.conftest import command, environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def serving(living: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`./renxing serve` on a port of its own, up."""
    port = free_port()
    server = subprocess.Popen(
        command("serve", "--port", port),
        env=environment(living.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout is not None
    assert f":{port}" in server.stdout.readline()
    try:
        yield server, f"http://localhost:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        server.stdout.close()


def wait_until(true, seconds: float = 30.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False


def server_pid(living: Path) -> int:
    return int(json.loads((living.parent / "server.lock").read_text(encoding="utf-8"))["server"])


@pytest.mark.slow
def test_a_killed_server_comes_back_by_itself(serving, living: Path) -> None:
    server, address = serving
    for _ in range(2):
        before = server_pid(living)
        os.killpg(before, signal.SIGKILL)
        assert wait_until(lambda killed=before: server_pid(living) != killed)
        assert wait_until(lambda: answers(address))
    assert server.poll() is None


@pytest.mark.slow
def test_ctrl_c_leaves_nothing_running(serving, living: Path, renxing) -> None:
    server, address = serving
    group = server_pid(living)
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) == 0
    assert not answers(address)
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)
    assert "not running" in renxing("doctor").stdout


@pytest.mark.slow
def test_two_servers_never_share_data(serving, renxing) -> None:
    _, address = serving
    done = renxing("serve", "--port", free_port())
    assert done.returncode == 1
    assert address in done.stderr
    assert address in renxing("doctor").stdout


def test_a_port_that_is_taken_names_a_free_one(renxing) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        done = renxing("serve", "--port", taken)
    assert done.returncode == 3
    assert done.stderr.startswith(f"Port {taken} is taken. Try: ./renxing serve --port ")
    offered = int(done.stderr.rsplit(" ", 1)[1])
    assert ports.is_free("127.0.0.1", offered)


def test_an_address_that_is_not_ours_is_refused() -> None:
    with pytest.raises(Stopped, match="no address"):
        ports.check("serve", "203.0.113.7", 8000)


def test_beyond_this_machine_the_names_must_be_known(renxing) -> None:
    done = renxing("serve", "--host", "192.0.2.1")
    assert done.returncode == 2
    assert "RENXING_HOSTS=" in done.stderr


def test_a_folder_that_cannot_hold_data_is_said(renxing, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = renxing("serve", RENXING_VAR=str(tmp_path / "file" / "var"))
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
