"""A night post filled, swapped, checked in without a connection; both languages, on phones."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Say

POST = "Night post at the east gate"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


@LANGUAGES
def test_a_night_post_is_filled_swapped_and_checked_in_offline(lane: Lane, come: Come, say: Say, language: str) -> None:
    qing = come("qing", language=language)
    code = post(qing, lane, say)

    bo = come("bo", language=language)
    bo.goto(f"/{lane.slug}/")
    bo.get_by_role("link", name=say("Where somebody is needed at a certain hour")).click()
    bo.get_by_role("button", name=say("I come")).click()
    expect(bo.get_by_role("status")).to_contain_text(say("You have the place. Thank you."))
    bo.get_by_role("button", name=say("Look for a stand-in")).click()
    expect(bo.locator("main")).to_contain_text(
        say("You look for a stand-in. The turn is yours until somebody takes it.")
    )

    mei = come("mei", language=language)
    mei.goto(f"/{lane.slug}/duties/")
    mei.get_by_role("button", name=say("I stand in")).click()
    expect(mei.get_by_role("status")).to_contain_text(say("It is yours now. Thank you for standing in."))
    bo.reload()
    expect(bo.locator("main .chip").filter(has_text=say("Handed on"))).to_have_count(1)

    arrives(mei, lane, say, code)
    qing.goto(mei.url)
    expect(qing.locator("ul.crew")).to_contain_text(lane.name("mei", "en" if language == "en" else "zh"))
    expect(qing.locator("ol.log").get_by_text(say("Came to a duty"), exact=True)).to_have_count(1)


def post(page: Page, lane: Lane, say: Say) -> str:
    """The clinic's lead needs one person in half an hour; the sheet for the gate has a code."""
    page.goto(f"/{lane.slug}/duties/")
    page.get_by_role("link", name=say("Post a duty")).click()
    soon = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(minutes=30)
    page.get_by_label(say("What it is")).fill(POST)
    page.get_by_label(say("From"), exact=True).fill(f"{soon:%Y-%m-%dT%H:%M}")
    page.get_by_label(say("How many people")).fill("1")
    page.get_by_role("button", name=say("Post it")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Posted. Everybody who could come sees it now."))
    page.get_by_role("link", name=say("Sheet with the QR code")).click()
    expect(page.locator(".sheet svg.qr")).to_be_visible()
    return page.locator(".sheet .code").inner_text()


def arrives(page: Page, lane: Lane, say: Say, code: str) -> None:
    """At the gate there is no signal: the page is on the phone, the tap is kept, and sent once."""
    page.goto(f"/{lane.slug}/duties/")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    with page.expect_response("**/duties/here/"):
        page.goto(f"/{lane.slug}/duties/")  # from which the page is fetched to be kept
    page.wait_for_function("caches.open('pages').then(kept => kept.keys()).then(kept => kept.length > 0)")
    page.context.set_offline(True)
    page.goto(f"/{lane.slug}/duties/here/?post={code}")
    expect(page.get_by_label(say("Code of the post"))).to_have_value(code)
    page.get_by_role("button", name=say("I am here")).click()
    expect(page.get_by_role("status")).to_contain_text(
        say("Kept on this phone; it will be sent when there is a connection.")
    )
    page.context.set_offline(False)
    expect(page.get_by_role("status")).to_contain_text(say("What was kept on this phone has now been sent."))
    page.get_by_role("link", name=say("See it")).click()
    page.wait_for_url("**/duties/*-*/")
    expect(page.locator("main .card.mine")).to_contain_text(say("I go now"))
