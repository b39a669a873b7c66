"""A drill finds the hole in a plan: the clinic waits for others. The plan is revised, and drilled again in time."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane, Made, Say
from tests.journeys.revising import Planned, revise

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
PLAN = {"en": "Water in the yard", "zh-hans": "院子进水"}
SICK = {"en": "Look after those who cannot climb the stairs", "zh-hans": "照看上不了楼的居民"}
NAME = {"en": "Water at night", "zh-hans": "夜间进水"}
RISE = {"en": "The water rises", "zh-hans": "水涨了"}
HEAD = {"play": 1, "title_en": NAME["en"], "title_zh": NAME["zh-hans"], "hours": 6}
INJECT: dict[str, Any] = {"t": 0, "inject": {"name_en": RISE["en"], "name_zh": RISE["zh-hans"]}}
CARED = {"act": "task.do", "centre": "clinic", "within": 1, "name_en": SICK["en"], "name_zh": SICK["zh-hans"]}


@pytest.fixture
def lane(made: Made, language: str) -> Planned:
    """A lane with a plan for a flood."""
    return Planned(**made("flooded", f"drill-{language}"))


@LANGUAGES
def test_a_drill_finds_a_hole_and_is_done_again(lane: Planned, come: Come, say: Say, made: Made, language: str) -> None:
    lan, qing = come("lan", size="desktop", language=language), come("qing", language=language)

    first = begin(lan, qing, lane, say, language)
    stage = go_in(qing, lane, say, language)
    incident = start_the_plan(lan, stage, say, language)
    cannot_begin(qing, incident, say, language)
    made("later", f"{lane.slug}-drill-1", "2")
    scored(lan, qing, first, say, "missed")

    revise(lan, qing, lane, {"steps-1-after": ""})

    second = begin(lan, qing, lane, say, language, again=True)
    again = go_in(qing, lane, say, language)
    assert again != stage
    incident = start_the_plan(lan, again, say, language)
    do_it(qing, incident, say, language)
    scored(lan, qing, second, say, "in time")
    nothing_in_real_life(lan, lane, say)


def scenario(lane: Lane) -> Any:
    """The file that she wrote: the water rises, and within an hour the clinic is to have done its part."""
    head = {**HEAD, "community": lane.slug}
    text = "\n".join(json.dumps(line) for line in (head, INJECT, {"t": 0, "expect": CARED}))
    return {"name": "water.jsonl", "mimeType": "application/jsonl", "buffer": text.encode()}


def begin(lan: Page, qing: Page, lane: Lane, say: Say, language: str, *, again: bool = False) -> str:
    """The lead plans it, both agree, the clinic's nurse on her phone, and the lead begins it."""
    lan.goto(f"/{lane.slug}/drills/plan/")
    if again:
        lan.locator("select[name=scenario]").select_option(label=NAME[language])
    else:
        lan.locator("input[name=file]").set_input_files(scenario(lane))
    for centre in ("committee", "clinic"):
        lan.locator(f"input[name=centres][value='{lane.centres[centre]}']").check()
    lan.locator("input[name=at]").fill(f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%dT%H:%M}")
    lan.locator("input[name=speed]").fill("1")
    lan.get_by_role("button", name=say("Put it into the calendar")).click()
    expect(lan.get_by_role("status")).to_contain_text(
        say("The drill is in the calendar, and those who are in it were asked.")
    )
    here = lan.url
    qing.goto(f"/{lane.slug}/")
    qing.get_by_role("button", name=say("I take part")).click()
    expect(qing.get_by_role("status")).to_contain_text(say("You take part. When it begins, the way in is on Today."))
    lan.get_by_role("button", name=say("I take part")).click()
    lan.get_by_role("button", name=say("Begin it now")).click()
    expect(lan.get_by_role("status")).to_contain_text(
        say("The drill has begun. Everybody who takes part finds it on Today.")
    )
    return here


def go_in(page: Page, lane: Lane, say: Say, language: str) -> str:
    """From Today into the drill, which is striped; what is expected is not told there."""
    page.goto(f"/{lane.slug}/")
    expect(page.locator("aside.stripes")).to_have_count(0)
    page.get_by_role("link", name=say("Go into the drill")).click()
    page.get_by_role("link", name=say("Go into the drill")).click()
    expect(page.locator("aside.stripes")).to_contain_text(say("Nothing here is real."))
    expect(page.locator("main")).to_contain_text(RISE[language])
    stage = page.url
    page.get_by_role("link", name=say("All that has happened")).click()
    expect(page.locator("main")).not_to_contain_text(SICK[language])
    return stage


def start_the_plan(page: Page, stage: str, say: Say, language: str) -> str:
    """The lead opens an incident in the drill with the plan in force, and starts it."""
    page.goto(f"{stage}incidents/open/")
    page.locator("input[name=title]").fill(RISE[language])
    page.locator("select[name=hazard]").select_option("flood")
    page.locator("select[name=plan]").select_option(label=PLAN[language])
    page.get_by_role("button", name=say("Open it")).click()
    page.locator("#proposed").get_by_role("button", name=say("Start the plan")).click()
    expect(page.get_by_role("status")).to_contain_text(say("The plan is started: its tasks are below."))
    expect(page.locator("aside.stripes")).to_be_visible()
    return page.url


def cannot_begin(page: Page, incident: str, say: Say, language: str) -> None:
    """The hole: the clinic's task waits for another's, and there is no button."""
    page.goto(incident)
    task = page.locator("li.task").filter(has_text=SICK[language])
    expect(task).to_contain_text(say("waits for others"))
    expect(task.get_by_role("button")).to_have_count(0)


def do_it(page: Page, incident: str, say: Say, language: str) -> None:
    """In the new version it waits for nobody."""
    page.goto(incident)
    task = page.locator("li.task").filter(has_text=SICK[language])
    expect(task).not_to_contain_text(say("waits for others"))
    task.get_by_role("button", name=say("It is done", "button")).click()
    expect(page.locator("li.task.done").filter(has_text=SICK[language])).to_have_count(1)


def scored(lan: Page, qing: Page, drill: str, say: Say, kept: str) -> None:
    """The lead ends it; then everybody who took part reads what was expected and how it was kept."""
    lan.goto(drill)
    lan.get_by_role("button", name=say("End it for everybody")).click()
    expect(lan.get_by_role("status")).to_contain_text(say("The drill is over. This is the real community again."))
    for page in (lan, qing):
        page.goto(drill)
        rows = page.locator("main tbody tr")
        expect(rows).to_have_count(1)
        expect(rows.first).to_contain_text(say(kept))
        expect(page.locator("dl.sum dd").first).to_have_text("100 %" if kept == "in time" else "0 %")


def nothing_in_real_life(page: Page, lane: Lane, say: Say) -> None:
    """No incident, no task, no act of the drill stands in the real community."""
    page.goto(f"/{lane.slug}/incidents/")
    expect(page.locator("main")).to_contain_text(say("Nothing is the matter now."))
    page.goto(f"/{lane.slug}/record/")
    expect(page.locator("ol.log")).to_contain_text(say("Drill ended"))
    expect(page.locator("ol.log")).not_to_contain_text(say("Plan started"))
