"""The first hour of a new community, as a new user tries it: one command, then a phone, step by step."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from renxing.standards.community import HouseholdRow, PersonRow, read_community
from renxing.standards.community.writing import workbook_of
from tests.axe import SIZES
from tests.journeys.conftest import PATIENCE, ROOT, Say

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
FIVE = ("Ren Yi", "Ren Er", "Ren San", "Ren Si", "Ren Wu")
Phone = Callable[[str], Page]


@pytest.fixture
def phone(browser: Browser, address: str, language: str) -> Iterator[Phone]:
    """A phone that opens an address."""
    contexts: list[BrowserContext] = []

    def opened(path: str) -> Page:
        context = browser.new_context(viewport=SIZES["phone"], base_url=address)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        page.locator("main form button").click()
        page.wait_for_url("**/account/first/")
        return page

    yield opened
    for context in contexts:
        context.close()


@LANGUAGES
def test_from_nothing(environment: dict[str, str], phone: Phone, say: Say, tmp_path: Path, language: str) -> None:
    slug = f"plum-{language}"
    page = phone(made(environment, slug))
    page.goto(f"/{slug}/")
    begin = page.get_by_role("link", name=say("The first hour"))
    expect(begin).to_be_visible()
    begin.click()
    name(page, say)
    blocks(page, say)
    cards = five(page, say)
    residents(page, say, tmp_path)
    for step, button in (
        ("Agree the first three mandates", "Agree them"),
        ("Begin the first plan", "Begin it"),
    ):
        page.get_by_role("link", name=say(step)).click()
        page.get_by_role("button", name=say(button)).click()
        expect(page.get_by_role("status")).to_be_visible()
    drill(page, say)
    done = page.locator("main .card .chip")
    expect(done).to_have_text([say("done", "first hour")] * 6)
    page.goto(f"/{slug}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name=say("The first hour"))).to_have_count(0)
    first_of_five(phone(cards[0]), slug, say)


def made(environment: dict[str, str], slug: str) -> str:
    """`./renxing new`, and the way in that it prints."""
    said = subprocess.run(
        [sys.executable, "-m", "renxing", "new", slug, "--name-en", "Plum", "--lead", "Ding Lan"],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return re.search(rf"/{slug}/welcome/\S+", said)[0]  # type: ignore[index] # it is what the verb is for


def name(page: Page, say: Say) -> None:
    """The name is put right."""
    page.get_by_role("link", name=say("Change the name")).click()
    page.locator("[name=name_zh]").fill("梅园")
    page.locator("[name=name_en]").fill("Plum Court")
    page.get_by_role("button", name=say("Save")).click()
    expect(page.get_by_role("status")).to_contain_text(say("It is called so from now on."))
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("Plum Court|梅园"))


def blocks(page: Page, say: Say) -> None:
    """Three blocks, a line each."""
    page.get_by_role("link", name=say("List the blocks")).click()
    page.locator("[name=listed]").fill("1号楼\n2号楼\nB7, Block 7, 7号楼")
    page.get_by_role("button", name=say("Write them down")).click()
    expect(page.get_by_role("status")).to_contain_text(say("The blocks are written down."))


def five(page: Page, say: Say) -> list[str]:
    """Five people, the first of them a community worker; the links of their cards."""
    page.get_by_role("link", name=say("Invite five people")).click()
    for place, who in enumerate(FIVE, 1):
        page.locator(f"[name=name{place}]").fill(who)
    page.locator("[name=role1]").select_option("worker")
    page.get_by_role("button", name=say("Invite them")).click()
    codes = page.locator(".spoken")
    expect(codes).to_have_count(5)
    slug = page.url.split("/")[3]
    links = [f"/{slug}/welcome/{code.replace('-', '')}/" for code in codes.all_text_contents()]
    page.get_by_role("link", name=say("The first hour")).click()
    return links


def residents(page: Page, say: Say, folder: Path) -> None:
    """The spreadsheet that the page gives, filled in and sent back."""
    page.get_by_role("link", name=say("Bring in the residents from a spreadsheet")).click()
    with page.expect_download() as given:
        page.get_by_role("link", name=say("A spreadsheet to fill in")).click()
    path = folder / "file.xlsx"
    given.value.save_as(path)
    home = HouseholdRow(code="H1", block="B01", unit="1", door="101")
    who = PersonRow(code="P100", name_zh="任七", household="H1", languages=("zh",))
    path.write_bytes(workbook_of(replace(read_community(path), households=(home,), people=(who,))))
    page.locator("[name=file]").set_input_files(path)
    page.get_by_role("button", name=say("Read it in")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Everything in the file is here now."))


def drill(page: Page, say: Say) -> None:
    """Two weeks from now."""
    page.get_by_role("link", name=say("Set the day of the first drill")).click()
    page.locator("[name=day]").fill(f"{datetime.now(UTC) + timedelta(days=14):%Y-%m-%d}")
    page.get_by_role("button", name=say("Set it")).click()
    expect(page.get_by_role("status")).to_contain_text(say("The drill is in the calendar; your members were asked."))


def first_of_five(page: Page, slug: str, say: Say) -> None:
    """The first of the five comes in by their card and finds the drill on Today."""
    page.goto(f"/{slug}/")
    expect(page.locator("main")).to_contain_text(say("Drill"))
    page.goto(f"/{slug}/plans/")
    expect(page.get_by_role("link", name=re.compile("Heavy rain and flood|暴雨和内涝"))).to_be_visible()
