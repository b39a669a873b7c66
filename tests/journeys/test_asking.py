"""Asking without an account, and for somebody on the phone."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane


def test_visitor_asks_follows_the_link_and_withdraws(lane: Lane, come: Come) -> None:
    phone = come()
    phone.get_by_role("link", name="I need something").click()
    phone.get_by_role("link", name="Food").click()
    phone.get_by_label("What do you need?").fill("Rice for one")
    phone.get_by_label("Your name").fill("Guo Hua")
    phone.get_by_label("Your phone number").fill("12")
    phone.get_by_label("Which block?").select_option(label="Block 1")
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(phone.locator(".field .error")).to_have_text(
        "“12” is not a phone number. Write all its digits, like 199 0000 0000."
    )
    phone.get_by_label("Your phone number").fill("199 0000 0099")
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(phone.get_by_role("status")).to_contain_text("Asked. You will see here who comes.")
    phone.wait_for_url("**/needs/follow/**")

    elsewhere = come()  # another device, which knows nothing but the link
    elsewhere.goto(phone.url)
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Rice for one")
    elsewhere.get_by_role("button", name="I no longer need it").click()
    expect(elsewhere.get_by_role("status")).to_contain_text("It is withdrawn; nobody will come for it.")
    phone.reload()
    expect(phone.locator("main .states")).to_contain_text("No longer needed")
    expect(phone.get_by_role("button", name="I no longer need it")).to_have_count(0)


def test_link_of_nothing_says_so(lane: Lane, come: Come) -> None:
    phone = come()
    phone.goto(f"/{lane.slug}/needs/follow/AAAABBBBCCCC/")
    expect(phone.locator("main")).to_contain_text("This link leads to no need.")


def write_down(page: Page, name: str, words: str) -> None:
    """What somebody on the phone needs."""
    page.get_by_role("link", name="Somebody on the phone").click()
    page.get_by_role("link", name="Food").click()
    page.get_by_label("Name, door or phone").fill(name)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name=f"Choose {name}").click()
    page.get_by_label("What is needed?").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()


def test_worker_writes_down_a_call_and_is_shown_what_was_asked_already(lane: Lane, come: Come) -> None:
    wen = come("wen", size="desktop")
    write_down(wen, "Lin Mei", "Rice for two")
    expect(wen.get_by_role("status")).to_contain_text("Asked.")
    expect(wen.locator("dl.facts").first).to_contain_text("Lin Mei")
    expect(wen.locator("dl.facts").first).to_contain_text(lane.phone("mei"))

    wen.goto(f"/{lane.slug}/")
    write_down(wen, "Lin Mei", "Rice and oil")
    expect(wen.get_by_role("alert").get_by_role("link", name="Rice for two")).to_be_visible()
    expect(wen.get_by_label("What is needed?")).to_have_value("Rice and oil")
    wen.get_by_role("button", name="Ask anyway").click()
    expect(wen.get_by_role("heading", level=1)).to_have_text("Rice and oil")

    mei = come("mei")
    own = mei.locator("section").filter(has=mei.get_by_role("heading", name="What you asked for"))
    expect(own.get_by_role("link", name="Rice for two")).to_be_visible()
    expect(own.get_by_role("link", name="Rice and oil")).to_be_visible()
