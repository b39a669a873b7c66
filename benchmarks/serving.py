"""The product's own server on a free port, and what it costs; and somebody who visits it."""

import gzip
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from benchmarks.places import ROOT
from renxing.cli.server_lock import ServerLock

TICK = os.sysconf("SC_CLK_TCK")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
IDLE = 20.0  # seconds; granian closes a connection that was silent for 30
HIDDEN = re.compile(r'name="act_id" value="([0-9a-f-]{36})"')


@dataclass
class Server:
    """A running `./renxing serve`."""

    process: "subprocess.Popen[str]"
    port: int

    @property
    def group(self) -> int:
        """The process group of what serves, which changes when it is started again."""
        holder = ServerLock.holder()
        return holder.server if holder else 0

    def cpu(self) -> float:
        """Seconds of CPU that the serving processes have used."""
        used = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                used += int(fields[11]) + int(fields[12]) if int(fields[2]) == self.group else 0
        return used / TICK


@contextmanager
def served(**changes: str) -> Iterator[Server]:
    """Serve this process's folder of data as a community would."""
    port = free_port()
    command = [sys.executable, "-P", "-m", "renxing", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **changes}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            if process.stdout is None or str(port) not in process.stdout.readline():
                raise RuntimeError("The server did not start; what it said is above.")
            yield Server(process, port)
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Answer(NamedTuple):
    """What came back, and how long it took."""

    status: int
    location: str
    etag: str
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The page as read."""
        return (gzip.decompress(self.body) if self.body[:2] == b"\x1f\x8b" else self.body).decode()


@dataclass
class Visitor:
    """Somebody with one connection that stays open and a phone's habits: cookies, compressed pages."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    timeout: float = 30.0

    def __post_init__(self) -> None:
        """Connect when first used."""
        self._connection = HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        self._used = time.monotonic()

    def get(self, path: str, **headers: str) -> Answer:
        """Read a page."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, form: dict[str, str]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})

    def tokens(self, path: str) -> dict[str, str]:
        """The hidden fields of a page's form: what a browser would send back."""
        page = self.get(path).text
        token, act = TOKEN.search(page), HIDDEN.search(page)
        if token is None:
            raise RuntimeError(f"{path} holds no form: {page[:300]}")
        return {"csrfmiddlewaretoken": token[1], **({"act_id": act[1]} if act else {})}

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if time.monotonic() - self._used > IDLE:
            self._connection.close()  # the server will have; the next request opens it again
        sent = {"Accept-Encoding": "gzip", "Host": f"localhost:{self.port}", "Cookie": cookie, **headers}
        began = time.perf_counter()
        try:
            self._connection.request(method, path, body, sent)
            response = self._connection.getresponse()
            content = response.read()
        except OSError:
            self._connection.close()
            raise
        seconds, self._used = time.perf_counter() - began, time.monotonic()
        self._keep(response)
        place = urlsplit(response.headers.get("Location", "")).path
        return Answer(response.status, place, response.headers.get("ETag", ""), content, seconds)

    def _keep(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or ():
            name, _equals, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
