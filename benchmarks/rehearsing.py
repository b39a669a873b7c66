"""Rehearsals on the product's own server: until curves are seen, and what a third sees while two others rehearse."""

import re
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from benchmarks.figures import milliseconds, p95
from benchmarks.line import Line
from benchmarks.serving import Server, Visitor, served
from benchmarks.signing import community_now, one_of_each, session
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.scenario_file import shipped

FUTURES, FIRST = 500, 2.0
PAGE = 0.15
ROUNDS = 40
LOOKS, LATER = 0.5, 1.0
"""Seconds between two looks of a browser: while it waits, and while the picture becomes finer."""
PATIENCE = 600.0
SHOWN = re.compile(r"([\d,]+) futures?, seed")
CURVES, WAITS = 'class="chart fan"', ('class="waiting card"', 'id="refining"')


def run() -> Iterator[Line]:
    """Every scenario that comes along, today beside a committee that shares out the work; then the third user."""
    people = one_of_each(community_now())
    with served() as server:
        visitors = {who: Visitor(server.port, session(person)) for who, person in people.items()}
        asks, looks = visitors["committee lead"], visitors["resident"]
        _seen(asks, _address("gas-outage", "today", 50))  # compiled and loaded, as after the first question of a day
        for code in shipped():
            yield _curves(server, asks, code)
        alone = _today(looks)
        with _busy([visitors["lead"], visitors["worker"]]):
            time.sleep(3 * LOOKS)
            beside = _today(looks)
        yield Line(
            what="Today of a resident while two others rehearse",
            measured=f"median {milliseconds(statistics.median(beside))}, p95 {milliseconds(p95(beside))}",
            compared_with=f"median {milliseconds(statistics.median(alone))} alone",
            bound=f"median {PAGE * 1000:.0f} ms",
            holds=statistics.median(beside) <= PAGE,
        )


def _address(scenario: str, arrangement: str, futures: int = FUTURES, seed: int = 0) -> str:
    return f"/lakeside/rehearsals/?scenario={scenario}&arrangement={arrangement}&futures={futures}&seed={seed}"


def _curves(server: Server, visitor: Visitor, code: str) -> Line:
    """How long until the first curves of both sides are there, and until all futures are in them."""
    cpu = server.cpu()
    first, shown, whole = _seen(visitor, _address(code, "coordinated"))
    scenario = Scenario.load(code)
    return Line(
        what=f"{scenario.name}, {scenario.hours / 24:.0f} days, {FUTURES} futures beside {FUTURES} as today",
        measured=f"first curves {first:.1f} s, of {shown} futures",
        compared_with=f"all of them {whole:.1f} s, {server.cpu() - cpu:.1f} s of CPU",
        bound=f"first curves {FIRST:.0f} s",
        holds=first <= FIRST,
    )


def _seen(visitor: Visitor, address: str) -> tuple[float, str, float]:
    """Seconds until curves are seen, of how many futures, and until nothing more is to come, as a browser looks."""
    begun, first, shown = time.perf_counter(), None, ""
    while (passed := time.perf_counter() - begun) < PATIENCE:
        page = visitor.get(address, **({"HX-Target": "p#refining"} if first is not None else {}))
        if page.status != 200:
            raise RuntimeError(f"{address} was answered with {page.status}: {page.text[:500]}")
        if first is None and CURVES in page.text:
            first = time.perf_counter() - begun
            shown = next(iter(SHOWN.findall(page.text)), "?")
        if first is not None and not any(sign in page.text for sign in WAITS):
            return first, shown, time.perf_counter() - begun
        if "This cannot be rehearsed" in page.text:
            raise RuntimeError(f"{address} failed after {passed:.0f} s.")
        time.sleep(LOOKS if first is None else LATER)
    raise RuntimeError(f"{address} was not played within {PATIENCE:.0f} s.")


def _today(visitor: Visitor) -> list[float]:
    visitor.get("/lakeside/")
    return [visitor.get("/lakeside/").seconds for _ in range(ROUNDS)]


@contextmanager
def _busy(visitors: list[Visitor]) -> Iterator[None]:
    """While this lasts each asks one question after the other, never the same, and looks whether it is there."""
    over, seeds = threading.Event(), count(1)

    def ask(visitor: Visitor) -> None:
        address = _address("epidemic-lockdown", "coordinated", seed=next(seeds))
        while not over.wait(LATER):
            if not any(sign in visitor.get(address, **{"HX-Target": "p#refining"}).text for sign in WAITS):
                address = _address("epidemic-lockdown", "coordinated", seed=next(seeds))

    threads = [threading.Thread(target=ask, args=(visitor,)) for visitor in visitors]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        over.set()
        for each in threads:
            each.join()
