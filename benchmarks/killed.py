"""Killed with SIGKILL at random moments, while people and a play write: nothing acknowledged may be lost.

`./renxing serve` runs as in life, an outbreak is played, and residents and workers send the forms of the pages. The
whole server, one of its processes, its first process and the player are killed in turn. What was not acknowledged is
sent again under the same id, as the outbox of a page does.
"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from django.core.management import call_command

from benchmarks.checking import broken, lost, strayed
from benchmarks.ground import seeded
from benchmarks.insisting import Pair, Sent, at_work
from benchmarks.line import Line
from benchmarks.places import EXAMPLE
from benchmarks.playing import Player
from benchmarks.serving import Server, served
from benchmarks.signing import one_of_each, residents, session
from renxing.apps.record.models import Community
from renxing.apps.registry.load import import_community
from renxing.cli.supervising import answers

KILLS, PAIRS = 20, 4
LONGEST = 3.0  # seconds from one kill to the next, at most
BACK, LOST = 15.0, 120.0  # seconds within which the server must answer again, and after which it never will


@dataclass
class Killed:
    """What happened: how often, how long each time until a page was answered again."""

    times: int = 0
    away: list[float] = field(default_factory=list)
    sent: Sent = field(default_factory=Sent)


def run(kills: int = KILLS) -> Iterator[Line]:
    """Kill, and look at what is left."""
    community, told = _community(), Killed()
    with served() as server:
        pairs = _pairs(server, community)
        with Player() as player, at_work(pairs, told.sent):
            _kill(server, player, kills, told)
        up = server.process.poll() is None
    missing, chain, astray = lost(community, told.sent.acts), broken(community), strayed(community)
    community.refresh_from_db()
    yield Line(
        what=f"killed {told.times} times with SIGKILL: server, a process of it, its first process, the player",
        measured=f"{len(missing)} lost, chain of {community.head_seq:,} {chain or 'whole'}, {len(astray)} needs astray"
        + "".join(f" ({fault})" for fault in astray[:1]),
        compared_with=f"{len(told.sent.acts):,} acts acknowledged, {told.sent.again} sent again",
        bound="0 lost, chain whole, 0 astray",
        holds=not missing and not chain and not astray and len(told.sent.acts) >= kills,
    )
    yield Line(
        what="killed: until a page is answered again, nobody helping",
        measured=f"worst {max(told.away):.1f} s, {len(told.sent.faults)} wrong answers{told.sent.first_fault}",
        compared_with="the supervisor that `serve` and `demo` use",
        bound=f"{BACK:.0f} s, 0 wrong answers",
        holds=max(told.away) <= BACK and not told.sent.faults and up,
    )


def _community() -> Community:
    call_command("migrate", verbosity=0, interactive=False)
    return import_community(EXAMPLE / "community.xlsx", demonstration=True, now=datetime.now(UTC)).community


def _pairs(server: Server, community: Community) -> list[Pair]:
    worker = session(one_of_each(community)["worker"])
    return [
        Pair.of(server.port, f"/{community.slug}", session(person), worker) for person in residents(community, PAIRS)
    ]


def _kill(server: Server, player: Player, kills: int, told: Killed) -> None:
    chance, ways = seeded(9), (_whole, _one, _first, None)
    address = f"http://127.0.0.1:{server.port}"
    for turn in range(kills):
        time.sleep(chance.uniform(0.0, LONGEST))
        way = ways[turn % len(ways)]
        began = time.monotonic()
        if way is None:
            player.kill_and_go_on()
        else:
            way(server, chance)
        told.times += 1
        while not answers(address):
            if time.monotonic() - began > LOST:
                raise RuntimeError(f"The server did not come back after kill {told.times}.")
            time.sleep(0.02)
        told.away.append(time.monotonic() - began)


def _whole(server: Server, _chance: Random) -> None:
    """Everything that serves, at once, as when the machine runs out of memory."""
    with suppress(ProcessLookupError):
        os.killpg(server.group, signal.SIGKILL)


def _first(server: Server, _chance: Random) -> None:
    """The process that watches the others."""
    with suppress(ProcessLookupError):
        os.kill(server.group, signal.SIGKILL)


def _one(server: Server, chance: Random) -> None:
    """One of those that answer."""
    children = [
        int(pid) for task in Path(f"/proc/{server.group}/task").glob("*/children") for pid in _text(task).split()
    ]
    if children:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(children), signal.SIGKILL)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:  # it ended while we looked
        return ""
