"""Keeps the server alive: starts it, starts it again when it dies, stops it and everything it started."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from typing import Self
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from renxing.cli.database import take_stock
from renxing.cli.places import database, log_file, shown
from renxing.cli.server_lock import ServerLock, Serving
from renxing.cli.stopping import ENVIRONMENT, Stopped, take_as_ctrl_c

LONGEST_LOG = 20_000_000
PATIENCE = 120.0  # seconds a server may take to answer for the first time
QUICK = 2.0  # a server that ends by itself sooner than this was not able to start; a killed one was
MOST_QUICK_DEATHS = 3


class Supervisor:
    """One server in a session of its own, so that Ctrl-C reaches us first and nothing is left behind."""

    def __init__(self, host: str, port: int, lock: ServerLock) -> None:
        name = f"[{host}]" if ":" in host else host
        self.address = f"http://{'localhost' if host in {'127.0.0.1', '::1', '0.0.0.0', '::'} else name}:{port}"  # noqa: S104
        self._command = command(host, port)
        self._lock = lock
        self._quick_deaths = 0

    def __enter__(self) -> Self:
        """Start the server, and from here on take every way of being stopped as Ctrl-C."""
        take_as_ctrl_c()
        take_stock(database())
        self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        """End the server kindly, then surely; Ctrl-C is how it is meant to end."""
        self._server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._server.wait(timeout=10)
        self._kill_group()
        return kind is KeyboardInterrupt

    def _start(self) -> None:
        path = log_file("server.log")
        if path.exists() and path.stat().st_size > LONGEST_LOG:
            path.replace(path.with_suffix(".log.1"))
        with path.open("ab") as log:
            self._server = subprocess.Popen(  # noqa: S603 - our own command
                self._command,
                env={**os.environ, "RENXING_TIMEKEEPER": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[self._lock.descriptor],
                start_new_session=True,
            )
        self._started = time.monotonic()
        self._lock.tell(Serving(supervisor=os.getpid(), server=self._server.pid, address=self.address))

    def wait_until_up(self) -> None:
        """Return when a page is answered; stop with a sentence where none comes."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._server.poll() is None:
            if answers(self.address):
                return
            time.sleep(0.05)
        raise Stopped(f"The server did not start. What it said is in {shown(log_file('server.log'))}.", ENVIRONMENT)

    def watch(self) -> None:
        """Until Ctrl-C: start the server again whenever it has died."""
        while True:
            self._revive(self._server.wait())

    def _revive(self, code: int) -> None:
        self._kill_group()
        quick = time.monotonic() - self._started < QUICK and code != -signal.SIGKILL
        self._quick_deaths = self._quick_deaths + 1 if quick else 0
        if self._quick_deaths >= MOST_QUICK_DEATHS:
            where = shown(log_file("server.log"))
            raise Stopped(f"The server ends as soon as it starts. What it said is in {where}.", ENVIRONMENT)
        print(f"The server ended ({code}); starting it again.", file=sys.stderr)
        self._start()

    def _kill_group(self) -> None:
        """What the server started must not outlive it: it would keep the port and the lock."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._server.pid, signal.SIGKILL)
        self._server.wait()


def command(host: str, port: int) -> list[str]:
    """How the server is started: a process a core, and threads, so that a writer who waits holds no reader up."""
    return [
        *(sys.executable, "-P", "-m", "granian", "renxing.project.wsgi:application", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--no-ws", "--respawn-failed-workers", "--respawn-interval", "0.2"),
        *("--workers", "2", "--blocking-threads", "2", "--workers-kill-timeout", "5", "--log-level", "warning"),
    ]


def answers(address: str) -> bool:
    """Whether a server answers there at all; never through a proxy."""
    try:
        with build_opener(ProxyHandler({})).open(f"{address}/healthz", timeout=5):
            return True
    except HTTPError:
        return True
    except (URLError, OSError):
        return False
