"""Coming in: by invitation, by card and PIN, by passkey; being locked out; going out everywhere."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Come, Lane

PIN = "271828"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def set_pin(page: Page, lane: Lane) -> None:
    """The first PIN, from the page one comes to by invitation."""
    page.goto(f"/{lane.slug}/account/pin/")
    page.get_by_label("New PIN", exact=True).fill(PIN)
    page.get_by_label("New PIN again").fill(PIN)
    page.get_by_role("button", name="Set the PIN").click()
    expect(page.get_by_role("status")).to_contain_text("The PIN is set.")


def come_in(page: Page, lane: Lane, pin: str) -> None:
    """With Mei's card."""
    page.goto(f"/{lane.slug}/sign-in/")
    page.get_by_label("Card number").fill(lane.people["mei"]["card"])
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_invitation_then_pin_then_card_on_another_device(lane: Lane, come: Come) -> None:
    code = lane.people["mei"]["codes"][-1]
    set_pin(come("mei"), lane)
    other = come()
    come_in(other, lane, PIN)
    expect(other.get_by_role("link", name="I need something")).to_be_visible()
    expect(other.get_by_role("link", name="Sign in")).to_have_count(0)

    third = come()
    third.goto(f"/{lane.slug}/welcome/{code}/")
    expect(third.locator("main")).to_contain_text("This invitation is not known or has been used already.")


def test_easy_pin_is_refused_in_a_sentence(lane: Lane, come: Come) -> None:
    page = come("mei")
    page.goto(f"/{lane.slug}/account/pin/")
    page.get_by_label("New PIN", exact=True).fill("123456")
    page.get_by_label("New PIN again").fill("123456")
    page.get_by_role("button", name="Set the PIN").click()
    expect(page.locator(".field .error")).to_have_text("This PIN is easily guessed. Choose six other digits.")


def test_five_wrong_pins_lock_the_card(lane: Lane, come: Come) -> None:
    set_pin(come("mei"), lane)
    other = come()
    for _try in range(5):
        come_in(other, lane, "314159")
        expect(other.get_by_role("alert").first).to_contain_text("Card number and PIN do not fit together.")
    come_in(other, lane, PIN)
    expect(other.get_by_role("alert").first).to_have_text(
        re.compile(r"Too many wrong tries\. Wait 1\d minutes, or ask a community worker for a new code\.")
    )


def test_passkey_is_made_and_opens_the_door(lane: Lane, come: Come) -> None:
    page = come("mei")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto(f"/{lane.slug}/account/")
    page.get_by_role("button", name="Set a passkey on this device").click()
    expect(page.get_by_role("status")).to_contain_text("The passkey is set.")
    page.get_by_role("button", name="On this device", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("You are signed out on this device.")

    page.goto(f"/{lane.slug}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"**/{lane.slug}/")
    page.goto(f"/{lane.slug}/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lin Mei")


def test_signing_out_everywhere_ends_the_other_session(lane: Lane, come: Come) -> None:
    phone, desktop = come("mei"), come("mei", size="desktop")
    phone.goto(f"/{lane.slug}/account/")
    phone.get_by_role("button", name="On every device").click()
    expect(phone.get_by_role("status")).to_contain_text("You are signed out on every device.")
    desktop.goto(f"/{lane.slug}/account/")
    desktop.wait_for_url("**/sign-in/**")
