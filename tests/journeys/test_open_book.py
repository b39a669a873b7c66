"""A resident asks what money was for, and is answered by somebody who did not spend it, for everybody to read."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Say

WHAT, WHY, BECAUSE = "Twelve lamps", "Why twelve?", "One for each landing"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_challenge_to_an_expense_is_answered(lane: Lane, come: Come, say: Say, language: str) -> None:
    lan = come("lan", language=language)
    spend(lan, lane, say)

    mei = come("mei", language=language)
    mei.goto(f"/{lane.slug}/fund/")
    mei.get_by_role("link", name=WHAT).click()
    mei.get_by_label(say("What do you want to know?")).fill(WHY)
    mei.get_by_role("button", name=say("Ask, for everybody to read")).click()
    expect(mei.locator("main")).to_contain_text(say("To be answered"))
    asked = mei.url

    lan.goto(asked)
    expect(lan.get_by_label(say("Your answer"))).to_have_count(0)
    wen = come("wen", language=language)
    wen.get_by_role("link", name=WHY).click()
    wen.get_by_text(say("It is right, and stands")).click()
    wen.get_by_label(say("Your answer")).fill(BECAUSE)
    wen.get_by_role("button", name=say("Answer, for everybody to read")).click()
    told(wen, say("Answered. Whoever asked, and everybody else, reads it here."))

    mei.goto(asked)
    expect(mei.locator("main")).to_contain_text(BECAUSE)
    expect(mei.locator("main")).to_contain_text(say("It is right, and stands"))
    for name in (lane.name("mei", language), lane.name("wen", language)):
        expect(mei.locator("main")).not_to_contain_text(name)


def spend(page: Page, lane: Lane, say: Say) -> None:
    """The lead opens a line, books a grant in and buys lamps, by the forms."""
    page.goto(f"/{lane.slug}/fund/open/")
    page.get_by_label(say("Name in English")).fill("Daily")
    page.get_by_label(say("Short code of the line")).fill("daily")
    page.get_by_label(say("Spent by which centre")).select_option(index=2)
    page.get_by_role("button", name=say("Open the line")).click()
    told(page, say("The line is open. Nothing is in it yet."))
    page.goto(f"/{lane.slug}/fund/receive/")
    page.get_by_label(say("How much, yuan")).fill("500")
    page.get_by_label(say("Budget line")).select_option(index=1)
    page.get_by_text(say("Grant"), exact=True).click()
    page.get_by_role("button", name=say("Book it in")).click()
    told(page, say("It is in the open book."))
    page.goto(f"/{lane.slug}/fund/spend/")
    page.get_by_label(say("How much, yuan")).fill("96.5")
    page.get_by_label(say("Budget line")).select_option(index=1)
    page.get_by_text(say("Repairs"), exact=True).click()
    page.get_by_label(say("What for, in a few words")).fill(WHAT)
    page.get_by_role("button", name=say("Spend it")).click()
    expect(page.locator("main")).to_contain_text("403.50")


def told(page: Page, sentence: str) -> None:
    """What was sent is done: the next page says so."""
    expect(page.get_by_role("status")).to_contain_text(sentence)
