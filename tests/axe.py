"""Axe, asked only for what is wrong with a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

SIZES: Mapping[str, Any] = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1440, "height": 900}}
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

ASK = "options => axe.run(document, options).then(found => found.violations)"

# What contrast hangs on: the text's own colour and size, and every ground between it and the page; of what is
# positioned, which may lie on something else, also what it is. Where all of that is as in a text seen before, so is
# the contrast; axe takes longer to say so again than for all its other rules together.
FRESH = """
async ([options, seen]) => {
  const grounds = new WeakMap();
  const ground = (node) => {
    if (!node) return "";
    if (grounds.has(node)) return grounds.get(node);
    const look = getComputedStyle(node);
    const own = [look.backgroundColor, look.backgroundImage, look.opacity, look.filter, look.mixBlendMode].join(" ");
    const lies = look.position === "static" ? "" : node.tagName + node.className + look.position;
    const above = ground(node.parentElement);
    const all = own === "rgba(0, 0, 0, 0) none 1 none normal" && !lies ? above : above + " / " + own + lies;
    grounds.set(node, all);
    return all;
  };
  const texts = new Set(document.querySelectorAll("input, select, textarea"));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.add(walker.currentNode.parentElement);
  const known = new Set(seen), fresh = [];
  for (const text of texts) {
    if (!text.checkVisibility()) continue;
    const look = getComputedStyle(text);
    const disabled = text.closest("[disabled], [aria-disabled='true']") ? "disabled" : "";
    const key = [look.color, look.fontSize, look.fontWeight, look.textShadow, disabled, ground(text)].join(" ");
    if (!known.has(key)) fresh.push(text);
    known.add(key);
  }
  const found = fresh.length ? await axe.run({include: fresh}, options) : {violations: []};
  return [found.violations, [...known].slice(seen.length)];
}
"""


def violations(page: Page, standards: Iterable[str] = STANDARDS, *, seen: set[str] | None = None) -> list[str]:
    """What axe finds on the page as it is.

    Of colours only those that are not `seen`, where it is given; they are in it afterwards.
    """
    # Without preload axe puts no style element of its own into the page, which the policy would refuse.
    # Only what is wrong is asked for: to describe all that is right takes axe longer than to find it.
    options: dict[str, Any] = {"preload": False, "resultTypes": ["violations"], "runOnly": list(standards)}
    page.evaluate(AXE_SCRIPT)
    wrong = page.evaluate(ASK, {**options, "rules": {"color-contrast": {"enabled": seen is None}}})
    if seen is not None:
        wrong += _contrast(page, seen)
    return [f"{page.url} {each}" for each in map(_told, wrong)]


def _contrast(page: Page, seen: set[str]) -> list[Mapping[str, Any]]:
    options = {
        "preload": False,
        "resultTypes": ["violations"],
        "runOnly": {"type": "rule", "values": ["color-contrast"]},
    }
    wrong, new = page.evaluate(FRESH, [options, sorted(seen)])
    seen.update(new)
    return list(wrong)


def _told(violation: Mapping[str, Any]) -> str:
    return f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"
