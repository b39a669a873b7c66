"""The server is looked after: it comes back when it dies, ends with Ctrl-C, and is the only one on its data."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from renxing.cli import ports
from renxing.cli.copies import copy_database
from renxing.cli.stopping import Stopped
from renxing.cli.supervising import answers
from tests.cli.conftest import command, environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Serving:
    """A running `./renxing serve`, where it answers, and its folder of data."""

    process: "subprocess.Popen[str]"
    address: str
    var: Path

    def server(self) -> int:
        """The server's own process, which leads a group."""
        return int(json.loads((self.var / "server.lock").read_text(encoding="utf-8"))["server"])


@pytest.fixture(scope="module")
def serving(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """`./renxing serve` on a port of its own, up; the tests below share it, the last one ends it."""
    var, port = tmp_path_factory.mktemp("serving"), free_port()
    copy_database(made, var / "renxing.db")
    started, env = command("serve", "--port", port), environment(var)
    process = subprocess.Popen(started, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    assert f":{port}" in process.stdout.readline()
    try:
        yield Serving(process, f"http://localhost:{port}", var)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        process.stdout.close()


def wait_until(true, seconds: float = 30.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
def test_a_killed_server_comes_back_by_itself(serving: Serving) -> None:
    before = serving.server()
    os.killpg(before, signal.SIGKILL)
    assert wait_until(lambda: serving.server() != before)
    assert wait_until(lambda: answers(serving.address), 120)
    assert serving.process.poll() is None


@pytest.mark.slow
def test_two_servers_never_share_data(serving: Serving, renxing) -> None:
    done = renxing("serve", "--port", free_port(), RENXING_VAR=str(serving.var))
    assert done.returncode == 1
    assert serving.address in done.stderr
    assert serving.address in renxing("doctor", RENXING_VAR=str(serving.var)).stdout


@pytest.mark.slow
def test_ctrl_c_leaves_nothing_running(serving: Serving, renxing) -> None:
    group = serving.server()
    for _ in range(20):  # an impatient finger
        serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(timeout=60) == 0
    assert not answers(serving.address)
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)
    assert "not running" in renxing("doctor", RENXING_VAR=str(serving.var)).stdout


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
