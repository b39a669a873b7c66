"""The lead of the committee calls an emergency: everybody sees it, and the choir's mandate wakes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Say

EVERYWHERE = ["", "board/", "community/", "record/", "needs/", "people/", "condition/", "account/"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_emergency_is_seen_everywhere_and_wakes_the_choir(lane: Lane, come: Come, say: Say, language: str) -> None:
    choir = f"/{lane.slug}/community/{lane.centres['choir']}/"
    mei = come("mei", language=language)
    mei.goto(choir)
    expect(mei.locator(".mandates li")).to_contain_text(say("asleep now"))

    declare(come("lan", size="desktop", language=language), lane, say)

    mei.goto(choir)
    expect(mei.locator(".mandates li")).to_contain_text(say("awake now"))
    for path in EVERYWHERE:
        mei.goto(f"/{lane.slug}/{path}")
        expect(mei.locator("header.band")).to_have_class(re.compile("band-emergency"))
        expect(mei.locator("header.band .condition strong")).to_have_text(say("Emergency"))


def declare(page: Page, lane: Lane, say: Say) -> None:
    """Lan is told what will wake before she decides."""
    page.goto(f"/{lane.slug}/condition/")
    emergency = page.locator("label.option").filter(has=page.locator("input[value=emergency]"))
    expect(emergency).to_contain_text("Choir" if say("Emergency") == "Emergency" else "choir")
    emergency.locator("input").check()
    page.get_by_role("radio", name=say("Outbreak of illness")).check()
    page.get_by_role("button", name=say("Change the condition")).click()
    expect(page.locator("header.band")).to_have_class(re.compile("band-emergency"))
    expect(page.locator("main table")).to_contain_text(say("Outbreak of illness"))
