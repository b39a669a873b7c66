"""A course is written and published, taken with its quiz on a phone, practised, witnessed; and then it is fresh."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Say

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
QUIZ = {"en": "? What comes first?\n- Open the valve\n+ Switch off the mains", "zh": "? 先做什么？\n- 开阀门\n+ 拉总闸"}
RIGHT = {"en": "Switch off the mains", "zh": "拉总闸"}
LOCAL = ZoneInfo("Asia/Shanghai")
TITLE = {"en": "The pump in the cellar", "zh": "地下室水泵"}


@LANGUAGES
def test_a_course_with_a_quiz_and_a_witnessed_practice(lane: Lane, come: Come, say: Say, language: str) -> None:
    short = language[:2]
    wen = come("wen", language=language)
    write(wen, lane, say, short)

    rui = come("rui", language=language)
    rui.goto(f"/{lane.slug}/learning/")
    rui.get_by_role("link", name=TITLE[short]).click()
    take(rui, say, short)
    practise(rui, say)

    wen.goto(f"/{lane.slug}/")
    wen.get_by_role("link", name=say("Were you there?")).click()
    wen.get_by_role("button", name=say("I was there")).click()
    expect(wen.get_by_role("status")).to_contain_text(say("Witnessed. The skill counts as fresh from that day on."))
    rui.goto(f"/{lane.slug}/learning/skills/")
    mine = rui.locator(".courses li", has_text=say("Electrical work"))
    expect(mine.locator(".chip").first).to_have_text(say("fresh", "skill"))
    expect(mine).to_contain_text(say("witnessed by %(name)s", name=lane.name("wen", language)))


def write(page: Page, lane: Lane, say: Say, short: str) -> None:
    """Wen writes it in one language and publishes it."""
    page.goto(f"/{lane.slug}/learning/")
    page.get_by_role("link", name=say("Write a course")).first.click()
    page.locator(f"[name=name_{short}]").fill(TITLE[short])
    page.locator(f"[name=body_{short}]").fill("# 1\n\n- **2**")
    page.locator(f"[name=quiz_{short}]").fill(QUIZ[short])
    page.locator("[name=skill]").select_option("electrical")
    page.get_by_role("button", name=say("Save")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE[short])
    page.get_by_role("button", name=say("Publish")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Published. Everybody finds it among the courses."))


def take(page: Page, say: Say, short: str) -> None:
    """Rui reads it and answers rightly."""
    expect(page.locator("main strong", has_text="2")).to_be_visible()
    page.get_by_label(RIGHT[short]).check()
    page.get_by_role("button", name=say("I took it")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Noted: you took this course."))
    expect(page.locator("main")).to_contain_text(
        say("%(right)s of %(asked)s right; only you see this.", right=1, asked=1)
    )


def practise(page: Page, say: Say) -> None:
    """Rui has done it today; the skill stands there already."""
    page.get_by_role("link", name=say("I practised it")).click()
    expect(page.locator("[name=skill]")).to_have_value("electrical")
    expect(page.locator("[name=day]")).to_have_value(f"{datetime.now(UTC).astimezone(LOCAL):%Y-%m-%d}")
    page.get_by_role("button", name=say("Note it")).click()
    expect(page.locator("main")).to_contain_text(say("Waits for a witness"))
