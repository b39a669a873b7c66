"""The main job: asked on a phone, sorted, done by a volunteer, seen on the board, proved by the record."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Come, Lane, Say

ASKED = "Two boxes of aspirin"


class Hand:
    """Taps, and counts them."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1


def ask(page: Page, say: Say) -> str:
    """From the front page to a need that is sent; the address of its page."""
    page.get_by_role("link", name=say("I need something")).click()
    hand = Hand()
    hand.tap(page.get_by_role("link", name=say("Medicine")))
    page.get_by_label(say("What do you need?")).fill(ASKED)
    hand.tap(page.get_by_role("button", name=say("Send"), exact=True))
    expect(page.get_by_role("status")).to_contain_text(say("Asked. You will see here who comes."))
    assert hand.taps <= 3
    return page.url


def sort(page: Page, say: Say) -> None:
    """A worker finds it on Today and makes it urgent."""
    to_sort = page.locator("section").filter(has=page.get_by_role("heading", name=say("To sort")))
    to_sort.get_by_role("link", name=f"{say('Sort it')} {ASKED}").click()
    page.locator("summary", has_text=say("Sort it: what, how urgent, by when, who may see it")).click()
    page.get_by_role("radio", name=say("Urgent")).check()
    page.get_by_role("button", name=say("Save")).click()
    expect(page.get_by_role("status")).to_contain_text(say("Sorted."))


def ask_first(page: Page, say: Say, name: str) -> None:
    """The worker asks the one suggested first, who is suggested for a reason."""
    suggested = page.locator("section").filter(has=page.get_by_role("heading", name=say("Who could help")))
    first = suggested.get_by_role("listitem").filter(has=page.get_by_role("button")).first
    expect(first.locator("strong")).to_have_text(name)
    expect(first.locator("small")).to_have_text(re.compile(r"\S{2}"))
    first.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text(say("Asked. You will see here whether they can."))


def stands_at(page: Page, address: str, *words: str) -> None:
    """The asker opens the need again and sees how far it has come."""
    page.goto(address)
    for word in words:
        expect(page.locator("main .states li").filter(has_text=word)).to_have_class(re.compile("done|now"))


@pytest.mark.parametrize(
    ("language", "script"), [("en", True), ("zh-hans", True), ("en", False)], ids=["en", "zh-hans", "no script"]
)
def test_from_asking_to_the_record(lane: Lane, come: Come, say: Say, language: str, script: bool) -> None:
    mei = come("mei", language=language, script=script)
    board = come("bo", size="desktop", language=language, script=script)
    board.goto(f"/{lane.slug}/board/")
    medicine = board.locator("a.fn[href$='/board/medicine/'] .open")
    expect(medicine).to_contain_text(say("no demand"))

    need = ask(mei, say)
    if not script:
        board.reload()
    expect(medicine).to_contain_text("1")

    wen = come("wen", size="desktop", language=language, script=script)
    sort(wen, say)
    ask_first(wen, say, lane.name("rui", language))
    stands_at(mei, need, say("Asked"))
    expect(mei.locator(".standing")).to_have_text(say("Somebody has been asked and has not answered yet."))

    rui = come("rui", language=language, script=script)
    rui.get_by_role("button", name=f"{say('Yes, I will do it')} {ASKED}").click()
    expect(rui.get_by_role("status")).to_contain_text(
        say("Thank you. It is in your hands now; say when you are on your way.")
    )
    stands_at(mei, need, say("Taken by %(who)s", who=lane.name("rui", language)))
    rui.get_by_role("button", name=say("I am on my way")).click()
    expect(rui.get_by_role("status")).to_contain_text(say("Whoever asked can see now that you are on your way."))
    stands_at(mei, need, say("On its way"))
    rui.get_by_role("button", name=say("It is done", "button")).click()
    expect(rui.get_by_role("status")).to_contain_text(say("Done. Thank you."))
    stands_at(mei, need, say("With you"))

    if not script:
        board.reload()
    expect(medicine).to_contain_text(say("nothing open"))
    in_the_record(wen, lane, say, language)


def in_the_record(page: Page, lane: Lane, say: Say, language: str) -> None:
    """Who did what on whose authority, and that nothing of it was changed since."""
    page.get_by_role("link", name=say("Record"), exact=True).click()
    lines = page.locator("ol.log > li")
    expect(lines.first).to_contain_text(lane.name("rui", language))
    expect(lines.first.locator(".authority")).to_have_text(re.compile(r"\S{2}"))
    names = [lane.name("mei", language), lane.name("rui", language), say("you")]
    assert [name for name in names if name not in page.locator("ol.log").inner_text()] == []
    page.get_by_role("link", name=say("Verify the record")).click()
    page.get_by_role("button", name=say("Check the whole chain")).click()
    expect(page.locator(".verdict")).to_have_class("verdict")  # a broken chain is "verdict broken"
