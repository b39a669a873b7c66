"""The committee objects to an order from above with a counter-proposal, the office amends it, the committee accepts."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Say

TITLE = {"en": "Test everybody three times a day", "zh-hans": "每天检测三次"}
WHY = {"en": "Nobody is ill, and people work", "zh-hans": "没有人生病，居民还要上班"}
INSTEAD = {"en": "Once a day, in the evening", "zh-hans": "每天一次，安排在晚上"}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_objection_is_heard(lane: Lane, come: Come, say: Say, language: str) -> None:
    office = come("shi", size="desktop", language=language)
    issue(office, lane, say, language)

    committee = come("lan", language=language)
    expect(committee.get_by_role("heading", name=say("Orders from above wait for you"))).to_be_visible()
    committee.get_by_role("link", name=TITLE[language]).click()
    expect(committee.locator("main")).to_contain_text(say("Waits for an answer"))
    object_to(committee, say, language)
    expect(committee.locator("main")).to_contain_text(say("Objected to, waits for a reply"))

    office.goto(f"/{lane.slug}/")
    expect(office.get_by_role("heading", name=say("Communities wait for our reply"))).to_be_visible()
    office.get_by_role("link", name=TITLE[language]).click()
    expect(office.locator("ol.turns")).to_contain_text(INSTEAD[language])
    amend(office, say, language)

    committee.reload()
    expect(committee.locator("main")).to_contain_text(say("Amended, waits for an answer"))
    expect(committee.locator("dl.facts")).to_contain_text("1 " + say("times a day"))
    committee.get_by_role("button", name=say("Accept it"), exact=True).click()
    expect(committee.locator("main")).to_contain_text(say("Accepted, to be done"))
    finish(committee, say)
    expect(committee.locator("main .clockline")).to_contain_text(say("Done"))

    committee.goto(f"/{lane.slug}/record/")
    for verb in ("Order issued", "Order objected to", "Order amended", "Order accepted", "Order carried out"):
        expect(committee.locator("main").get_by_role("link", name=say(verb)).first).to_be_visible()


def issue(page: Page, lane: Lane, say: Say, language: str) -> None:
    """Shi writes the order on the office's own screen."""
    page.goto(f"/{lane.slug}/orders/")
    page.get_by_role("link", name=say("Issue an order")).click()
    page.locator("select[name=directive]").select_option("test_round")
    page.locator("select[name=function]").select_option("health")
    page.locator("input[name=title]").fill(TITLE[language])
    page.locator("input[name=amount]").fill("3")
    page.locator("select[name=unit]").select_option("times_a_day")
    page.locator("input[name=due_at]").fill(f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name=say("Issue it")).click()
    expect(page).to_have_url(re.compile(r"/orders/[0-9a-f-]{36}/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE[language])


def object_to(page: Page, say: Say, language: str) -> None:
    """Lan says why not, and what instead."""
    form = page.locator("form[action$='/object/']")
    page.locator("summary", has_text=say("Object")).click()
    form.locator("textarea[name=why]").fill(WHY[language])
    form.locator("textarea[name=what]").fill(INSTEAD[language])
    form.locator("input[name=amount]").fill("1")
    form.get_by_role("button", name=say("Object")).click()


def amend(page: Page, say: Say, language: str) -> None:
    """Shi takes up the proposal."""
    form = page.locator("form[action$='/amend/']")
    page.locator("summary", has_text=say("Amend the order")).click()
    form.locator("textarea[name=what]").fill(INSTEAD[language])
    form.locator("input[name=amount]").fill("1")
    form.get_by_role("button", name=say("Amend the order")).click()
    expect(page.locator("main .clockline")).to_contain_text(say("Amended, waits for an answer"))


def finish(page: Page, say: Say) -> None:
    """Lan says that it is done, and what it took."""
    form = page.locator("form[action$='/fulfil/']")
    page.locator("summary", has_text=say("It is done")).click()
    form.locator("input[name=hours]").fill("6")
    form.get_by_role("button", name=say("It is done")).click()
