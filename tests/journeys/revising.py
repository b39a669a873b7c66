"""A lane with a plan in force, and that plan written anew in the browser, signed again and put in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Lane


@dataclass
class Planned(Lane):
    """A lane with a plan."""

    plan: str


def revise(lead: Page, signer: Page, lane: Planned, change: Mapping[str, str]) -> None:
    """The lead types the change and lays it before its centres, the signer signs, the lead puts it in force."""
    at = f"/{lane.slug}/plans/{lane.plan}/"
    lead.goto(at)
    lead.locator("a[href$='/revise/']").click()
    for name, text in change.items():
        lead.locator(f"[name={name}]").fill(text)
    lead.locator("[name=ready]").check()
    lead.locator("button[name=save]").last.click()
    expect(lead.locator(".chip.state-signing").first).to_be_visible()

    signer.goto(f"{at}?version=2")
    signer.locator("section.calls button.primary").click()
    expect(signer.get_by_role("status")).to_be_visible()

    lead.goto(f"{at}?version=2")
    lead.locator("form[action$='/adopt/'] button").click()
    expect(lead.locator(".chip.state-adopted").first).to_be_visible()
