"""Everyone who could decide is on leave: the request reaches all of them, and the first who looks in decides."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Say


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_everyone_on_leave(lane: Lane, come: Come, say: Say, language: str) -> None:
    need = ask_for_food(come("mei", language=language), lane, say)
    lan, wen = come("lan", size="desktop", language=language), come("wen", language=language)
    go_away(lan, lane, say, lane.name("wen", language))
    go_away(wen, lane, say)

    song = come("song", language=language)
    song.goto(need)
    song.get_by_text(say("Ask whether we may take it")).click()
    song.locator("details[open] textarea[name=plea]").fill("We are next door.")
    song.locator("details[open] button").click()
    expect(song.locator("h1")).to_have_text(say("Asked for approval"))

    wen.goto(f"/{lane.slug}/")
    wen.locator("article.card h3 a", has_text=re.compile(say("take needs"), re.IGNORECASE)).click()
    expect(wen.locator(".owed")).to_contain_text(
        say("Everybody who could decide is on leave, so all of them were asked: the first who looks in decides.")
    )
    expect(wen.locator("blockquote")).to_have_text("We are next door.")
    wen.get_by_role("button", name=say("Approve: it is done at once")).click()
    expect(wen.locator("main")).to_contain_text(say("Approved and done"))

    song.goto(need)
    expect(song.locator("main .states")).to_contain_text(say("Taken by %(who)s", who=say("you")))


def ask_for_food(page: Page, lane: Lane, say: Say) -> str:
    """Something the choir could bring; the address of its page."""
    page.goto(f"/{lane.slug}/needs/ask/?function=food&whom=me")
    page.get_by_label(say("What do you need?")).fill("Rice for two")
    page.get_by_role("button", name=say("Send"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rice for two")
    return page.url


def go_away(page: Page, lane: Lane, say: Say, stand_in: str = "") -> None:
    """Say that one is away for three days from now."""
    page.goto(f"/{lane.slug}/mandates/away/")
    page.locator("[name=ends]").fill(f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%dT%H:%M}")
    if stand_in:
        page.locator("[name=stand_in]").select_option(label=stand_in)
    page.get_by_role("button", name=say("Say so")).click()
    expect(page.locator("main")).to_contain_text(say("I am back"))
