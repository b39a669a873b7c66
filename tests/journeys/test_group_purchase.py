"""A group purchase under shortage, from the order to the door list; both languages, on phones."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.conftest import Come, Lane, Say

LIST = "编号,品名,英文名,单位,单价\nrice,米香大米,Sweet rice,bag,36.80\n"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


@LANGUAGES
def test_a_shortage_from_the_order_to_the_door_list(lane: Lane, come: Come, say: Say, language: str) -> None:
    rice = "Sweet rice" if language == "en" else "米香大米"
    wen = come("wen", language=language)
    opened(wen, lane, say)

    mei, bo = come("mei", language=language), come("bo", language=language)
    for page, bags in ((mei, "2"), (bo, "4")):
        page.goto(f"/{lane.slug}/")
        page.locator("main section", has_text="Rice 大米").get_by_role(
            "link", name=say("Order", "purchase")
        ).first.click()
        page.get_by_label(rice).fill(bags)
        page.get_by_role("button", name=say("Send the order")).click()
        expect(page.get_by_role("status")).to_contain_text(say("Ordered. You can change it until the purchase closes."))

    wen.reload()
    wen.get_by_role("button", name=say("Close it now")).click()
    wen.get_by_role("button", name=say("It goes through: order the goods")).click()
    wen.get_by_role("link", name=say("It has come: share it")).click()
    wen.get_by_label(rice).fill("3")
    wen.get_by_role("button", name=say("Save")).click()
    expect(wen.locator("tbody tr")).to_have_count(2)
    assert [cell.inner_text() for cell in wen.locator("tbody td:last-child").all()] == ["2", "1"]

    mei.reload()
    expect(mei.locator(".goods .amount").first).to_contain_text("2")
    expect(mei.locator("main .left")).to_contain_text("73.6")
    brought(wen, lane, say)
    bo.goto(mei.url)
    bo.get_by_role("link", name=say("Receipt")).click()
    expect(bo.locator("main")).to_contain_text("36.8")
    expect(bo.locator("dl.facts")).to_contain_text(say("Handed over", "purchase"))


def opened(page: Page, lane: Lane, say: Say) -> None:
    """The worker reads the supplier's list and opens a purchase from it."""
    page.goto(f"/{lane.slug}/purchases/catalogues/")
    page.get_by_label(say("Who the supplier is")).fill("Green Farm")
    page.get_by_label(say("The list: a spreadsheet or CSV")).set_input_files(
        FilePayload(name="list.csv", mimeType="text/csv", buffer=LIST.encode())
    )
    page.get_by_role("button", name=say("Read the list in")).click()
    page.get_by_role("link", name=say("Open a purchase from it")).click()
    page.get_by_label(say("What it is called, in Chinese")).fill("Rice 大米")
    soon = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(hours=5)
    page.get_by_label(say("Households order until")).fill(f"{soon:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name=say("Open it for every household")).click()
    expect(page.get_by_role("status")).to_contain_text(say("The purchase is open. Every household sees it now."))


def brought(page: Page, lane: Lane, say: Say) -> None:
    """Door by door, until all of them have their goods."""
    page.get_by_role("link", name="Rice 大米").click()
    page.get_by_role("link", name=say("Doors, block by block")).click()
    page.locator("main .card h2 a").first.click()
    has_it = page.locator("button.primary", has_text=say("Has it"))
    expect(has_it).to_have_count(2)
    for left in (1, 0):
        has_it.first.click()
        expect(has_it).to_have_count(left)
    expect(page.locator(".door .chip")).to_have_count(2)
