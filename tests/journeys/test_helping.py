"""A neighbour offers and is accepted; of two who take the same need, one gets it."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane


def ask(page: Page, what: str, words: str) -> str:
    """Ask for something; the address of the need's page."""
    page.get_by_role("link", name="I need something").click()
    page.get_by_role("link", name=what).click()
    page.get_by_label("What do you need?").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    return page.url


def test_neighbour_offers_and_is_accepted(lane: Lane, come: Come) -> None:
    mei = come("mei")
    need = ask(mei, "Food", "Rice for two")
    bo = come("bo")
    expect(bo.locator("main")).not_to_contain_text("Lin Mei")
    bo.get_by_role("button", name="I can help Rice for two").click()
    expect(bo.get_by_role("status")).to_contain_text("You will see here when your offer is taken up.")
    expect(bo.locator("main")).not_to_contain_text("Lin Mei")

    mei.goto(need)
    mei.get_by_role("button", name="Accept this offer Zhou Bo").click()
    expect(mei.get_by_role("status")).to_contain_text("Accepted. Your helper has been told.")
    expect(mei.locator("main .states")).to_contain_text("Taken by Zhou Bo")

    bo.goto(need)
    expect(bo.locator("dl.facts").first).to_contain_text("Lin Mei")
    expect(bo.locator("dl.facts").first).to_contain_text(lane.phone("mei"))
    bo.get_by_role("button", name="It is done").click()
    expect(bo.get_by_role("status")).to_contain_text("Done. Thank you.")


def test_of_two_who_take_it_one_gets_it(lane: Lane, come: Come) -> None:
    need = ask(come("mei"), "Food", "Rice for two")
    rui, wen = come("rui"), come("wen", size="desktop")
    rui.goto(need)
    wen.goto(need)
    rui.get_by_role("button", name="I take it").click()
    expect(rui.get_by_role("status")).to_contain_text("It is in your hands now")
    wen.get_by_role("button", name="I take it").click()
    expect(wen.locator("body")).to_contain_text("is “Taken” by now, so this can no longer be done. Look at it again.")
    rui.reload()
    expect(rui.locator("main .states")).to_contain_text("Taken by you")
