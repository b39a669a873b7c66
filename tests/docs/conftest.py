"""A checkout as a stranger has it, and the demonstration running there."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

import pytest

from tests.docs.pages import ROOT

LAST = "Everybody in it is invented"  # what a demonstration says when it serves
PATIENCE = 300.0  # seconds a server may take, on a machine that does something else as well
KERNELS = Path(sys.pycache_prefix or ROOT / "src" / "renxing" / "rehearse" / "__pycache__") / "numba"
"""Where this checkout keeps the rehearsal's machine code, by a fingerprint of what it was made from."""
OURS = ("RENXING_", "DJANGO_", "PYTEST_", "PYTHONPATH", "VIRTUAL_ENV")


@dataclass
class Checkout:
    """A clone with what is not committed yet, a home and a folder of data of its own."""

    root: Path
    home: Path

    def environment(self, var: Path) -> dict[str, str]:
        """What a stranger’s shell has, and no more; what was fetched or compiled once is not again."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        cache = os.environ.get("UV_CACHE_DIR") or str(Path.home() / ".cache" / "uv")
        caches = {"UV_CACHE_DIR": cache, "NUMBA_CACHE_DIR": str(KERNELS)}
        return {**kept, **caches, "HOME": str(self.home), "RENXING_VAR": str(var)}

    def run(self, command: str, var: Path) -> subprocess.CompletedProcess[str]:
        """Type a command there and wait for its end."""
        return subprocess.run(
            ["sh", "-c", command],
            cwd=self.root,
            env=self.environment(var),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


class Served:
    """A command that serves until Ctrl-C; `said` is what it printed until it waited."""

    def __init__(self, checkout: Checkout, command: str, var: Path, last: str) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            ["sh", "-c", f"exec env {command} --port {self.port}"],
            cwd=checkout.root,
            env=checkout.environment(var),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said = self._until(last)

    def _until(self, last: str) -> str:
        said, began = "", time.monotonic()
        for line in self.process.stdout or ():
            said += line
            if last in line:
                return said
            assert time.monotonic() - began < PATIENCE, said
        raise AssertionError(f"It ended before it served:\n{said}")

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C, as a terminal does: the whole group hears it."""
        os.killpg(self.process.pid, signal.SIGINT)
        said, _none = self.process.communicate(timeout=60)
        return self.process.returncode, said


class Browser:
    """Somebody’s browser: keeps cookies, sends forms, needs no script. `host` is the name typed, if another."""

    def __init__(self, language: str = "en", host: str | None = None) -> None:
        self.headers = {"Accept-Language": language, **({"Host": host} if host else {})}
        self.jar = CookieJar()
        self.opener: OpenerDirector = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.jar))

    def get(self, address: str) -> tuple[str, str]:
        """The page and the address it came from, once redirects were followed."""
        return self._open(Request(address, headers=self.headers))  # noqa: S310 - our own server

    def press(self, address: str, page: str) -> tuple[str, str]:
        """Send the first form of a page that has the mark against forgery and nothing else to fill."""
        mark = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert mark is not None, page
        data = urlencode({"csrfmiddlewaretoken": mark[1]}).encode()
        headers = {**self.headers, "Referer": address}
        return self._open(Request(address, data, headers))  # noqa: S310 - our own server

    def _open(self, request: Request) -> tuple[str, str]:
        with self.opener.open(request, timeout=60) as answer:
            assert answer.status == 200
            return answer.read().decode(), answer.geturl()


def free_port() -> int:
    """A port nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _listed(*options: str) -> list[str]:
    done = subprocess.run(["git", "ls-files", "-z", *options], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name]


@pytest.fixture(scope="session")
def checkout(tmp_path_factory) -> Checkout:
    """`git clone`, and on top of it what is not committed yet."""
    folder = tmp_path_factory.mktemp("stranger")
    made = Checkout(folder / "renxing", folder / "home")
    made.home.mkdir()
    subprocess.run(["git", "clone", "--quiet", ROOT, made.root], check=True)
    for name in _listed("--deleted"):
        (made.root / name).unlink(missing_ok=True)
    for name in set(_listed("--modified", "--others", "--exclude-standard")) - set(_listed("--deleted")):
        (made.root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, made.root / name)
    shutil.copy2(made.root / "examples" / "lakeside" / "community.xlsx", made.root / "community.xlsx")
    return made


@pytest.fixture(scope="session")
def lakeside(checkout: Checkout) -> Path:
    """A folder of data for the demonstration."""
    return checkout.home.parent / "lakeside"


@pytest.fixture(scope="session")
def demo(checkout: Checkout, lakeside: Path) -> Iterator[Served]:
    """`./renxing demo`, as the first screen of README says, from nothing."""
    served = Served(checkout, "./renxing demo --no-browser", lakeside, LAST)
    yield served
    if served.process.poll() is None:
        served.stop()
