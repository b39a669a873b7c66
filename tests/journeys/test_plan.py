"""A plan is written on a quiet day without script, row by row; a hole is mended, its centres sign, it is in force."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane

TITLES = {"en": "Fire in a block", "zh-hans": "楼栋火灾"}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_written_mended_signed_and_in_force(lane: Lane, come: Come, language: str) -> None:
    lan = come("lan", size="desktop", language=language, script=False)
    write(lan, lane)
    expect(lan.locator("h1")).to_have_text(TITLES[language])
    expect(lan.locator(".chip.state-signing").first).to_be_visible()

    for name in ("qing", "song"):
        lead = come(name, language=language, script=False)
        lead.locator("article.card h3 a", has_text=TITLES[language]).click()
        lead.locator("section.calls button.primary").click()
        expect(lead.get_by_role("status")).to_be_visible()

    lan.goto(f"/{lane.slug}/")
    lan.locator("article.card h3 a", has_text=TITLES[language]).click()
    lan.locator("form[action$='/adopt/'] button").click()
    expect(lan.locator(".chip.state-adopted").first).to_be_visible()
    lan.goto(f"/{lane.slug}/plans/")
    expect(lan.locator("table.grid td.cover-2")).to_have_count(1)


def write(page: Page, lane: Lane) -> None:
    """The lead of the committee writes two steps; the second waits for itself, until she looks for holes."""
    page.goto(f"/{lane.slug}/plans/new/")
    page.locator("button[name=add][value=notices]").click()
    typed = {"code": "fire", "title_en": TITLES["en"], "title_zh": TITLES["zh-hans"]}
    typed |= {"notices-0-title_en": "Fire", "notices-0-title_zh": "火灾"}
    typed |= {"notices-0-text_en": "Leave by the stairs.", "notices-0-text_zh": "请走楼梯。"}
    chosen = {"hazard": "fire", "owner": "committee", "triggers-0-source": "hand"}
    for number, (key, centre, backup) in enumerate(
        [("alarm", "clinic", "committee"), ("count", "committee", "clinic")]
    ):
        typed |= {f"steps-{number}-key": key, f"steps-{number}-within_hours": "0.5"}
        typed |= {f"steps-{number}-what_en": "Do it", f"steps-{number}-what_zh": "去做"}
        chosen |= {f"steps-{number}-centre": centre, f"steps-{number}-function": "health"}
        chosen |= {f"steps-{number}-backup": backup}
    typed |= {"steps-1-after": "count"}
    for name, text in typed.items():
        page.locator(f"[name={name}]").fill(text)
    for name, code in chosen.items():
        page.locator(f"[name={name}]").select_option(code)
    page.locator("button[name=add][value=callups]").click()
    callup = {"callups-0-centre": "choir", "callups-0-function": "health"}
    for name, code in callup.items():
        page.locator(f"[name={name}]").select_option(code)
    page.locator("[name=callups-0-places]").fill("1")
    page.locator("[name=callups-0-within_hours]").fill("2")
    page.locator("button[name=check]").click()
    expect(page.locator(".holes .forbids")).to_have_count(1)
    page.locator("[name=steps-1-after]").fill("alarm")
    page.locator("[name=ready]").check()
    page.locator("button[name=save]").last.click()
