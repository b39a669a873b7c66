"""A meeting is noted down, two centres decide there together on evidence, it is done, and the minutes show it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Say

DECIDED, TALKED = "Medicine is fetched every morning", "Round table of the centres"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


@LANGUAGES
def test_decided_together_and_done(lane: Lane, come: Come, say: Say, language: str) -> None:
    lan = come("lan", size="desktop", language=language)
    minutes = meet(lan, lane, say)
    propose(lan, say, lane.centres["clinic"])
    expect(lan.locator("main .chip").first).to_contain_text(say("proposed, waits for the others"))

    qing = come("qing", language=language)
    agree(qing, say)
    expect(qing.locator("ol.log").last).to_contain_text(say("Joint decision adopted"))
    qing.get_by_role("button", name=say("It is done", "button")).click()
    expect(qing.locator("main .chip").first).to_contain_text(say("done", "decision"))

    lan.goto(minutes)
    row = lan.locator("table.minutes tbody tr")
    expect(row).to_contain_text(DECIDED)
    expect(row).to_contain_text(say("done", "decision"))


def meet(page: Page, lane: Lane, say: Say) -> str:
    """The lead of the committee notes down who met; the address of the minutes."""
    page.goto(f"/{lane.slug}/decisions/")
    page.get_by_role("link", name=say("Meetings and minutes")).click()
    page.get_by_role("link", name=say("Note down a meeting")).click()
    page.get_by_label(say("What the meeting was")).fill(TALKED)
    page.locator(f"input[name=centres][value='{lane.centres['clinic']}']").check()
    page.get_by_role("button", name=say("Note it down")).click()
    expect(page.locator("h1")).to_have_text(TALKED)
    return page.url


def propose(page: Page, say: Say, clinic: str) -> None:
    """She writes down what was decided, on the evidence of the entry of the meeting itself."""
    page.get_by_role("link", name=say("Write down a decision")).click()
    page.get_by_label(say("What is decided, in a line")).fill(DECIDED)
    page.locator("input[name=reasons][value=need]").check()
    page.get_by_label(say("On which entries of the record it rests")).fill("1")
    page.get_by_label(say("Which centre does it")).select_option(clinic)
    page.locator("input[name=due_at]").fill("2099-01-01T08:00")
    page.locator(f"input[name=together][value='{clinic}']").check()
    page.get_by_role("button", name=say("Decide", "button"), exact=True).click()
    expect(page.locator("h1")).to_have_text(DECIDED)
    expect(page.locator("ol.log").first).to_contain_text(say("Meeting held"))


def agree(page: Page, say: Say) -> None:
    """The clinic's lead finds it on Today and agrees."""
    page.get_by_role("link", name=re.compile(re.escape(say("Agree or decline")))).click()
    page.get_by_role("button", name=re.compile(f"^{re.escape(say('Agree'))}")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Answered. The other centres see it."))
