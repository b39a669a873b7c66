"""A live server, a browser, and a fresh community for each journey."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, expect

from renxing.cli.supervising import answers, command
from renxing.standards.community.phones import write_phone
from tests.axe import SIZES

ROOT = Path(__file__).resolve().parents[2]
LANES = 32
PATIENCE = 60_000  # milliseconds: machines that test are busy
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey is slow, also when it is named by its path."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("slow")


Made = Callable[..., Any]


def makes(var: Path) -> tuple[dict[str, str], Made]:
    """The environment of a world in that folder, and what makes a part of it (world.py)."""
    env = {**os.environ, "RENXING_VAR": str(var), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}

    def make(*what: str) -> Any:
        arguments = [sys.executable, "-m", "tests.journeys.world", *what]
        done = subprocess.run(arguments, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return env, make


@pytest.fixture(scope="session")
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A copy of the world and who is in it: the first process that needs it makes it, for all of this run."""
    shared = Path(os.environ["RENXING_VAR"]) / "journeys"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "made.json").exists():
            _env, make = makes(shared / "var")
            wanted = {name for item in request.session.items for name in getattr(item, "fixturenames", ())}
            made = {"lanes": make("lanes", str(LANES))}
            if "lakeside" in wanted:
                made["lakeside"] = make("lakeside")
            (shared / "made.json").write_text(json.dumps(made))
    var = tmp_path_factory.mktemp("journeys") / "var"
    shutil.copytree(shared / "var", var)
    return var, json.loads((shared / "made.json").read_text())


@pytest.fixture(scope="session")
def environment(world: tuple[Path, dict[str, Any]]) -> dict[str, str]:
    """Data of its own for these journeys' server."""
    return makes(world[0])[0]


@pytest.fixture(scope="session")
def made(world: tuple[Path, dict[str, Any]]) -> Made:
    """Makes one more part of the world."""
    return makes(world[0])[1]


@pytest.fixture(scope="session")
def lanes(world: tuple[Path, dict[str, Any]]) -> list[dict[str, Any]]:
    """Communities nobody has used yet."""
    return list(world[1]["lanes"])


@pytest.fixture(scope="session")
def lakeside(world: tuple[Path, dict[str, Any]]) -> dict[str, Any]:
    """The example, with four days of life."""
    return dict(world[1]["lakeside"])


@pytest.fixture(scope="session")
def address(environment: dict[str, str]) -> Iterator[str]:
    """The product's own server, under a name: passkeys need one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = Path(environment["RENXING_VAR"]) / "server.log"
    with log.open("wb") as said:
        server = subprocess.Popen(command("127.0.0.1", port), env=environment, cwd=ROOT, stdout=said, stderr=said)
    try:
        until = time.monotonic() + 240
        while not answers(f"http://localhost:{port}"):
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.05)
        yield f"http://localhost:{port}"
        assert "Traceback" not in log.read_text(), log.read_text()
    finally:
        server.terminate()
        server.wait(timeout=20)


@dataclass
class Lane:
    """A community of the cast, and who is in it."""

    slug: str
    people: dict[str, dict[str, Any]]
    centres: dict[str, str]

    def name(self, who: str, language: str = "en") -> str:
        """What somebody is called."""
        return str(self.people[who]["en" if language == "en" else "zh"])

    def phone(self, who: str) -> str:
        """Somebody's phone number as it is shown."""
        return write_phone(str(self.people[who]["phone"]))

    def invitation(self, who: str) -> str:
        """A code that is still good."""
        return str(self.people[who]["codes"].pop())


@pytest.fixture
def lane(lanes: list[dict[str, Any]]) -> Lane:
    """A community of this journey's own."""
    return Lane(**lanes.pop())


Come = Callable[..., Page]


@pytest.fixture
def come(browser: Browser, address: str, lane: Lane) -> Iterator[Come]:
    """Opens a device: `come("mei", size="phone")` comes in by invitation, `come()` is a visitor."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_device(who: str = "", *, size: str = "phone", language: str = "en", script: bool = True) -> Page:
        context = browser.new_context(viewport=SIZES[size], base_url=address, java_script_enabled=script)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"/{lane.slug}/" + (f"welcome/{lane.invitation(who)}/" if who else ""))
        if who:
            page.locator("main form button").click()
            page.wait_for_url("**/account/first/")
            page.goto(f"/{lane.slug}/")
        return page

    yield open_device
    for context in contexts:
        context.close()
    assert complaints == []


Say = Callable[..., str]


@pytest.fixture
def say(language: str) -> Say:
    """What the product says for an English sentence in the language of the journey."""

    def said(sentence: str, context: str = "", **filled: Any) -> str:
        with translation.override(language):
            found = translation.pgettext(context, sentence) if context else translation.gettext(sentence)
        assert language == "en" or found != sentence, f"not translated: {sentence}"
        return found % filled if filled else found

    return said


@pytest.fixture
def language() -> str:
    """English, where a journey is not made in both."""
    return "en"
