"""In a real browser: nothing breaks the security policy, axe finds nothing, and what is typed is never lost."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.axe import SIZES, STANDARDS, violations

pytestmark = pytest.mark.slow

PAGES = ["", "board/", "community/", "gallery/"]
NO_ANSWER = ("Failed to load resource", "An unknown error occurred when fetching the script")
"""What the console says of an answer of 404, 409 or 422, and of a service worker looked for without a connection."""

Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a page and fails, at the end, if the browser complained of it."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str, size: str = "phone", **options: Any) -> Page:
        cookies = options.pop("cookies", {})
        context = browser.new_context(viewport=SIZES[size], base_url=address, **options)
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"/lakeside/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [said for said in complaints if not said.startswith(NO_ANSWER)] == []


LOOKS = [
    ("phone", "light", {"condition": "normal"}, [*PAGES, "refuse/", "nowhere/"]),
    ("phone", "dark", {"condition": "alert", "large_text": "1"}, ["board/", "gallery/"]),
    ("desktop", "light", {"condition": "emergency", "django_language": "zh-hans"}, PAGES),
    ("desktop", "dark", {"condition": "recovery", "signed_out": "1"}, ["board/", "gallery/"]),
]


@pytest.mark.parametrize(("size", "scheme", "cookies", "paths"), LOOKS)
def test_axe_finds_nothing(opened: Opened, size: str, scheme: str, cookies: dict[str, str], paths: list[str]):
    page = opened("", size, color_scheme=scheme, cookies=cookies)
    for path in paths:
        page.goto(f"/lakeside/{path}")
        assert violations(page, standards=[*STANDARDS, "best-practice"]) == []


def test_axe_would_find_it(opened: Opened):
    page = opened("")
    page.evaluate("document.querySelector('main').innerHTML = '<input><p>Pale</p>'")
    page.evaluate("document.querySelector('main p').style.color = '#999'")
    said = " ".join(violations(page))
    assert [said.count(rule) for rule in ("label", "color-contrast")] == [1, 1], said


def test_of_colours_it_finds_each_once(opened: Opened):
    page = opened("")
    seen: set[str] = set()

    def found(colour: str, ground: Mapping[str, str] | None = None) -> int:
        page.evaluate("document.querySelector('main').innerHTML = '<div><p>Pale</p></div>'")
        page.evaluate("colour => { document.querySelector('main p').style.color = colour; }", colour)
        page.evaluate("ground => Object.assign(document.querySelector('main div').style, ground)", ground or {})
        return " ".join(violations(page, seen=seen)).count("color-contrast")

    assert [found("#999"), found("#999"), found("#989898"), found("#989898")] == [1, 0, 1, 0]
    assert [found("#999", {"background": "#888"}), found("#999", {"opacity": "0.9"})] == [1, 1]
    assert len(seen) >= 4


def test_nothing_needs_scrolling_sideways(opened: Opened):
    page = opened("")
    for path in PAGES:
        page.goto(f"/lakeside/{path}")
        for width in [320, 390, 720, 1440]:
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, (path, width)


def test_targets_are_big_enough(opened: Opened):
    page = opened("")
    small = page.evaluate(
        """[...document.querySelectorAll('.button, .ask, .places a, .tools button, .tools summary')]
           .filter(e => e.checkVisibility()).map(e => [e.innerText, e.getBoundingClientRect()])
           .filter(([, box]) => box.height < 44 || box.width < 44).map(([text]) => text)"""
    )
    assert small == []


def test_board_fits_one_screen(opened: Opened):
    page = opened("board/", "desktop")
    place = page.locator(".situation").bounding_box()
    assert place is not None
    assert place["y"] < 100
    assert place["y"] + place["height"] <= 900


def test_everything_works_without_script(opened: Opened):
    page = opened("ask/", java_script_enabled=False)
    page.get_by_label("Food").check()
    page.get_by_label("What do you need?").fill("Rice")
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_url(re.compile("/lakeside/$"))


def fill(page: Page, words: str) -> None:
    page.get_by_label("Medicine").check()
    page.get_by_label("What do you need?").fill(words)


def test_sent_form_goes_on_and_forgets_its_draft(opened: Opened):
    page = opened("ask/")
    fill(page, "Rice")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/lakeside/")
    page.goto("/lakeside/ask/")
    expect(page.get_by_label("What do you need?")).to_have_value("")


def test_what_was_typed_is_there_again(opened: Opened):
    page = opened("ask/")
    fill(page, "Blood pressure tablets")
    page.goto("/lakeside/")
    page.goto("/lakeside/ask/")
    expect(page.get_by_label("What do you need?")).to_have_value("Blood pressure tablets")
    expect(page.get_by_label("Medicine")).to_be_checked()
    expect(page.get_by_role("status")).to_contain_text("This is what you typed before.")


def test_drafts_are_forgotten_when_signing_out(opened: Opened):
    page = opened("ask/")
    fill(page, "Blood pressure tablets")
    page.locator("summary", has_text="You").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/lakeside/ask/")
    expect(page.get_by_label("What do you need?")).to_have_value("")


def test_refused_form_says_why_and_keeps_the_words(opened: Opened):
    page = opened("ask/")
    fill(page, "refuse")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("“refuse” is not accepted here.")).to_be_visible()
    expect(page.get_by_label("What do you need?")).to_have_value("refuse")
    expect(page.get_by_label("What do you need?")).to_be_focused()


def test_asked_without_connection_is_sent_once_later(opened: Opened):
    page = opened("ask/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    page.context.set_offline(True)
    fill(page, "Insulin")
    first = page.locator("input[name=act_id]").input_value()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text(
        "Kept on this phone; it will be sent when there is a connection."
    )
    expect(page.get_by_label("What do you need?")).to_have_value("")
    assert page.locator("input[name=act_id]").input_value() != first
    sent.clear()
    page.context.set_offline(False)
    expect(page.get_by_role("status")).to_contain_text("What was kept on this phone has now been sent.")
    page.goto("/lakeside/ask/")
    expect(page.get_by_role("status")).to_be_empty()
    assert len(sent) == 1
    assert f"act_id={first}" in sent[0]
    assert "title=Insulin" in sent[0]


def test_refused_later_is_shown_with_what_was_typed(opened: Opened):
    page = opened("ask/")
    page.context.set_offline(True)
    fill(page, "refuse")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".message.waiting")).to_be_visible()
    page.context.set_offline(False)
    told = page.locator(".message.error")
    expect(told).to_contain_text("“refuse” is not accepted here. Write something else.")
    expect(told.locator("dd")).to_have_text(["Medicine 药品", "refuse"])
    page.reload()
    told.get_by_role("button", name="Change it and send it again").click()
    expect(page.get_by_label("What do you need?")).to_have_value("refuse")
    expect(page.locator(".message.error")).to_have_count(0)


def test_somebody_else_on_the_phone_sends_nothing_of_mine(opened: Opened):
    page = opened("ask/")
    page.context.set_offline(True)
    fill(page, "Insulin")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".message.waiting")).to_be_visible()
    page.context.add_cookies([{"name": "signed_out", "value": "1", "url": page.url}])
    page.context.set_offline(False)
    page.evaluate("window.stop()")
    page.route("**/ask/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.goto("/lakeside/ask/")
    expect(page.locator(".message")).to_have_count(0)


def test_double_tap_is_one_request(opened: Opened):
    page = opened("ask/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    fill(page, "Rice")
    page.get_by_role("button", name="Send").dblclick()
    page.wait_for_url("**/lakeside/")
    assert len(sent) == 1


def test_asking_works_offline_once_it_was_open(opened: Opened):
    page = opened("ask/")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    page.goto("/lakeside/ask/")  # now through the worker, which keeps it
    page.context.set_offline(True)
    page.goto("/lakeside/ask/")
    expect(page.get_by_role("heading", name="Ask for something")).to_be_visible()
    page.goto("/lakeside/board/")
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
