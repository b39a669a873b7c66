"""The pages people open, on the product's own server over 20,000 needs, beside a page that reads nothing."""

import statistics
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.figures import milliseconds, p95
from benchmarks.line import Line
from benchmarks.serving import Answer, Server, Visitor, served
from benchmarks.signing import community_now, one_of_each, session
from renxing.apps.centres.queries import actor_of
from renxing.apps.needs.acts import write_message
from renxing.apps.needs.models import LIVE, Need
from renxing.apps.people.models import Person
from renxing.apps.record import clock
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community

BOUND = 0.15
ROUNDS, WARMING = 40, 4


class Page(NamedTuple):
    """Which page, and who looks."""

    name: str
    who: str
    path: str


class Cost(NamedTuple):
    """What opening it cost: seconds until it had come, and of the server's CPU."""

    median: float
    p95: float
    cpu: float

    def __str__(self) -> str:
        wall = f"median {milliseconds(self.median)}, p95 {milliseconds(self.p95)}"
        return f"{wall}, CPU {milliseconds(self.cpu)}"


def run() -> Iterator[Line]:
    """Open every page as whoever needs it most; the board also when something has just happened, and when not."""
    community = community_now()
    people = one_of_each(community)
    cookies = {who: session(person) for who, person in people.items()}
    with served() as server:
        visitors = {who: Visitor(server.port, dict(found)) for who, found in cookies.items()}
        floor = cost_of(server, lambda: visitors["resident"].get("/healthz"))
        for page in _pages(community, people):
            visitor, queries = visitors[page.who], queries_of(page.path, cookies[page.who])
            cost = cost_of(server, lambda page=page, visitor=visitor: visitor.get(page.path))  # type: ignore[misc]
            yield _line(f"{page.name}, {page.who} ({queries} queries)", cost, floor)
        yield from _moving(server, visitors["worker"], community, people["worker"], floor)


def _line(what: str, cost: Cost, floor: Cost) -> Line:
    return Line(
        what=what,
        measured=str(cost),
        compared_with=f"{milliseconds(floor.median)} for an empty page",
        bound=f"median {BOUND * 1000:.0f} ms",
        holds=cost.median <= BOUND,
    )


def _pages(community: Community, people: dict[str, Person]) -> list[Page]:
    home = f"/{community.slug}"
    need = Need.objects.filter(community=community, state__in=LIVE).order_by("-raised_at").first()
    if need is None:
        raise ValueError("The large database has no live need.")
    today = [Page("Today", who, f"{home}/") for who in people]
    others = [("resident", "Board", "board/"), ("worker", "Board", "board/"), ("worker", "needs", "needs/")]
    others += [("worker", "a need", f"needs/{need.id}/"), ("resident", "needs", "needs/")]
    others += [("resident", "Ask", "needs/ask/?function=food"), ("resident", "people", "people/")]
    others += [("worker", "people", "people/"), ("resident", "community", "community/")]
    others += [("resident", "record", "record/"), ("worker", "record", "record/")]
    return today + [Page(name, who, f"{home}/{path}") for who, name, path in others]


def _moving(server: Server, visitor: Visitor, community: Community, worker: Person, floor: Cost) -> Iterator[Line]:
    """The part of the board that moves: after every act all figures are new; otherwise nothing is sent."""
    path = f"/{community.slug}/board/moving/"
    needs = list(Need.objects.filter(community=community, state__in=LIVE)[: ROUNDS + WARMING])

    def write() -> None:
        doing = Doing(actor_of(worker, community, clock.now(community)), community, clock.now(community))
        write_message(doing, need=needs.pop(), text="Benchmark")

    cost = cost_of(server, lambda: visitor.get(path), before=write)
    yield _line("Board moving, worker, just after an act", cost, floor)
    answer = visitor.get(path)
    unchanged = cost_of(server, lambda: visitor.get(path, **{"If-None-Match": answer.etag}), status=304)
    yield _line("Board moving, worker, unchanged (304)", unchanged, floor)


def cost_of(
    server: Server,
    ask: Callable[[], Answer],
    *,
    before: Callable[[], None] = lambda: None,
    status: int = 200,
    rounds: int = ROUNDS,
) -> Cost:
    """Ask so many times, after a few that do not count."""
    seconds, used = [], 0.0
    for turn in range(WARMING + rounds):
        if turn == WARMING:
            used = server.cpu()
        before()
        answer = ask()
        if answer.status not in (200, status):
            raise RuntimeError(f"A page was answered with {answer.status}: {answer.text[:500]}")
        seconds.append(answer.seconds)
    kept = seconds[WARMING:]
    return Cost(statistics.median(kept), p95(kept), (server.cpu() - used) / rounds)


def queries_of(path: str, cookies: dict[str, str]) -> int:
    """How many questions a page asks the database, in this process, the first time it is opened."""
    client = Client(headers={"host": "localhost"})
    client.cookies.load(cookies)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)
