"""The riders act on what a neighbour saw, before any plan and any order; the incident's clocks show who was first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Made, Say
from tests.journeys.revising import Planned

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
WATER = "Water where it should not be"
PLAN = {"en": "Water in the yard", "zh-hans": "院子进水"}
ORDER = {"en": "Close the low entrances", "zh-hans": "关闭低处出入口"}


@pytest.fixture
def lane(made: Made, language: str) -> Planned:
    """A lane with a plan for a flood, which an order may start."""
    return Planned(**made("flooded", f"first-{language}"))


@LANGUAGES
def test_the_riders_were_there_before_the_order(lane: Lane, come: Come, say: Say, language: str) -> None:
    mei, wen = come("mei", language=language), come("wen", size="desktop", language=language)
    signal = report(mei, say)
    confirm(wen, lane, say)

    rui = come("rui", language=language)
    incident = act_first(rui, f"/{lane.slug}/signals/{signal}/", lane, say, language)
    clocks(rui, say, ["First own action"], ["First order from above", "Plan started", "First task done"])

    lan = come("lan", language=language)
    choose_plan(lan, incident, say, language)
    shi = come("shi", size="desktop", language=language)
    issue(shi, lane, say, language)

    lan.goto(incident)
    clocks(lan, say, ["First own action", "First order from above", "Plan started"], ["First task done"])
    expect(lan.locator("main")).to_contain_text(ORDER[language])
    in_order(lan, say)


def report(page: Page, say: Say) -> str:
    """Mei sees water in the cellar."""
    page.get_by_role("link", name=say("Report what you see")).click()
    page.get_by_role("link", name=say(WATER)).click()
    page.get_by_role("button", name=say("Report it")).click()
    expect(page.get_by_role("status")).to_be_visible()
    return page.url.rstrip("/").rsplit("/", 1)[1]


def confirm(page: Page, lane: Lane, say: Say) -> None:
    """Wen has looked."""
    page.goto(f"/{lane.slug}/")
    page.get_by_role("link", name=say(WATER)).first.click()
    page.get_by_role("button", name=say("Confirm: it is so")).click()
    expect(page.locator("main .chip").first).to_have_text(say("Confirmed"))


def act_first(page: Page, signal: str, lane: Lane, say: Say, language: str) -> str:
    """One tap: an incident is there, and in it a task that is under way, for the riders."""
    page.goto(signal)
    page.get_by_role("button", name=say("We act on it now")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Noted. It is in the record that you acted first."))
    task = page.locator("li.task")
    expect(task).to_have_count(1)
    expect(task).to_contain_text(say("under way"))
    expect(page.locator(".tasks h3")).to_have_text("Riders" if language == "en" else "riders")
    expect(page.locator(".tasks h3 a")).to_have_attribute("href", f"/{lane.slug}/community/{lane.centres['riders']}/")
    return page.url


def choose_plan(page: Page, incident: str, say: Say, language: str) -> None:
    """The lead finds that the flood plan fits."""
    page.goto(incident)
    page.locator("summary", has_text=say("Start a plan")).click()
    page.get_by_label(say("Which plan"), exact=True).select_option(label=PLAN[language])
    page.get_by_role("button", name=say("Start the plan")).click()
    expect(page.get_by_role("status")).to_contain_text(say("The plan is started: its tasks are below."))


def issue(page: Page, lane: Lane, say: Say, language: str) -> None:
    """Only now the office orders something."""
    page.goto(f"/{lane.slug}/orders/")
    page.get_by_role("link", name=say("Issue an order")).click()
    page.locator("select[name=directive]").select_option("close_entrances")
    page.locator("select[name=function]").select_option("safety")
    page.locator("input[name=title]").fill(ORDER[language])
    page.locator("input[name=due_at]").fill(f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name=say("Issue it")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ORDER[language])


def clock(page: Page, words: str) -> Any:
    """One clock of the incident."""
    return page.locator("dl.clocks > div").filter(has=page.get_by_text(words, exact=True)).locator("dd")


def clocks(page: Page, say: Say, stopped: list[str], waiting: list[str]) -> None:
    """Which clocks have stopped, and which wait."""
    for words in stopped:
        expect(clock(page, say(words)).locator("time")).to_have_count(1)
    for words in waiting:
        expect(clock(page, say(words))).to_have_text("–")


def in_order(page: Page, say: Say) -> None:
    """The own action stopped its clock before the plan and the order did."""
    names = ["First signal", "First own action", "Plan started", "First order from above"]
    at = [clock(page, say(name)).locator("time").get_attribute("datetime") for name in names]
    assert at == sorted(at, key=lambda each: datetime.fromisoformat(str(each)))
    assert len(set(at)) == len(at), at
