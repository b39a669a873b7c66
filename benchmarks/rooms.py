"""Every page of every room, found by following links, over a year of what happens there (benchmarks/furnishing.py)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.test import Client
from django.urls import Resolver404, resolve

from benchmarks.figures import milliseconds
from benchmarks.line import Line
from benchmarks.pages import BOUND, Cost, cost_of
from benchmarks.serving import Server, Visitor, served
from benchmarks.signing import community_now, one_of_each, session
from renxing.apps.record.models import Community

ROUNDS = 8
LINK = re.compile(r'href="(/[^"#?]*/)"')


class Found(NamedTuple):
    """A page, by the name of its address, and where it was met first."""

    name: str
    path: str

    @property
    def room(self) -> str:
        """The room it is in."""
        return self.name.partition(":")[0]


def run() -> Iterator[Line]:
    """A line for each room: how many pages were found, and the slowest, by whom."""
    community = community_now()
    people = one_of_each(community)
    costs: dict[str, list[tuple[Cost, str, Found]]] = defaultdict(list)
    with served() as server:
        for who, person in people.items():
            cookies = session(person)
            visitor = Visitor(server.port, dict(cookies))
            for found in pages(community, cookies):
                costs[found.room].append((_cost(server, visitor, found.path), who, found))
        floor = cost_of(server, lambda: visitor.get("/healthz"))
    for room, measured in sorted(costs.items()):
        slowest, who, found = max(measured)
        yield Line(
            what=f"{room}: {len({each.name for _cost, _who, each in measured})} pages, slowest {found.name}, {who}",
            measured=str(slowest),
            compared_with=f"{milliseconds(floor.median)} for an empty page",
            bound=f"median {BOUND * 1000:.0f} ms",
            holds=slowest.median <= BOUND,
        )


def _cost(server: Server, visitor: Visitor, path: str) -> Cost:
    """What the page costs; one that is not answered while a visitor waits costs all of that time."""
    try:
        return cost_of(server, lambda: visitor.get(path), rounds=ROUNDS)
    except TimeoutError:
        return Cost(visitor.timeout, visitor.timeout, visitor.timeout)


def pages(community: Community, cookies: dict[str, str]) -> Iterator[Found]:
    """From Today along every link, one page for each name of an address."""
    client = Client(headers={"host": "localhost"})
    client.cookies.load(cookies)
    waiting, seen = [Found("overview:today", f"/{community.slug}/")], {"overview:today"}
    while waiting:
        page = waiting.pop(0)
        answer = client.get(page.path)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        yield page
        for path in LINK.findall(answer.content.decode()):
            name = _name(path.removeprefix(f"/{community.slug}"))
            if name and name not in seen:
                seen.add(name)
                waiting.append(Found(name, path))


def _name(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""
