"""Intake: fifty needs raised a second for half a minute by the real form, beside bare inserts of the same rows.

The loop is open: arrivals come when they come (a Poisson stream), also while the server is busy, and each is timed
from the moment it was due. Everything that was acknowledged must then be in the record.
"""

import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from queue import SimpleQueue
from uuid import UUID

from benchmarks.asking import Acknowledged, Asker
from benchmarks.checking import broken, lost, strayed
from benchmarks.figures import milliseconds, p95
from benchmarks.ground import seeded
from benchmarks.line import Line
from benchmarks.serving import Server, Visitor, served
from benchmarks.signing import community_now, residents, session
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Person
from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.core.identifiers import uuid7

RATE, SECONDS, BOUND = 50, 30, 0.25
PEOPLE, HANDS = 400, 48
CLIENTS, FULL_SECONDS = 8, 10


def run() -> Iterator[Line]:
    """First at fifty a second, then as fast as eight clients can, then the same rows without the door."""
    community = community_now()
    people = residents(community, PEOPLE)
    cookies = [session(person) for person in people]
    told = Acknowledged()
    with served() as server:
        askers = _open(server, community, cookies)
        used = server.cpu()
        _open_loop(askers, told)
        cpu = (server.cpu() - used) / max(1, len(told.acts))
        yield _at_fifty(told, cpu)
        full = Acknowledged()
        _closed_loop(askers, full)
    rate, bare = len(full.acts) / FULL_SECONDS, _bare_inserts(community, people, len(told.acts))
    yield Line(
        what=f"intake: raises a second, {CLIENTS} clients in a closed loop",
        measured=f"{rate:.0f} a second, p95 {milliseconds(p95(full.seconds))}, {len(full.errors)} errors",
        compared_with=f"{bare:,.0f} bare inserts a second without form, door and record ({bare / rate:.0f} times)",
        bound=f"{RATE} a second",
        holds=rate >= RATE and not full.errors,
    )
    yield _in_the_record(community, told.acts.keys() | full.acts.keys())


def _at_fifty(told: Acknowledged, cpu: float) -> Line:
    late = p95(told.seconds)
    measured = (
        f"p95 {milliseconds(late)}, median {milliseconds(statistics.median(told.seconds))}, "
        f"worst {milliseconds(max(told.seconds))}, CPU {milliseconds(cpu)} each, {len(told.errors)} errors"
    )
    for error in told.errors[:1]:
        measured += f" ({error})"
    return Line(
        what=f"intake: {RATE} raises a second for {SECONDS} s, open loop, {len(told.acts):,} acknowledged",
        measured=measured,
        compared_with="each timed from when it was due",
        bound=f"p95 {BOUND * 1000:.0f} ms, 0 errors",
        holds=late <= BOUND and not told.errors and len(told.acts) == RATE * SECONDS,
    )


def _open(server: Server, community: Community, cookies: Sequence[dict[str, str]]) -> list[Asker]:
    askers = [Asker(Visitor(server.port, dict(found)), f"/{community.slug}") for found in cookies]
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(Asker.open, askers))
    return askers


def _open_loop(askers: list[Asker], told: Acknowledged) -> None:
    """Hands wait for arrivals; an arrival that finds no free hand waits too, and its waiting counts."""
    chance = seeded(50)
    due = sorted(chance.uniform(0, SECONDS) for _ in range(RATE * SECONDS))
    arrivals: SimpleQueue[tuple[float, Asker] | None] = SimpleQueue()
    hands = [threading.Thread(target=_serve, args=(arrivals, told)) for _ in range(HANDS)]
    for hand in hands:
        hand.start()
    began = time.perf_counter()
    for turn, at in enumerate(due):
        time.sleep(max(0.0, began + at - time.perf_counter()))
        arrivals.put((began + at, askers[turn % len(askers)]))
    for _ in hands:
        arrivals.put(None)
    for hand in hands:
        hand.join()


def _serve(arrivals: "SimpleQueue[tuple[float, Asker] | None]", told: Acknowledged) -> None:
    while (arrival := arrivals.get()) is not None:
        due, asker = arrival
        asker.ask(told)
        told.seconds.append(time.perf_counter() - due)


def _closed_loop(askers: list[Asker], told: Acknowledged) -> None:
    end = time.perf_counter() + FULL_SECONDS

    def ask_on(own: list[Asker]) -> None:
        turn = 0
        while (began := time.perf_counter()) < end:
            own[turn % len(own)].ask(told)
            told.seconds.append(time.perf_counter() - began)
            turn += 1

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(ask_on, [askers[first::CLIENTS] for first in range(CLIENTS)]))


def _bare_inserts(community: Community, people: list[Person], count: int) -> float:
    """The same rows saved one by one, as a table and nothing else; a second."""
    last = Need.objects.filter(community=community).order_by("-number").values_list("number", flat=True)[0]
    rows = [_bare(community, people[turn % len(people)], last + 1 + turn) for turn in range(count)]
    began = time.perf_counter()
    for row in rows:
        row.save(force_insert=True)
    seconds = time.perf_counter() - began
    Need.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return count / seconds


def _bare(community: Community, person: Person, number: int) -> Need:
    now = clock.now(community)
    return Need(
        id=uuid7(now, number),
        community=community,
        number=number,
        function="food",
        urgency="soon",
        summary="rice and greens",
        asker=person,
        raised_by=person,
        household=person.household,
        raised_at=now,
        due_at=now + timedelta(hours=24),
    )


def _in_the_record(community: Community, acts: set[UUID]) -> Line:
    community.refresh_from_db()
    missing, chain, wrong = lost(community, acts), broken(community), strayed(community)
    return Line(
        what=f"intake: {len(acts):,} acknowledged raises found in the record",
        measured=f"{len(missing)} lost, chain {chain or 'whole'}, {len(wrong)} needs astray",
        compared_with="what the server acknowledged",
        bound="0 lost, chain whole, 0 astray",
        holds=not missing and not chain and not wrong,
    )
