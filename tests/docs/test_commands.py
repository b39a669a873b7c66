"""What README and the docs tell people to type is typed here, in a clone, by somebody with an empty home."""

import re
import shutil
from pathlib import Path

import pytest

from renxing.cli.database import communities_in
from renxing.cli.parts import parts
from tests.docs.conftest import LAST, Browser, Checkout, Served
from tests.docs.pages import DOCS, ROOT, commands, named, pages

ELSEWHERE = {
    "./renxing demo": "the fixture `demo` types it, and the tests below look at what comes",
    "./renxing test": "this is it; its parts and its help are looked at below",
    "./renxing demo --play": "the player is tested in tests/apps/overview, the whole file in tests/examples",
    "./renxing demo --play --speed 1200": "as above",
    "./renxing play examples/lakeside/outbreak.jsonl --speed 100000": "as above",
    "./renxing invite P0001": "the verb is tested in tests/cli, on a community of its own",
}
TOLD = [page for page in pages() if page.parent == ROOT or DOCS in page.parents]
SAID: dict[str, Path] = {}
for each in sorted(TOLD, key=lambda page: page.parent != ROOT):  # a command is typed where it is said first
    for said in commands(each):
        SAID.setdefault(said, each)
GUIDES = list(dict.fromkeys(page for command, page in SAID.items() if command not in ELSEWHERE))
IMPORTING = "./renxing import"
SERVING = ("./renxing serve", "./renxing demo")
PARTS = {"types", "units", "format", "lint", "import contracts", "translations", "README and docs", "journeys"}


def test_every_command_left_out_is_in_some_page() -> None:
    assert set(ELSEWHERE) <= {command for page in TOLD for command in commands(page)}


def test_the_readme_in_both_languages_says_the_same_commands() -> None:
    english, chinese = commands(ROOT / "README.md"), commands(ROOT / "README.zh.md")
    assert english == chinese
    assert english[:2] == ["./renxing demo", "./renxing test"]


def test_the_parts_of_a_test_run_are_those_that_contributing_names() -> None:
    names = {part.name for part in parts(fast=False)}
    assert names == PARTS
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in names if name not in text.replace("README and\ndocs", "README and docs")] == []


@pytest.mark.slow
def test_the_first_page_has_the_name_of_the_community(demo: Served) -> None:
    for language, name in (("en", "Lakeside"), ("zh-CN", "临湖社区")):
        page, _address = Browser(language).get(f"http://localhost:{demo.port}/lakeside/")
        assert name in page


@pytest.mark.slow
def test_each_link_signs_somebody_else_in_with_one_tap(demo: Served) -> None:
    links = re.findall(r"(http://\S+/welcome/\S+) +(.+)", demo.said)
    assert len(links) >= 7
    assert len({_who(link) for link, _label in links}) == len(links)


def _who(link: str) -> str:
    browser = Browser()
    page, _address = browser.get(link)
    _today, address = browser.press(link, page)
    assert address.endswith("/lakeside/"), "one tap leads to Today"
    account, address = browser.get(f"{address}account/")
    assert address.endswith("/account/"), "and one is signed in"
    name = re.search(r"<h1>([^<]+)</h1>", account)
    assert name is not None
    return name[1]


@pytest.mark.slow
def test_ctrl_c_stops_it_cleanly_and_nothing_is_left(demo: Served) -> None:
    code, said = demo.stop()
    assert (code, said.strip()) == (0, "Stopped.")
    with pytest.raises(OSError, match="refused"):
        Browser().get(f"http://localhost:{demo.port}/lakeside/")


@pytest.mark.slow
def test_made_once_it_is_not_made_again_and_its_links_stay(demo: Served, checkout: Checkout, lakeside: Path) -> None:
    if demo.process.poll() is None:
        demo.stop()
    ((slug, demonstration, entries),) = communities_in(lakeside / "renxing.db")
    assert (slug, demonstration) == ("lakeside", True)
    assert entries > 500
    again = Served(checkout, "./renxing demo --no-browser", lakeside, LAST)
    assert again.stop()[0] == 0
    assert re.findall(r"/welcome/\S+", again.said) == re.findall(r"/welcome/\S+", demo.said) != []


@pytest.mark.slow
def test_help_says_what_can_be_left_out(checkout: Checkout, lakeside: Path) -> None:
    done = checkout.run("./renxing --help && ./renxing backup --help", lakeside)
    assert (done.returncode, done.stderr) == (0, "")
    assert "./renxing test --fast" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("document", GUIDES, ids=named)
def test_each_command_of_a_page_does_what_it_says(
    document: Path, checkout: Checkout, demo: Served, lakeside: Path, tmp_path: Path
) -> None:
    if demo.process.poll() is None:
        demo.stop()
    var = tmp_path / "var"
    shutil.copytree(lakeside, var)
    for command in commands(document):
        if command in ELSEWHERE or SAID[command] != document:
            continue
        if IMPORTING in command:  # one’s own community comes onto empty data
            var = tmp_path / "own"
        if any(serving in command for serving in SERVING):
            host = re.search(r"RENXING_HOSTS=([\w.]+)", command)
            _serve(Served(checkout, command, var, "until you press Ctrl-C"), host and host[1])
            continue
        done = checkout.run(command, var)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), f"{command}\n{done.stdout}{done.stderr}"


def _serve(served: Served, host: str | None) -> None:
    page, _address = Browser(host=host).get(f"http://localhost:{served.port}/")
    assert "Lakeside" in page
    code, _said = served.stop()
    assert code == 0
