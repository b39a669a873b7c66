"""The demonstration: made once and whole, a way in for each kind of user, never at a real community's cost."""

import http.cookiejar
import re
import signal
import sqlite3
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from renxing.cli.database import communities_in
from renxing.cli.demo import is_half_made, remove
from renxing.cli.links import Link, keep
from tests.cli.conftest import command, environment
from tests.cli.test_serving import free_port

pytestmark = pytest.mark.slow


@contextmanager
def demo(var: Path, *arguments: str) -> Iterator[list[str]]:
    """`./renxing demo` while it serves: the lines it printed."""
    started = command("demo", "--port", free_port(), "--no-browser", *arguments)
    server = subprocess.Popen(
        started, env=environment(var), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert server.stdout is not None
    lines = []
    try:
        for line in server.stdout:
            lines.append(line.rstrip())
            if line.startswith("Everybody in it"):
                break
        yield lines
    finally:
        server.send_signal(signal.SIGINT)
        rest = server.stdout.read()
        assert server.wait(timeout=60) == 0, lines
        assert rest.endswith("Stopped.\n")


def links_in(lines: list[str]) -> dict[str, str]:
    """Address by label."""
    return {label: address for line in lines for address, label in re.findall(r"(http\S+/welcome/\S+)   (.+)", line)}


def comes_in(address: str) -> bool:
    """Open the link and press its one button; whether a page for those who are signed in comes."""
    browser = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    page = browser.open(address, timeout=60).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    form = f"csrfmiddlewaretoken={token[1]}".encode()
    browser.addheaders = [("Referer", address)]
    answer = browser.open(address, data=form, timeout=60)
    return "sign-out" in answer.read().decode() and answer.status == 200


def test_it_is_made_once_and_everybody_comes_in(var: Path) -> None:
    with demo(var) as lines:
        links = links_in(lines)
        assert len(links) == 8
        assert all(comes_in(address) for address in links.values())
    ((slug, demonstration, entries),) = communities_in(var / "renxing.db")
    assert (slug, demonstration) == ("lakeside", True)
    assert entries > 500
    with demo(var) as lines:
        again = links_in(lines)
        assert {label: link.split("/", 3)[3] for label, link in again.items()} == {
            label: link.split("/", 3)[3] for label, link in links.items()
        }


def test_what_was_half_made_is_thrown_away_and_nothing_else(living: Path, monkeypatch) -> None:
    monkeypatch.setenv("RENXING_VAR", str(living.parent))
    assert not is_half_made()
    with closing(sqlite3.connect(living)) as connection:
        connection.execute("UPDATE record_community SET demonstration = 1")
        connection.commit()
    assert is_half_made()
    keep([Link("Resident", "/lakeside/welcome/X/")])
    assert not is_half_made()
    remove()
    assert not living.exists()
    assert not is_half_made()


def test_a_real_community_is_never_thrown_away(renxing, living: Path, monkeypatch) -> None:
    monkeypatch.setenv("RENXING_VAR", str(living.parent))
    keep([Link("Resident", "/lakeside/welcome/X/")])
    before = living.read_bytes()
    done = renxing("demo", "--fresh", "--no-browser", "--port", free_port())
    assert done.returncode == 1
    assert "willow" in done.stderr
    assert living.read_bytes() == before
