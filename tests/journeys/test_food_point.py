"""A volunteer team's lead opens a food point in an emergency on her own mandate, and is ratified next day."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Made, Say

POINT, GIVEN = "East gate food point", "Rice and greens, a bag for each door"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])


@pytest.fixture
def lane(lanes: Any, made: Made, language: str) -> Lane:
    """An emergency, and a volunteer team that is trusted with food points."""
    return Lane(**made("trusted", f"trusted-{language}"))


@LANGUAGES
def test_act_first_report_after(lane: Lane, come: Come, say: Say, made: Made, language: str) -> None:
    rui = come("rui", language=language)
    open_point(rui, lane, say)

    mei = come("mei", language=language)
    shown = mei.locator("section").filter(has=mei.get_by_role("heading", name=say("Open for residents")))
    expect(shown).to_contain_text(POINT)
    expect(shown).to_contain_text(GIVEN)
    expect(shown).to_contain_text("Block 1" if language == "en" else "1号楼")

    made("later", lane.slug, "20")
    report(rui, lane, say)
    lan = come("lan", size="desktop", language=language)
    ratify(lan, lane, say)
    in_the_record(lan, say)


def open_point(page: Page, lane: Lane, say: Say) -> None:
    """She needs nobody's leave: it is open at once, and a report is owed."""
    page.goto(f"/{lane.slug}/points/")
    page.get_by_role("link", name=say("Open a point")).click()
    page.get_by_label(say("What it is")).fill(POINT)
    page.get_by_label(say("What is given there, to whom, and where exactly")).fill(GIVEN)
    page.get_by_label(say("At which block")).select_option(index=1)
    page.get_by_label(say("How many people are called to staff it")).fill("4")
    page.get_by_label(say("Money set aside for it, yuan")).fill("300")
    page.get_by_role("button", name=say("Open it"), exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(say("It is open. Residents see it on Today from now on."))
    expect(page.locator("ol.log .authority")).to_contain_text("Riders" if say("Food") == "Food" else "riders")
    page.goto(f"/{lane.slug}/mandates/reports/")
    expect(page.locator("article.card")).to_have_count(1)
    expect(page.locator("article.card")).to_contain_text(say("Owed"))


def report(page: Page, lane: Lane, say: Say) -> None:
    """Next day the report is there already, written by the record; she adds a word."""
    page.goto(f"/{lane.slug}/mandates/reports/")
    page.locator("article.card a").click()
    expect(page.locator("ol.accounted li")).to_have_count(1)
    expect(page.locator("ol.accounted")).to_contain_text(POINT)
    page.get_by_label(say("What else should be known")).fill("120 bags given")
    page.get_by_role("button", name=say("Give the report")).click()
    expect(page.locator("main")).to_contain_text(say("Given, waits for an answer"))


def ratify(page: Page, lane: Lane, say: Say) -> None:
    """The lead of the committee finds it waiting and lets it stand."""
    page.goto(f"/{lane.slug}/mandates/reports/")
    page.locator("article.card a").first.click()
    expect(page.locator("main blockquote")).to_contain_text("120 bags given")
    page.get_by_role("button", name=say("Ratify: let it stand")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Ratified: what was done first stands."))


def in_the_record(page: Page, say: Say) -> None:
    """Own mandate, then the report, then ratified: newest first, each on its authority."""
    page.get_by_role("link", name=say("Record"), exact=True).click()
    verbs = [say("Ratified afterwards"), say("Report given"), say("Point opened")]
    lines = page.locator("ol.log > li")
    for place, verb in enumerate(verbs):
        expect(lines.nth(place).locator(".told a").first).to_have_text(verb)
    mandate = lines.nth(2).locator(".authority a")
    expect(mandate).to_have_attribute("href", page.locator(".authority a").first.get_attribute("href") or "")
    mandate.click()
    expect(page.locator("main")).to_contain_text(say("What was done under it"))
    expect(page.locator("main")).to_contain_text(POINT)
