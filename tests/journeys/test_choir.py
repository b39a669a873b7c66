"""Choir becomes reservoir: two begin to sing on a calm day and can be called up; both languages, on phones."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Come, Lane, Say

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


@LANGUAGES
def test_choir_becomes_reservoir(lane: Lane, come: Come, say: Say, language: str) -> None:
    mei, bo = come("mei", language=language), come("bo", language=language)
    groups = f"/{lane.slug}/gatherings/groups/"
    mei.goto(groups)
    mei.get_by_role("link", name=say("Start a group")).click()
    mei.get_by_label(say("What it is called, in Chinese")).fill("晚风合唱")
    mei.get_by_label(say("What it is called, in English")).fill("Evening Breeze")
    mei.get_by_role("button", name=say("Look for a second person")).click()
    name = "Evening Breeze" if language == "en" else "晚风合唱"

    bo.goto(groups)
    bo.locator("article", has_text=name).get_by_role("button", name=say("I join")).click()
    expect(bo.get_by_role("status")).to_contain_text(
        say("The group has begun. Plan your first gathering whenever you like.")
    )

    mei.goto(f"/{lane.slug}/gatherings/plan/")
    mei.get_by_label(say("What it is called, in Chinese")).fill("Songs 唱歌")
    mei.get_by_role("button", name=say("Invite everybody")).click()
    bo.goto(f"/{lane.slug}/gatherings/")
    bo.get_by_role("link", name="Songs 唱歌").click()
    bo.get_by_role("button", name=say("I come")).click()
    expect(bo.get_by_role("button", name=say("I do not come"))).to_be_visible()

    mei.goto(groups)
    mei.locator("article", has_text=name).get_by_role("link", name=say("Ask the group to stand by")).click()
    mei.get_by_label(say("Care")).check()
    mei.get_by_role("button", name=say("Ask the members")).click()

    bo.goto(f"/{lane.slug}/")
    bo.locator("main section", has_text=say("The group is asked to stand by in emergencies.")).get_by_role(
        "link", name=name
    ).click()
    bo.locator("article", has_text=name).get_by_role("button", name=say("Yes, I stand by")).click()
    expect(bo.locator("article", has_text=name)).to_contain_text(say("stands by in emergencies"))

    lan = come("lan", language=language)
    lan.goto(f"/{lane.slug}/callups/call/")
    expect(lan.locator("main form")).to_contain_text(name)
