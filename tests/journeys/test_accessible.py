"""Axe finds nothing: every page there is in both languages, in one on a phone and in the other on a desktop.

Which is which changes from page to page, and the dark scheme goes with the desktop: what is common to pages (the frame,
the forms, the tables) is seen in every way there is, and no page is looked at more often than it takes.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests.axe import SIZES, violations
from tests.journeys.conftest import PATIENCE

Ids = Mapping[str, str]
# What the parts of addresses stand for, by page where it matters: a new page with a new part fails until it is here.
PARTS: Mapping[str, Callable[[Ids], str]] = {
    "centre": lambda ids: ids["centre"],
    "person": lambda ids: ids["person"],
    "block": lambda ids: ids["block"],
    "entry": lambda ids: ids["entry"],
    "giver": lambda ids: ids["committee"],
    "pk": lambda ids: ids["need"],
    "mandates:mandate pk": lambda ids: ids["mandate"],
    "mandates:change pk": lambda ids: ids["mandate"],
    "mandates:act pk": lambda ids: ids["mandate"],
    "mandates:report pk": lambda ids: ids["report"],
    "mandates:give_report pk": lambda ids: ids["report"],
    "mandates:answer_report pk": lambda ids: ids["report"],
    "mandates:back pk": lambda ids: ids["report"],
    "approvals:request pk": lambda ids: ids["approval"],
    "approvals:answer pk": lambda ids: ids["approval"],
    "function": lambda _ids: "food",
    "number": lambda _ids: "1",
    "office": lambda ids: ids["office"],
    "decisions:decision pk": lambda ids: ids["decision"],
    "decisions:meeting pk": lambda ids: ids["meeting"],
    "points:point pk": lambda ids: ids["point"],
    "points:change pk": lambda ids: ids["point"],
    "reviews:review pk": lambda ids: ids["review"],
    "reviews:do pk": lambda ids: ids["review"],
    "part": lambda _ids: "view",
    "reviews:lesson pk": lambda ids: ids["lesson"],
    "duties:shift pk": lambda ids: ids["duty"],
    "duties:act pk": lambda ids: ids["duty"],
    "duties:round pk": lambda ids: ids["duty"],
    "duties:wish pk": lambda ids: ids["duty"],
    "duties:again pk": lambda ids: ids["post"],
    "duties:sheet pk": lambda ids: ids["post"],
    "duties:roster pk": lambda ids: ids["post"],
    "duties:turn pk": lambda ids: ids["turn"],
    "duties:swap pk": lambda ids: ids["swap"],
    "duties:tick pk": lambda ids: ids["door"],
    "secret": lambda ids: ids["feed"],
    "drills:drill pk": lambda ids: ids["drill"],
    "drills:ask pk": lambda ids: ids["drill"],
    "plans:plan pk": lambda ids: ids["plan"],
    "plans:compared pk": lambda ids: ids["plan"],
    "plans:revise pk": lambda ids: ids["plan"],
    "incidents:incident pk": lambda ids: ids["incident"],
    "incidents:report pk": lambda ids: ids["incident"],
    "incidents:act pk": lambda ids: ids["incident"],
    "incidents:task pk": lambda ids: ids["task"],
    "incidents:task_act pk": lambda ids: ids["task"],
    "signal": lambda ids: ids["incident"],
    "supplies:item pk": lambda ids: ids["item"],
    "supplies:change pk": lambda ids: ids["item"],
    "supplies:compose pk": lambda ids: ids["item"],
    "supplies:move pk": lambda ids: ids["item"],
    "supplies:move name": lambda _ids: "issue",
    "supplies:undo pk": lambda ids: ids["loan"],
    "supplies:back pk": lambda ids: ids["loan"],
    "pulse:answer pk": lambda ids: ids["survey"],
    "pulse:withdraw pk": lambda ids: ids["survey"],
    "gatherings:gathering pk": lambda ids: ids["gathering"],
    "gatherings:calendar pk": lambda ids: ids["gathering"],
    "gatherings:sheet pk": lambda ids: ids["gathering"],
    "gatherings:change pk": lambda ids: ids["gathering"],
    "gatherings:cancel pk": lambda ids: ids["gathering"],
    "gatherings:tick pk": lambda ids: ids["gathering"],
    "gatherings:mine pk": lambda ids: ids["gathering"],
    "gatherings:mine name": lambda _ids: "come",
    "gatherings:join pk": lambda ids: ids["gathering"],
    "gatherings:reserve pk": lambda ids: ids["interest_group"],
    "gatherings:answer pk": lambda ids: ids["gathering"],
    "gatherings:answer name": lambda _ids: "agree",
    "gatherings:group pk": lambda ids: ids["gathering"],
    "gatherings:group name": lambda _ids: "drop",
    "links:partner pk": lambda ids: ids["partner"],
    "links:change pk": lambda ids: ids["partner"],
    "links:agree pk": lambda ids: ids["partner"],
    "links:end pk": lambda ids: ids["partner"],
    "links:end name": lambda _ids: "link",
    "links:renew pk": lambda ids: ids["agreement"],
    "links:end_agreement pk": lambda ids: ids["agreement"],
    "links:begin name": lambda _ids: "ask",
    "links:step pk": lambda ids: ids["aid"],
    "links:step name": lambda _ids: "agree",
    "links:refer pk": lambda ids: ids["referral_need"],
    "links:join pk": lambda ids: ids["referral_need"],
    "links:close pk": lambda ids: ids["referral_need"],
    "links:part pk": lambda ids: ids["partner"],
    "links:part name": lambda _ids: "finish",
    "links:note pk": lambda ids: ids["referral"],
    "links:note name": lambda _ids: "accept",
    "links:at code": lambda ids: ids["referral_code"],
    **{f"proposals:{name} pk": lambda ids: ids["proposal"] for name in ("proposal", "say", "step")},
    **{f"proposals:{name} pk": lambda ids: ids["vote"] for name in ("vote", "proxy", "roll", "papers")},
    **{f"proposals:{name} pk": lambda ids: ids["remark"] for name in ("appeal", "hide", "remark", "uphold")},
    "proposals:part pk": lambda ids: ids["proposal_part"],
    "proposals:remark name": lambda _ids: "object",
    "proposals:part name": lambda _ids: "done",
    "proposals:say name": lambda _ids: "remark",
    "proposals:step name": lambda _ids: "vote",
    **{f"convention:{name} pk": lambda ids: ids["article"] for name in ("article", "amend", "repeal", "note")},
    "convention:pledge name": lambda _ids: "sign",
    "convention:note name": lambda _ids: "kept",
    "notices:correct pk": lambda ids: ids["answer"],
    "notices:withdraw_question pk": lambda ids: ids["question"],
    "notices:block code": lambda ids: ids["block"],
    "notices:knock home": lambda ids: ids["home"],
    **{
        f"notices:{name} pk": lambda ids: ids["notice"]
        for name in ("notice", "paper", "confirm", "withdraw", "doors", "block", "knock")
    },
    **{f"improving:{name} pk": lambda ids: ids["action"] for name in ("action", "change", "over")},
    "improving:over name": lambda _ids: "finish",
    "improving:leave pk": lambda ids: ids["mate"],
    "improving:drop_goal pk": lambda ids: ids["goal"],
    "improving:goal code": lambda _ids: "plans",
    "stage": lambda _ids: "goals",
    "fund:booking pk": lambda ids: ids["booking"],
    "fund:undo pk": lambda ids: ids["booking"],
    "fund:challenge pk": lambda ids: ids["challenge"],
    "fund:answer pk": lambda ids: ids["challenge"],
    "fund:challenge_booking pk": lambda ids: ids["booking"],
    "fund:challenge_line code": lambda _ids: "daily",
    "fund:settle pk": lambda ids: ids["booking"],
    "fund:move name": lambda _ids: "spend",
    "purchases:catalogue pk": lambda ids: ids["catalogue"],
    "purchases:close_catalogue pk": lambda ids: ids["catalogue"],
    "purchases:open pk": lambda ids: ids["catalogue"],
    "purchases:ware pk": lambda ids: ids["ware"],
    "purchases:receipt pk": lambda ids: ids["bought"],
    "purchases:withdraw pk": lambda ids: ids["bought"],
    "purchases:hand pk": lambda ids: ids["bought"],
    "purchases:pay pk": lambda ids: ids["bought"],
    "purchases:pay name": lambda _ids: "paid",
    "purchases:undo pk": lambda ids: ids["payment"],
    "purchases:keep pk": lambda ids: ids["goods"],
    "purchases:decide name": lambda _ids: "close",
    "purchases:block code": lambda ids: ids["block"],
    **{
        f"purchases:{name} pk": lambda ids: ids["purchase"]
        for name in (
            *("purchase", "order", "neighbour", "sharing", "sheet", "longer", "came", "treasurer", "doors", "block"),
            *("accounts", "supplier", "decide"),
        )
    },
    "learning:course pk": lambda ids: ids["course"],
    "learning:change pk": lambda ids: ids["course"],
    "learning:one pk": lambda ids: ids["course"],
    "learning:stand pk": lambda ids: ids["course"],
    "learning:stand name": lambda _ids: "publish",
    "learning:attach pk": lambda ids: ids["course"],
    "learning:file pk": lambda ids: ids["material"],
    "learning:drop pk": lambda ids: ids["material"],
    "learning:briefing function": lambda _ids: "care",
    "learning:settle pk": lambda ids: ids["practice"],
    "learning:settle name": lambda _ids: "witness",
    "offers:listing pk": lambda ids: ids["listing"],
    "offers:change pk": lambda ids: ids["listing"],
    "offers:change name": lambda _ids: "pause",
    "offers:taking pk": lambda ids: ids["taking"],
    "offers:taking name": lambda _ids: "close",
    "offers:credit pk": lambda ids: ids["credit"],
    "offers:credit name": lambda _ids: "confirm",
    "offers:thank pk": lambda ids: ids["taking"],
    "offers:thank what": lambda _ids: "taking",
    "offers:thanks_show pk": lambda ids: ids["thank"],
    "offers:own code": lambda ids: ids["coming"],
    "offers:look pk": lambda ids: ids["volunteer"],
    "offers:settle pk": lambda ids: ids["volunteer"],
    "offers:settle name": lambda _ids: "refuse",
    "supplies:code code": lambda _ids: "rice",
    "callups:callup pk": lambda ids: ids["callup"],
    "callups:phones pk": lambda ids: ids["callup"],
    "callups:answer pk": lambda ids: ids["callup"],
    "callups:note pk": lambda ids: ids["callup"],
    "callups:end pk": lambda ids: ids["callup"],
    "orders:order pk": lambda ids: ids["order"],
    "warnings:warning pk": lambda ids: ids["warning"],
    "warnings:raw pk": lambda ids: ids["warning"],
    "warnings:issued pk": lambda ids: ids["ours"],
    "warnings:dismiss pk": lambda ids: ids["warning"],
    "source": lambda ids: ids["source"],
    "what": lambda _ids: "water",
    "signals:signal pk": lambda ids: ids["signal"],
    "signals:photo pk": lambda ids: ids["signal"],
    "signals:confirm pk": lambda ids: ids["signal"],
    "signals:reopen pk": lambda ids: ids["signal"],
    "signals:reopen_alarm pk": lambda ids: ids["alarm"],
    "signals:merge pk": lambda ids: ids["signal"],
    "signals:dismiss pk": lambda ids: ids["signal"],
    "signals:alarm pk": lambda ids: ids["alarm"],
    "signals:confirm_alarm pk": lambda ids: ids["alarm"],
    "signals:dismiss_alarm pk": lambda ids: ids["alarm"],
    "membership": lambda ids: ids["membership"],
    "name": lambda _ids: "take",
    "needs:follow code": lambda ids: ids["code"],
    "accounts:welcome code": lambda ids: ids["invitation"],
    "overview:function code": lambda _ids: "food",
    "resilience:figure code": lambda _ids: "k2",
    "resilience:goalposts code": lambda _ids: "k2",
    "resilience:constant code": lambda _ids: "p2",
    "slug": lambda ids: ids["month"],
}
VISITORS = ("overview:today", "overview:board", "needs:ask", "needs:follow", "accounts:sign_in", "accounts:welcome")
VISITORS_TOO = ("centres:community", "centres:centre", "centres:network", "conditions:change", "needs:page")
VISITORS_SEND = ("warnings:list", "warnings:warning", "signals:choose", "signals:report")
EVERYBODYS = (
    "overview:today",
    "duties:list",
    "needs:list",
    "needs:ask",
    "people:me",
    "centres:community",
    "record:entries",
)
LOOKS = [("en", "zh-hans"), ("zh-hans", "en")]  # on a phone, on a desktop
SEEN: Mapping[str, set[str]] = {size: set() for size in SIZES}  # colours on grounds


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address of the project."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, f"{one.namespace}:" if one.namespace else space)
        elif one.name:
            yield f"{space}{one.name}", one


MORE: Mapping[str, Callable[[Ids], str]] = {
    "ask for it": lambda _ids: "needs/ask/?function=medicine",
    "ask for a neighbour": lambda _ids: "needs/ask/?function=food&whom=neighbour",
    "ask for somebody": lambda _ids: "needs/ask/?function=food&whom=caller&search=1",
    "a taken need": lambda ids: f"needs/{ids['taken']}/",
    "a visitor's need": lambda ids: f"needs/{ids['asked by a visitor']}/",
    "verified": lambda _ids: "record/verify/?walk=",
    "an unreadable warning": lambda ids: f"warnings/{ids['unread']}/",
    "unreadable ones": lambda _ids: "warnings/?list=unreadable",
    "alarms": lambda _ids: "signals/?list=alarms",
    "nowhere": lambda _ids: "nowhere/",
}
PAGES = {
    "committee lead": [*(name for name, _pattern in patterns(get_resolver())), *MORE],
    "": [*VISITORS, *VISITORS_TOO, *VISITORS_SEND],
    "resident": [*EVERYBODYS, "ask for it", "ask for a neighbour"],
    "office": [*EVERYBODYS, "orders:listed", "orders:issue", "orders:order", "orders:offices"],
    "researcher": EVERYBODYS,
    "lead of a centre": EVERYBODYS,
}


def address_of(name: str, ids: Ids) -> str:
    """Where a page is, below the community."""
    if name in MORE:
        return MORE[name](ids)
    parts = dict(patterns(get_resolver()))[name].pattern.converters
    kwargs = {part: PARTS.get(f"{name} {part}", PARTS.get(part, lambda _ids: ""))(ids) for part in parts}
    assert "" not in kwargs.values(), f"{name}: say in PARTS what its address needs"
    return reverse(name, kwargs=kwargs).removeprefix("/")


Signed = Callable[[str, str, str], Page]


@pytest.fixture(scope="module")
def signed(browser: Browser, address: str, lakeside: dict[str, Any]) -> Iterator[Signed]:
    """A page of somebody of this kind, signed in once for each language, on a device of that size."""
    pages: dict[tuple[str, str], Page] = {}

    def open_page(kind: str, language: str, size: str) -> Page:
        if (kind, language) not in pages:
            context = browser.new_context(base_url=address)
            context.set_default_timeout(PATIENCE)
            context.add_cookies([{"name": "django_language", "value": language, "url": address}])
            pages[kind, language] = context.new_page()
            if kind:
                pages[kind, language].goto(lakeside["links"][kind])
                pages[kind, language].locator("main form button").click()
                pages[kind, language].wait_for_url(f"**/{lakeside['slug']}/")
        page = pages[kind, language]
        page.set_viewport_size(SIZES[size])
        page.emulate_media(color_scheme="light" if size == "phone" else "dark")
        return page

    yield open_page
    for page in pages.values():
        page.context.close()


def is_page(page: Page, path: str) -> bool:
    """Go there; whether it is something to look at: not a file, not a part of a page, not the answer to a form."""
    try:
        answer = page.goto(path)
    except PlaywrightError as error:
        if "Download is starting" in str(error):
            return False
        raise
    assert answer is not None
    assert answer.status < 500, path
    return answer.status != 405 and answer.body().lstrip().startswith(b"<!doctype html>")


LOOKED_AT = [
    pytest.param(kind, name, LOOKS[place % 2], id=f"{kind or 'visitor'} {name}")
    for kind, names in PAGES.items()
    for place, name in enumerate(names)
]


@pytest.mark.parametrize(("kind", "name", "languages"), LOOKED_AT)
def test_axe_finds_nothing(
    signed: Signed, lakeside: dict[str, Any], kind: str, name: str, languages: tuple[str, str]
) -> None:
    path = f"/{lakeside['slug']}/{address_of(name, lakeside['ids'])}"
    for size, language in zip(SIZES, languages, strict=True):
        page = signed(kind, language, size)
        if not is_page(page, path):  # nor is it one in the other language
            return
        assert violations(page, seen=SEEN[size]) == []
