"""A proposal from "somebody should" to done, and an article that changes how a shortage is shared; on phones."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.conftest import Come, Lane, Made, Say

LIST = "编号,品名,英文名,单位,单价\nrice,米香大米,Sweet rice,bag,36.80\n"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
WEEK = str(7 * 24 + 1)


def at(days: int) -> str:
    """So many days from now, as a field takes it."""
    moment = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=days)
    return f"{moment:%Y-%m-%dT%H:%M}"


def carried(lane: Lane, made: Made, say: Say, *voters: Page) -> None:
    """Each votes for it on their own device; a week later the clock counts."""
    for page in voters:
        page.goto(f"/{lane.slug}/proposals/")
        page.locator("main article h3 a").first.click()
        page.get_by_role("link", name=say("Vote"), exact=True).click()
        page.get_by_label(say("For: we do it")).check()
        page.get_by_role("button", name=say("Put it into the urn")).click()
        expect(page.locator("main")).to_contain_text(say("Your line has voted"))
    made("later", lane.slug, WEEK)
    assert made("rounded", lane.slug)["acts"] >= 1


@LANGUAGES
def test_a_proposal_to_done(lane: Lane, come: Come, made: Made, say: Say, language: str) -> None:
    mei, bo = come("mei", language=language), come("bo", language=language)
    mei.goto(f"/{lane.slug}/proposals/raise/")
    mei.get_by_label(say("What should be done, in one line, in English")).fill("A bench 长椅")
    mei.get_by_label(say("What is wrong")).fill("Nowhere to sit 没地方坐")
    mei.get_by_role("button", name=say("Raise it")).click()
    expect(mei.locator("main h1")).to_have_text("A bench 长椅")

    bo.goto(mei.url)
    bo.locator("summary", has_text=say("I do a part of it")).click()
    bo.get_by_label(say("What I do of it")).fill("Saw 锯木")
    bo.get_by_label(say("Until when")).fill(at(20))
    bo.get_by_role("button", name=say("I do this")).click()
    expect(bo.locator("main .card h3")).to_have_text("Saw 锯木")

    mei.get_by_role("button", name=say("Open the vote now")).click()
    carried(lane, made, say, mei, bo)
    mei.reload()
    expect(mei.locator("main")).to_contain_text(say("Counted again just now from roll, record and urn: it agrees."))
    bo.goto(f"/{lane.slug}/proposals/")
    bo.get_by_role("link", name="A bench 长椅").click()
    bo.locator("main .card button.primary").click()
    expect(bo.locator("main .chip").first).to_have_text(say("Done", "proposal"))


@LANGUAGES
def test_an_article_changes_how_a_shortage_is_shared(
    lane: Lane, come: Come, made: Made, say: Say, language: str
) -> None:
    mei, bo, wen = (come(who, language=language) for who in ("mei", "bo", "wen"))
    mei.goto(f"/{lane.slug}/convention/propose/")
    mei.get_by_label(say("Title in Chinese")).fill("按需 By need")
    mei.get_by_label(say("What it says, in Chinese")).fill("谁更需要，谁多分。")
    mei.get_by_label(say("What it binds")).select_option("rationing")
    mei.get_by_label(say("By which rule, where it is a shortage")).select_option("need")
    for label, value in (("Looked at again on", at(200)), ("It is discussed until", at(5))):
        mei.get_by_label(say(label)).fill(value)
    mei.get_by_label(say("Why"), exact=False).last.fill("Last time 上次")
    mei.get_by_label(say("What I do so that it is kept")).fill("Explain 解释")
    mei.get_by_role("button", name=say("Show what it changes")).click()
    expect(mei.locator("main section tbody tr")).to_have_count(4)
    mei.get_by_role("button", name=say("Propose it")).click()
    mei.get_by_role("link", name=say("Its proposal, and the vote")).click()
    mei.get_by_role("button", name=say("Open the vote now")).click()
    carried(lane, made, say, mei, bo)

    mei.goto(f"/{lane.slug}/convention/")
    expect(mei.locator("main article h2")).to_contain_text("按需 By need")
    wen.goto(f"/{lane.slug}/purchases/catalogues/")
    wen.get_by_label(say("Who the supplier is")).fill("Green Farm")
    wen.get_by_label(say("The list: a spreadsheet or CSV")).set_input_files(
        FilePayload(name="list.csv", mimeType="text/csv", buffer=LIST.encode())
    )
    wen.get_by_role("button", name=say("Read the list in")).click()
    wen.get_by_role("link", name=say("Open a purchase from it")).click()
    expect(wen.locator("input[name=rule]")).to_have_count(1)
    expect(wen.locator("input[name=rule]")).to_have_value("need")
    expect(wen.locator("main")).to_contain_text(say("The convention says so in this condition."))
