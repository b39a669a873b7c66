# /// script
# requires-python = ">=3.11"
# dependencies = ["pillow>=12", "playwright>=1.49"]
# ///
"""Takes the screenshots of this folder: `uv run docs/screenshots/make.py`, with the system's Chromium.

Lakeside lives two ordinary weeks and the outbreak until noon of its second day; then each page is looked at by the
user it is for, on a phone and on a desk, in both languages. Pillow is needed for this alone and so is no dependency
of Renxing: without it the pictures would weigh four times as much.
"""

import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OUTBREAK = ROOT / "examples" / "lakeside" / "outbreak.jsonl"
NOON_OF_DAY_2 = 30.0  # hours since six in the morning of the first
SPEED = "600"  # as fast as a loaded machine keeps up with, or the clock runs ahead of the acts
LARGEST = 150_000  # bytes of one picture
DEVICES = {"phone": (390, 844, 2.0), "desktop": (1280, 900, 1.5)}
LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
FIRST_NEED = 'main a[href*="/needs/0"]'


@dataclass(frozen=True)
class Shot:
    """A picture: its name, who looks (a word of the link's label; nobody is a visitor), and at what."""

    name: str
    user: str
    path: str
    then: str = ""


SHOTS = (
    Shot("sign-in", "", "sign-in/"),
    Shot("today-resident", "Resident", ""),
    Shot("ask", "Resident", "needs/ask/?function=medicine"),
    Shot("today-worker", "Community worker", ""),
    Shot("need", "Community worker", "needs/?list=all&state=open&urgency=urgent", FIRST_NEED),
    Shot("community", "Community worker", "community/"),
    Shot("network", "Community worker", "community/network/"),
    Shot("record", "Community worker", "record/"),
    Shot("board", "Committee lead", "board/"),
    Shot("mandates", "Lead of a centre", "mandates/"),
    Shot("reports", "Committee lead", "mandates/reports/"),
    Shot("points", "Resident", "points/"),
    Shot("dispatch", "Community worker", "dispatch/"),
    Shot("duties", "Member of a reservoir", "duties/"),
    Shot("supplies", "Community worker", "supplies/"),
    Shot("fund", "Resident", "fund/"),
    Shot("notices", "Resident", "notices/"),
    Shot("gatherings", "Resident", "gatherings/"),
    Shot("proposals", "Resident", "proposals/"),
    Shot("endowment", "Resident", "endowment/"),
    Shot("resilience", "Committee lead", "resilience/"),
    Shot("improving", "Committee lead", "improving/"),
)


@contextmanager
def demonstration(var: Path) -> Iterator[dict[str, str]]:
    """A demonstration being served: a sign-in link for each kind of user, and its own address under ""."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [ROOT / "renxing", "demo", "--no-browser", "--port", str(port)]
    environment = {**os.environ, "RENXING_VAR": str(var)}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        yield _links(server, f"http://localhost:{port}/lakeside/")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def _links(server: subprocess.Popen[str], address: str) -> dict[str, str]:
    found = {"": address}
    for line in server.stdout or ():
        if "/welcome/" in line:
            link, label = line.split(maxsplit=1)
            found[label.strip()] = link
        elif line.startswith("Everybody in it"):
            return found
    sys.exit("The demonstration did not start; what it said is above.")


def play_until_noon(var: Path) -> None:
    """Let the outbreak happen until noon of its second day; the clock then goes on at the pace of life."""
    lines = [json.loads(line) for line in OUTBREAK.read_text(encoding="utf-8").splitlines()[1:]]
    wanted = sum(line["t"] <= NOON_OF_DAY_2 for line in lines)
    command = [ROOT / "renxing", "play", OUTBREAK, "--speed", SPEED, "--json"]
    environment = {**os.environ, "RENXING_VAR": str(var)}
    player = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    for line in player.stdout or ():
        if json.loads(line)["passed"] >= wanted:
            player.terminate()
            break
    player.wait(timeout=30)


def sign_in(browser: Browser, link: str, language: str, device: str) -> Page:
    """A page of somebody's browser; a link that invites is used by its one button."""
    width, height, scale = DEVICES[device]
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale, locale=LANGUAGES[language]
    )
    page = context.new_page()
    page.goto(link)
    if "/welcome/" in link:
        page.locator("main form button").click()
        page.wait_for_url("**/lakeside/")
    return page


def take(page: Page, shot: Shot, address: str) -> bytes:
    """The picture, as small as it can be kept."""
    page.goto(address + shot.path)
    if shot.then:
        page.locator(shot.then).first.click()
        page.wait_for_url("**/needs/**")
    page.wait_for_load_state("networkidle")
    whole = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for colours in (256, 128, 64, 32):
        kept = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(kept, "png", optimize=True)
        if kept.tell() <= LARGEST:
            break
    return kept.getvalue()


def main() -> None:
    """Every picture, one after the other."""
    chromium = os.environ.get("RENXING_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as links, sync_playwright() as driver:
        play_until_noon(Path(folder))
        browser = driver.chromium.launch(executable_path=chromium)
        for language in LANGUAGES:
            for device in DEVICES:
                pages: dict[str, Page] = {}
                for shot in SHOTS:
                    link = next(link for label, link in links.items() if label.startswith(shot.user))
                    if shot.user not in pages:
                        pages[shot.user] = sign_in(browser, link, language, device)
                    page = pages[shot.user]
                    path = HERE / f"{shot.name}-{device}-{language}.png"
                    path.write_bytes(take(page, shot, links[""]))
                    sys.stdout.write(f"{path.name} {path.stat().st_size / 1000:.0f} kB\n")
        browser.close()


if __name__ == "__main__":
    main()
