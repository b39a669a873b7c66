"""Axe finds nothing: every page there is, in both languages, on a phone and on a desktop."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import PATIENCE, SIZES

# Without preload axe puts no style element of its own into the page, which the policy would refuse.
RULES = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
Ids = Mapping[str, str]
# What the parts of addresses stand for, by page where it matters: a new page with a new part fails until it is here.
PARTS: Mapping[str, Callable[[Ids], str]] = {
    "centre": lambda ids: ids["centre"],
    "person": lambda ids: ids["person"],
    "block": lambda ids: ids["block"],
    "entry": lambda ids: ids["entry"],
    "pk": lambda ids: ids["need"],
    "function": lambda _ids: "food",
    "number": lambda _ids: "1",
    "membership": lambda ids: ids["membership"],
    "name": lambda _ids: "take",
    "needs:follow code": lambda ids: ids["code"],
    "accounts:welcome code": lambda ids: ids["invitation"],
    "overview:function code": lambda _ids: "food",
}
VISITORS = ("overview:today", "overview:board", "needs:ask", "needs:follow", "accounts:sign_in", "accounts:welcome")
VISITORS_TOO = ("centres:community", "centres:centre", "centres:network", "conditions:change", "needs:page")
EVERYBODYS = ("overview:today", "needs:list", "needs:ask", "people:me", "centres:community", "record:entries")
LOOKS = [("en", "light", "phone"), ("zh-hans", "dark", "desktop")]


@pytest.fixture(scope="session")
def lakeside(address: str, made: Callable[..., Any]) -> dict[str, Any]:
    """The example, with four days of life."""
    return made("lakeside")


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address of the project."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, f"{one.namespace}:" if one.namespace else space)
        elif one.name:
            yield f"{space}{one.name}", one


def addresses(ids: Ids) -> dict[str, str]:
    """Every page by name, below the community."""
    found = {}
    for name, pattern in patterns(get_resolver()):
        parts = pattern.pattern.converters
        kwargs = {part: PARTS.get(f"{name} {part}", PARTS.get(part, lambda _ids: ""))(ids) for part in parts}
        assert "" not in kwargs.values(), f"{name}: say in PARTS what its address needs"
        found[name] = reverse(name, kwargs=kwargs).removeprefix("/")
    return {
        **found,
        "ask for it": "needs/ask/?function=medicine",
        "ask for a neighbour": "needs/ask/?function=food&whom=neighbour",
        "ask for somebody": "needs/ask/?function=food&whom=caller&search=1",
        "a taken need": f"needs/{ids['taken']}/",
        "a visitor's need": f"needs/{ids['asked by a visitor']}/",
        "verified": "record/verify/?walk=",
        "nowhere": "nowhere/",
    }


def sweep(browser: Browser, address: str, lakeside: dict[str, Any], link: str, names: tuple[str, ...]) -> list[str]:
    """What axe finds on these pages (none: on all, in both sizes), signed in by this link (none: a visitor)."""
    found: list[str] = []
    pages = addresses(lakeside["ids"])
    for language, scheme, size in LOOKS:
        context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = context.new_page()
        if link:
            page.goto(link)
            page.locator("main form button").click()
            page.wait_for_url(f"**/{lakeside['slug']}/")
        for name in names or pages:
            path = f"/{lakeside['slug']}/{pages[name]}"
            if is_page(page, path):
                found += [f"{name} ({language}) {one}" for one in looked_at(page, path, (size,) if names else SIZES)]
        context.close()
    return found


def is_page(page: Page, path: str) -> bool:
    """Whether it is something to look at, neither a file nor the answer to a form."""
    answer = page.request.get(path)
    assert answer.status < 500, path
    return answer.status != 405 and answer.headers.get("content-type", "").startswith("text/html")


def looked_at(page: Page, path: str, sizes: Iterable[str]) -> list[str]:
    """What axe finds on one page."""
    page.goto(path)
    found = []
    for size in sizes:
        page.set_viewport_size(SIZES[size])
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [f"{size}: {one['id']} {one['nodes'][0]['html'][:200]}" for one in violations]
    return found


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("committee lead", ()),
        ("", VISITORS + VISITORS_TOO),
        ("resident", (*EVERYBODYS, "ask for it", "ask for a neighbour")),
        ("office", EVERYBODYS),
        ("researcher", EVERYBODYS),
        ("lead of a centre", EVERYBODYS),
    ],
)
def test_axe_finds_nothing(
    browser: Browser, address: str, lakeside: dict[str, Any], kind: str, names: tuple[str, ...]
) -> None:
    assert sweep(browser, address, lakeside, lakeside["links"].get(kind, ""), names) == []
