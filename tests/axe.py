"""Axe, asked only for what is wrong with a page, at one size of window after the other."""

from collections.abc import Iterable, Mapping
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

SIZES: Mapping[str, Any] = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1440, "height": 900}}
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

ASK = "options => axe.run(document, options).then(found => found.violations)"


def violations(
    page: Page, sizes: Iterable[str] = (), standards: Iterable[str] = STANDARDS, colours_at: str = ""
) -> list[str]:
    """What axe finds on the page as it is, or at each of these sizes; of colours at one of them, where one is named.

    Contrast is five sixths of axe's work, and outside the frame no colour depends on the width of the window: a test
    sees to that (tests/web/test_contrast.py), and the frame is looked at in every size and scheme (test_browser.py).
    """
    # Without preload axe puts no style element of its own into the page, which the policy would refuse.
    # Only what is wrong is asked for: to describe all that is right takes axe longer than to find it.
    options: dict[str, Any] = {"preload": False, "resultTypes": ["violations"], "runOnly": list(standards)}
    page.evaluate(AXE_SCRIPT)
    found = []
    for size in sizes or [""]:
        if size:
            page.set_viewport_size(SIZES[size])
        options["rules"] = {"color-contrast": {"enabled": colours_at in ("", size)}}
        found += [f"{page.url} {size} {each}" for each in map(_told, page.evaluate(ASK, options))]
    return found


def _told(violation: Mapping[str, Any]) -> str:
    return f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"
