"""Rosters: how long the best one takes, whether it is proven, and what putting people down one by one leaves open.

Shifts of eight hours round the clock, one place for a skill that a third has and one for anybody; people who said
when they have time, two in three of them, and a few wishes. The last is more than can be proven in the time there is.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.line import Line
from renxing.core.places import Places
from renxing.core.workload import Caps
from renxing.dispatch.roster import SECONDS, Helper, Roster, Slot, in_turn, roster

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, tzinfo=ZONE)
CAPS = Caps(hours_a_day=10, hours_a_week=48, rest_hours=11, tasks_at_once=8)
HALVES = (("mon-sun 0-24",), ("mon-fri 18-24", "sat-sun 0-24"), ("mon-sun 6-24",))
BOUND = 10.0


def run() -> Iterator[Line]:
    """A week, a fortnight, four weeks and six of a post, by as many people as a post of that length has."""
    roster(*_post(3, 6), CAPS, ZONE)  # the solver is loaded before, as in a server that runs
    for days, people in ((7, 12), (14, 30), (28, 60), (42, 60)):
        yield _timed(days, people)


def _timed(days: int, people: int) -> Line:
    slots, helpers = _post(days, people)
    began, cpu = time.perf_counter(), time.process_time()
    found = roster(slots, helpers, CAPS, ZONE)
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    plain = in_turn(slots, helpers, CAPS, ZONE)
    proven = "proven" if found.proven else "not proven"
    return Line(
        what=f"{days} days round the clock ({len(slots)} shifts, {2 * len(slots)} places), {people} people",
        measured=f"{took:.1f} s, {cpu:.1f} s of CPU, {proven}, {_open(found)} open, hours {_spread(found)}",
        compared_with=f"one by one: {_open(plain)} open, hours {_spread(plain)}",
        bound=f"{BOUND:g} s (it stops after {SECONDS:g})",
        holds=took <= BOUND and _open(found) <= _open(plain),
    )


def _open(found: Roster) -> int:
    return sum(each.wanted for each in found.left)


def _spread(found: Roster) -> str:
    return f"{min(found.hours.values()):g} to {max(found.hours.values()):g}"


def _post(days: int, people: int) -> tuple[list[Slot], list[Helper]]:
    """The same every time."""
    chance = np.random.default_rng(days * 1_000 + people)
    places = (Places("first_aid", 1, 1), Places(None, 1, 1))
    begins = [MONDAY + timedelta(hours=8 * number) for number in range(3 * days)]
    slots = [Slot(f"s{n:03}", at, at + timedelta(hours=8), places) for n, at in enumerate(begins)]
    helpers = []
    for number in range(people):
        wished = chance.choice(len(slots), min(4, len(slots)), replace=False)
        helpers.append(
            Helper(
                f"p{number:03}",
                skills=frozenset({"first_aid"} if number % 3 == 0 else ()),
                available=HALVES[int(chance.integers(len(HALVES)))],
                wishes={f"s{at:03}": int(chance.choice((1, -1))) for at in wished},
            )
        )
    return slots, helpers
