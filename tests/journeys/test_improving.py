"""A whole improvement round: from the team to the next round, by what became of its goal; both languages, on phones."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Made, Say

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
WISH, DEED = "Nobody waits alone. 没有人孤立无援。", "Write the flood plan / 编写防汛预案"


@LANGUAGES
def test_a_whole_improvement_round(lane: Lane, come: Come, say: Say, made: Made, language: str) -> None:
    wen = come("wen", language=language)
    wen.goto(f"/{lane.slug}/improving/")
    wen.get_by_role("link", name=say("Begin a round of improvement")).click()
    choose(wen, say("Which centre keeps it"), 1)
    wen.get_by_role("button", name=say("Begin it")).click()
    expect(wen.locator("svg.cycle a.step")).to_have_count(6)

    song = come("song", language=language)
    gathered(wen, song, lane, say, language)
    aimed(wen, say)
    planned(wen, lane, say, language)

    qing = come("qing", language=language)
    qing.get_by_role("link", name=DEED).click()
    qing.get_by_label(say("As planned")).check()
    qing.get_by_role("button", name=say("Report", "action")).click()
    expect(qing.locator("article.card")).to_contain_text(say("As planned"))
    qing.get_by_role("button", name=say("It is done")).click()
    expect(qing.get_by_role("status")).to_contain_text(say("It is done."))

    made("planned", lane.slug)
    closed(wen, lane, say)


def choose(page: Page, label: str, place: int) -> None:
    """The row at this place of a list."""
    page.get_by_label(label).select_option(index=place)


def conclude(page: Page, say: Say) -> None:
    """A stage is done."""
    page.get_by_role("button", name=say("Conclude the stage")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Concluded. The next stage begins."))


def gathered(wen: Page, song: Page, lane: Lane, say: Say, language: str) -> None:
    """Song joins for the choir, the worker adds two more and names the mandate."""
    song.goto(f"/{lane.slug}/improving/1/team/")
    song.get_by_role("link", name=say("Join the team")).click()
    choose(song, say("Who joins, for which centre"), 1)
    song.get_by_role("button", name=say("Join")).click()
    expect(song.locator("li.card")).to_contain_text(lane.name("song", language))
    wen.goto(song.url)
    for who in ("qing", "lan"):
        wen.get_by_role("link", name=say("Add to the team")).click()
        wen.get_by_label(say("Who joins, for which centre")).select_option(
            label=wen.locator("option", has_text=lane.name(who, language)).inner_text()
        )
        wen.get_by_role("button", name=say("Join")).click()
    wen.get_by_role("button", name=say("Conclude the stage")).click()
    expect(wen.get_by_role("status")).to_contain_text(say("The team stands on a mandate that holds."))
    wen.get_by_role("link", name=say("Name the mandate")).click()
    choose(wen, say("On which mandate the team stands"), 1)
    wen.get_by_role("button", name=say("Save it")).click()
    conclude(wen, say)


def aimed(wen: Page, say: Say) -> None:
    """Assessed; three pairs of a hazard and a function are to be planned for."""
    wen.get_by_role("button", name=say("Assess now")).click()
    expect(wen.locator("table.found")).to_contain_text("121")
    conclude(wen, say)
    wen.get_by_label(say("Where we want to be in some years")).fill(WISH)
    wen.get_by_role("button", name=say("Save it")).click()
    row = wen.locator("tr", has_text=re.compile(say("hazards and functions that a plan covers"), re.IGNORECASE))
    row.get_by_role("link", name=say("Set", "goal")).click()
    wen.get_by_label(say("Where it shall come")).fill("2")
    wen.get_by_label(say("Until which day")).fill(day(90))
    wen.get_by_role("button", name=say("Set it")).click()
    expect(wen.locator("article.goal")).to_contain_text("2")
    conclude(wen, say)


def planned(wen: Page, lane: Lane, say: Say, language: str) -> None:
    """Qing has it in hand, Song stands in."""
    wen.get_by_role("link", name=say("Add an action")).click()
    wen.get_by_label(say("What is done")).fill(DEED)
    for label, who in (("Who sees to it", "qing"), ("Who stands in when it is late", "song")):
        field = wen.get_by_label(say(label))
        field.select_option(label=field.locator("option", has_text=lane.name(who, language)).inner_text())
    wen.get_by_label(say("Until which day")).fill(day(5))
    wen.get_by_role("button", name=say("Add it")).click()
    expect(wen.locator("article.doing")).to_contain_text(DEED)
    conclude(wen, say)
    expect(wen.locator("table.found")).to_contain_text(lane.name("song", language))
    conclude(wen, say)


def closed(wen: Page, lane: Lane, say: Say) -> None:
    """Assessed again, the goal is reached; the sheet for the notice board says so in both languages."""
    wen.goto(f"/{lane.slug}/improving/1/upkeep/")
    wen.get_by_role("button", name=say("Assess again")).click()
    expect(wen.locator("article.goal")).to_contain_text(say("reached"))
    wen.get_by_role("button", name=say("Close the round")).click()
    expect(wen.get_by_role("link", name=say("Begin the next round"))).to_be_visible()
    wen.get_by_role("link", name=say("For the notice board")).click()
    for words in (WISH, "reached", "已达到", "Improvement round 1", "第 1 轮改进"):
        expect(wen.locator("main")).to_contain_text(words)


def day(days: int) -> str:
    """So many days from now, as a browser takes it."""
    return f"{datetime.now(ZoneInfo('Asia/Shanghai')) + timedelta(days=days):%Y-%m-%d}"
