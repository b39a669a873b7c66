"""An urgent notice, on phones: written, read and confirmed by one door, knocked at the other, until none waits."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Made, Say

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


@pytest.fixture
def lane(lanes: Any, made: Made, language: str) -> Lane:
    """An ordinary lane."""
    return Lane(**made("trusted", f"told-{language}"))


@LANGUAGES
def test_until_no_door_waits(lane: Lane, come: Come, say: Say, language: str) -> None:
    wen = come("wen", language=language)
    write(wen, lane, say)
    mei = come("mei", language=language)
    mei.get_by_role("button", name=say("I have read it")).click()
    expect(mei.get_by_role("status")).to_contain_text(say("Noted. Nobody needs to knock at your door for it."))
    doors(wen, say, language)
    rui = come("rui", language=language)
    knock(rui, say)
    expect(rui.get_by_role("status")).to_contain_text(say("No door of this block waits any more. Thank you."))
    rui.goto(f"/{lane.slug}/")
    expect(rui.get_by_role("link", name=say("Knock at doors"))).to_have_count(0)


def write(page: Page, lane: Lane, say: Say) -> None:
    """In both languages, urgent, to everybody."""
    page.goto(f"/{lane.slug}/notices/")
    page.get_by_role("link", name=say("Write a notice")).click()
    page.get_by_label(say("Heading in Chinese")).fill("燃气泄漏")
    page.get_by_label(say("Heading in English")).fill("Gas leak")
    page.get_by_label(say("Urgent"), exact=True).check()
    page.get_by_role("button", name=say("Post it", "notice")).click()
    expect(page.get_by_role("heading", name=say("Who has been reached"))).to_be_visible()


def doors(page: Page, say: Say, language: str) -> None:
    """Mei said so: her door does not wait. Rui is named for the other block."""
    page.reload()
    expect(page.locator("dl.facts")).to_contain_text("3 / 4")
    page.get_by_role("link", name=say("Doors, block by block")).click()
    block = page.locator("article.card").nth(1)
    block.locator("input[name=who]").fill("Rui Qiang" if language == "en" else "芮强")
    block.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text(say("They see which doors of this block wait, until none does."))


def knock(page: Page, say: Say) -> None:
    """One is told, at the other nobody is at home: a leaflet is left there."""
    page.reload()
    page.get_by_role("link", name=say("Knock at doors")).click()
    rows = page.locator("li.door")
    expect(rows).to_have_count(2)
    rows.first.get_by_role("button", name=say("Told at the door")).click()
    expect(rows).to_have_count(1)
    rows.first.get_by_role("button", name=say("Nobody at home")).click()
    expect(rows.locator(".chip")).to_contain_text(say("Nobody at home"))
    rows.first.get_by_role("button", name=say("Leaflet left at the door")).click()
