"""A flood from the file of a warning to a lesson that is closed: proposed, started, done, looked back on, changed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.apps.warnings.files import file
from tests.journeys.conftest import Come, Lane, Made, Say
from tests.journeys.revising import Planned, revise

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
PLAN = {"en": "Water in the yard", "zh-hans": "院子进水"}
TELL = {"en": "Tell the ground floors", "zh-hans": "通知一层住户"}
SICK = {"en": "Look after those who cannot climb the stairs", "zh-hans": "照看上不了楼的居民"}
WELL, BADLY = "Everybody was upstairs by nine", "We waited for the committee"
MOST_TAPS = 3
LESSON = "Tell the ground floors sooner"


@pytest.fixture
def lane(made: Made, language: str) -> Planned:
    """A lane with a plan for a flood."""
    return Planned(**made("flooded", f"flood-{language}"))


@LANGUAGES
def test_from_the_warning_to_the_closed_lesson(lane: Planned, come: Come, say: Say, made: Made, language: str) -> None:
    wen = come("wen", size="desktop", language=language)
    send_in(wen, lane, say)

    lan, qing = come("lan", size="desktop", language=language), come("qing", language=language)
    incident = start(lan, lane, say, language)
    mei = come("mei", language=language)
    expect(mei.locator("main")).to_contain_text("Go upstairs" if language == "en" else "请上楼")
    respond(lan, qing, incident, say, language)
    recover(lan, incident, say)

    assert made("rounded", lane.slug)["acts"] == 1, "the review opens by itself"
    look_back(lan, qing, lane, say, language)
    lan.goto(incident)
    lan.get_by_role("button", name=say("Close it")).click()
    expect(lan.locator("main .chip").filter(has_text=say("Closed"))).to_be_visible()

    revise(lan, qing, lane, {"steps-0-within_hours": "0.25"})
    learn(lan, lane, say)


def send_in(page: Page, lane: Lane, say: Say) -> None:
    """The worker sends in the file that she was given."""
    data = file("flood", sent=datetime.now(UTC).replace(microsecond=0))
    page.goto(f"/{lane.slug}/warnings/upload/")
    chosen: Any = {"name": "rain.xml", "mimeType": "application/xml", "buffer": data}
    page.get_by_label(say("The file"), exact=True).set_input_files(chosen)
    page.get_by_role("button", name=say("Send it in")).click()
    expect(page.locator("main")).to_contain_text(say("It concerns these blocks:"))


def start(page: Page, lane: Lane, say: Say, language: str) -> str:
    """The warning has proposed the plan: found on Today, started in two taps; the third is the board."""
    page.add_init_script("addEventListener('click', () => { sessionStorage.taps = +sessionStorage.taps + 1 }, true)")
    page.goto(f"/{lane.slug}/")
    page.evaluate("sessionStorage.taps = 0")
    page.get_by_role("link", name=PLAN[language]).first.click()
    expect(page.locator("#proposed")).to_be_visible()
    page.get_by_role("button", name=say("Start the plan")).click()
    expect(page.get_by_role("status")).to_contain_text(say("The plan is started: its tasks are below."))
    expect(page.locator("li.task")).to_have_count(2)
    expect(page.locator("main")).to_contain_text("Red rain warning" if language == "en" else "暴雨红色预警")
    incident = page.url
    page.get_by_role("link", name=say("Board"), exact=True).first.click()
    expect(page.locator("ul.incidents")).to_contain_text(PLAN[language])
    assert int(page.evaluate("sessionStorage.taps")) == MOST_TAPS
    page.goto(incident)
    return incident


def respond(lan: Page, qing: Page, incident: str, say: Say, language: str) -> None:
    """The committee tells everybody; only then the clinic's own task can begin, and is done."""
    qing.goto(incident)
    sick = qing.locator("li.task").filter(has_text=SICK[language])
    expect(sick).to_contain_text(say("waits for others"))
    expect(sick.get_by_role("button")).to_have_count(0)
    did(lan.locator("li.task").filter(has_text=TELL[language]), say)
    qing.reload()
    sick.get_by_role("button", name=say("Begin")).click()
    did(qing.locator("li.task").filter(has_text=SICK[language]), say)
    expect(qing.locator("li.task.done")).to_have_count(2)


def did(task: Any, say: Say) -> None:
    """Somebody says that it is done."""
    task.get_by_role("button", name=say("It is done", "button")).click()
    expect(task).to_contain_text(say("done"))


def recover(page: Page, incident: str, say: Say) -> None:
    """On to the recovery; not to the review as long as a mandate that the plan woke is awake."""
    page.goto(incident)
    page.get_by_role("button", name=say("Go on to the recovery")).click()
    expect(page.get_by_role("status")).to_contain_text(say("The incident is in its next stage."))
    expect(page.get_by_role("button", name=say("Go on to the review"))).to_have_count(0)
    page.get_by_role("button", name=say("Let them sleep again")).click()
    page.get_by_role("button", name=say("Go on to the review")).click()
    expect(page.get_by_role("button", name=say("Close it"))).to_have_count(0)


def look_back(lan: Page, qing: Page, lane: Lane, say: Say, language: str) -> None:
    """The clinic says what it saw, the lead draws a lesson and concludes."""
    for page in (qing, lan):
        to_review(page, lane, language)
    qing.locator("summary", has_text=say("Say what we saw")).click()
    qing.locator("textarea[name=went_well]").fill(WELL)
    qing.locator("textarea[name=went_badly]").fill(BADLY)
    qing.get_by_role("button", name=say("Put it beside the others")).click()
    expect(qing.get_by_role("status")).to_contain_text(say("It stands beside what the others saw."))

    lan.reload()
    expect(lan.locator("main")).to_contain_text(BADLY)
    lan.locator("summary", has_text=say("Draw a lesson")).click()
    lan.locator("input[name=title]").fill(LESSON)
    lan.locator("select[name=target]").select_option(label=PLAN[language])
    lan.locator("select[name=owner]").select_option(lane.centres["committee"])
    lan.get_by_role("button", name=say("Draw it")).click()
    expect(lan.locator("article.card").filter(has_text=LESSON)).to_be_visible()
    lan.get_by_role("button", name=say("Conclude the review")).click()
    expect(lan.locator("main .chip").first).to_contain_text(say("concluded"))


def to_review(page: Page, lane: Lane, language: str) -> None:
    """What a centre saw is waited for on Today."""
    page.goto(f"/{lane.slug}/")
    page.locator("article.card a[href*='/reviews/']").filter(has_text=PLAN[language]).click()


def learn(page: Page, lane: Lane, say: Say) -> None:
    """The new version of the plan is the change that closes the lesson."""
    page.goto(f"/{lane.slug}/reviews/")
    page.get_by_role("link", name=LESSON).click()
    expect(page.locator("select[name=by] option", has_text=say("Plan put in force"))).to_have_count(1)
    page.locator("select[name=by]").select_option(index=0)
    page.get_by_role("button", name=say("This act changed it")).click()
    expect(page.get_by_role("status")).to_contain_text(
        say("The lesson is closed. It counts as adopted once its change was used.")
    )
