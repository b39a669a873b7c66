"""No page leaks a name or a phone number: every page is read as those who may know least."""

import re
from typing import Any

import pytest

from tests.journeys.conftest import Come, Lane
from tests.journeys.crawling import crawl

PHONE = re.compile(r"199[ -]?0000[ -]?00(\d\d)")
# Who reads, and whom they may see: themselves, those who agreed (Bo and Song), and who helps or offers to help them.
READERS = {
    "": set(),
    "shi": {"shi"},
    "yan": {"yan"},
    "bo": {"bo", "song"},
    "mei": {"mei", "bo", "song", "qing", "rui"},
}
PHONES = {"": set(), "shi": {"shi"}, "yan": {"yan"}, "bo": {"bo", "song"}, "mei": {"mei", "song", "qing", "rui", "bo"}}


@pytest.fixture
def lane(busy: dict[str, Any]) -> Lane:
    """The busy one."""
    return Lane(busy["slug"], busy["people"], busy["centres"])


def told(busy: dict[str, Any]) -> list[str]:
    """Addresses somebody may have been sent, and searches they may try."""
    people = [person["id"] for person in busy["people"].values()]
    found = [f"people/{one}/{page}" for one in people for page in ("", "change/", "preview/", "look/")]
    found += [f"record/?actor={one}" for one in people] + [f"record/?subject=person:{one}" for one in people]
    found += [f"needs/{one}/{page}" for one in busy["needs"] for page in ("", "people/", "people/?search=Lin")]
    found += ["people/?words=Lin", "people/?search=Lin", "needs/?list=all", "needs/?list=centre", "record/export/"]
    found += ["needs/ask/?function=food&whom=neighbour&search=Li", "needs/ask/?function=food&whom=caller&search=Li"]
    return [*found, *(f"people/blocks/{block}/invitations/" for block in ("B1", "B2"))]


@pytest.mark.parametrize(
    ("who", "language"), [*((who, "en") for who in READERS), ("bo", "zh-hans"), ("shi", "zh-hans")]
)
def test_nobody_is_named_to_those_who_may_not_know(
    busy: dict[str, Any], lane: Lane, come: Come, who: str, language: str
) -> None:
    page = come(who, language=language)
    leaks, pages = [], 0
    for address, text in crawl(page.context.request, lane.slug, told(busy)):
        pages += 1
        leaks += [f"{address} names {one}" for one in named(text, lane) - READERS[who]]
        leaks += [f"{address} has the phone of {one}" for one in phoned(text, lane) - PHONES[who]]
    assert leaks == []
    assert pages > 40


def test_the_search_finds_what_is_there(lane: Lane, come: Come) -> None:
    text = come("wen").context.request.get(f"/{lane.slug}/people/").text()
    assert named(text, lane) == set(lane.people)
    assert phoned(text, lane) == set(lane.people)


def named(text: str, lane: Lane) -> set[str]:
    """Who is named in it, in either language."""
    found = {who for who, person in lane.people.items() if person["en"] in text or person["zh"] in text}
    return found | ({"the visitor"} if "Guo Hua" in text else set())


def phoned(text: str, lane: Lane) -> set[str]:
    """Whose phone number is in it, however it is written."""
    numbers = {person["phone"][-2:]: who for who, person in lane.people.items()} | {"99": "the visitor"}
    return {numbers[ending] for ending in PHONE.findall(text)}
