"""What a first visit weighs in a browser with an empty cache, and how long a stranger waits for the first page."""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.line import Line
from benchmarks.places import ROOT
from benchmarks.relay import relayed
from benchmarks.serving import Visitor, free_port, served
from benchmarks.signing import community_now, one_of_each, session
from renxing.cli.chromium import require

KILOBYTES = 100
SETTLED = 1.5  # seconds after the page has fallen silent: the service worker may still fetch
COLD, WARM = 120.0, 5.0
PAGES = (
    ("Today, visitor", "", False),
    ("Today, resident", "", True),
    ("Ask, resident", "needs/ask/", True),
    ("Board, visitor", "board/", False),
    ("Board, resident", "board/", True),
    ("sign-in", "sign-in/", False),
)


def run() -> Iterator[Line]:
    """Weigh the pages, then time the two starts of a demonstration."""
    community = community_now()
    cookies = session(one_of_each(community)["resident"])
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require(), args=["--no-sandbox"])
        for name, path, signed_in in PAGES:
            own = cookies if signed_in else {}
            bytes_ = _weigh(browser, server.port, f"/{community.slug}/{path}", own)
            plain = _weigh(browser, server.port, f"/{community.slug}/{path}", own, {"Accept-Encoding": "identity"})
            yield Line(
                what=f"first visit: {name}",
                measured=f"{bytes_ / 1000:.1f} KB received, headers and all",
                compared_with=f"{plain / 1000:.1f} KB uncompressed",
                bound=f"{KILOBYTES} KB",
                holds=bytes_ <= KILOBYTES * 1000,
            )
        browser.close()
    yield from _starts()


def _weigh(browser: Browser, port: int, path: str, cookies: dict[str, str], headers: Any = None) -> int:
    """Bytes until the page and everything it asks for has come, in a context that has never been anywhere."""
    with relayed(port) as relay:
        address = f"http://localhost:{relay.port}"
        context = browser.new_context(locale="en", extra_http_headers=headers)
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
        page = context.new_page()
        answer = page.goto(f"{address}{path}", wait_until="networkidle")
        if answer is None or answer.status != 200:
            raise RuntimeError(f"{path} was answered with {answer and answer.status}.")
        page.wait_for_timeout(SETTLED * 1000)
        context.close()
        return relay.received


def _starts() -> Iterator[Line]:
    """A fresh clone, set up and made; then started once more."""
    with tempfile.TemporaryDirectory(prefix="renxing-cold-") as folder:
        place = Path(folder) / "renxing"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(place)], check=True)  # noqa: S603, S607
        cold, said = _until_first_page(place)
        steps = ", ".join(re.findall(r"(?:Set up|Made) in \d+ s", said))
        yield Line(
            what="./renxing demo in a fresh clone: until the first page",
            measured=f"{cold:.1f} s ({steps})",
            compared_with="the package cache of this machine as it was",
            bound=f"{COLD:.0f} s",
            holds=cold <= COLD,
        )
        warm, _said = min(_until_first_page(place) for _turn in range(2))
        yield Line(
            what="./renxing demo again: until the first page",
            measured=f"{warm:.1f} s",
            compared_with=f"{_help(place):.1f} s for ./renxing --help",
            bound=f"{WARM:.0f} s",
            holds=warm <= WARM,
        )


def _own() -> dict[str, str]:
    """What a stranger's shell would hold."""
    left_out = ("RENXING_", "DJANGO_", "PYTHON", "VIRTUAL_ENV", "UV_PROJECT")
    return {name: value for name, value in os.environ.items() if not name.startswith(left_out)}


def _until_first_page(place: Path) -> tuple[float, str]:
    port = free_port()
    log = place / "said"
    began = time.perf_counter()
    with log.open("w") as out:
        command = ["./renxing", "demo", "--no-browser", "--port", str(port)]
        demo = subprocess.Popen(command, cwd=place, env=_own(), stdout=out, stderr=out)  # noqa: S603
    try:
        while not _shown(port):
            if demo.poll() is not None or time.perf_counter() - began > 10 * COLD:
                raise RuntimeError(f"The demonstration did not start: {log.read_text()[-2000:]}")
            time.sleep(0.02)
        return time.perf_counter() - began, log.read_text()
    finally:
        demo.terminate()
        demo.wait(timeout=60)


def _shown(port: int) -> bool:
    """Whether the community's front page is answered whole."""
    try:
        return Visitor(port).get("/lakeside/").status == 200
    except (OSError, HTTPException):
        return False


def _help(place: Path) -> float:
    began = time.perf_counter()
    subprocess.run(["./renxing", "--help"], cwd=place, env=_own(), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began
