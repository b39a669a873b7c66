"""A neighbour reports water in the cellar with a photo, a warning comes, and both stand where they are needed."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.apps.warnings.files import BROKEN, file
from tests.journeys.conftest import Come, Lane, Say

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


def photo() -> bytes:
    """As a phone takes it."""
    out = BytesIO()
    Image.new("RGB", (2000, 1500), "steelblue").save(out, "JPEG")
    return out.getvalue()


def sent(data: bytes, name: str) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


@LANGUAGES
def test_two_taps_and_somebody_looks_into_it(lane: Lane, come: Come, say: Say, language: str) -> None:
    mei = come("mei", language=language)
    mei.get_by_role("link", name=say("Report what you see")).click()
    mei.get_by_role("link", name=say("Water where it should not be")).click()
    mei.get_by_label(say("A photo")).set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    mei.get_by_role("button", name=say("Report it")).click()
    expect(mei.get_by_role("status")).to_contain_text(
        say("Thank you. It is with those who look into it; here you see what becomes of it.")
    )
    expect(mei.locator("img.seen")).to_be_visible()

    wen = come("wen", size="desktop", language=language)
    expect(wen.get_by_role("heading", name=say("To look into"))).to_be_visible()
    wen.get_by_role("link", name=say("Water where it should not be")).click()
    wen.get_by_role("button", name=say("Confirm: it is so")).click()
    expect(wen.locator("main .chip").first).to_have_text(say("Confirmed"))

    bo = come("bo", language=language)
    bo.goto(f"/{lane.slug}/signals/?list=confirmed")
    bo.get_by_role("link", name=say("Water where it should not be")).click()
    expect(bo.locator("img.seen")).to_have_count(0)


def send_in(page: Page, say: Say, lane: Lane, data: bytes, name: str) -> None:
    page.goto(f"/{lane.slug}/warnings/")
    page.get_by_role("link", name=say("Send in a warning")).click()
    page.get_by_label(say("The file"), exact=True).set_input_files(sent(data, name))
    page.get_by_role("button", name=say("Send it in")).click()


@LANGUAGES
def test_a_warning_is_sent_in_and_everybody_reads_it(lane: Lane, come: Come, say: Say, language: str) -> None:
    wen = come("wen", size="desktop", language=language)
    send_in(wen, say, lane, file("live", sent=datetime.now(UTC).replace(microsecond=0)), "rain.xml")
    headline = "Red rain warning" if language == "en" else "暴雨红色预警"
    expect(wen.get_by_role("heading", level=1)).to_have_text(headline)
    expect(wen.locator("svg.map")).to_be_visible()
    send_in(wen, say, lane, BROKEN, "broken.xml")
    expect(wen.get_by_role("heading", level=1)).to_have_text(say("Unreadable"))
    expect(wen.locator("main")).to_contain_text("broken.xml")

    visitor = come(language=language)
    expect(visitor.locator("main")).to_contain_text(headline)
    expect(visitor.locator("main")).not_to_contain_text("broken.xml")
