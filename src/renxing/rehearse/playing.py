"""Many replications, one after the other, in compiled code; and on several threads."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.compiled import allocating, first_time, kernel
from renxing.rehearse.counts import count_replicate
from renxing.rehearse.dividing import divide
from renxing.rehearse.kernel import replicate
from renxing.rehearse.outcomes import OUTCOMES, baseline, loss, outcomes
from renxing.rehearse.reducing import BINS, NUMBER, SHARE, binned, counted
from renxing.rehearse.world import CURVES, World, copied

__all__ = ["Part", "Progress", "empty_part", "merged", "once", "play"]

Floats = NDArray[np.float64]
Progress = Callable[[int, int], bool]
"""Told how many of how many are done; answers whether to go on."""
CHUNK, FEWEST, LONG = 16, 4, 2_160
"""Replications that a thread plays in a row: so many of this many hours, fewer of longer ones, but not fewer than."""
ROOM: Final = 4_096
MOST_ROOM: Final = 1 << 22
SCALES: Final = {"backlog": NUMBER, "overdue": NUMBER, "helpers": NUMBER, "approvals": NUMBER}


class Part(NamedTuple):
    """What some replications came to; n of them, S shocks, F functions, K classes, C curves.

    which (n,) their numbers; outcomes (n, S, 6) as in `outcomes.OUTCOMES`; functions (n, S, F) normalised loss of each;
    tally (n, K, 4) needs raised, met, met on time, given up; counts (C, H + 1, BINS) of all curves, or empty.
    """

    which: NDArray[np.int64]
    outcomes: Floats
    functions: Floats
    tally: NDArray[np.int64]
    counts: NDArray[np.int32]


Places = tuple[int, int]


class Seen(NamedTuple):
    """Of the curves: their `scales` (C,), and in which `bins` (R, C, H + 1) those of the last replications lay."""

    scales: NDArray[np.int64]
    bins: NDArray[np.uint8]


@kernel
def by_needs(w: World, key: tuple[int, int], part: Part, places: Places, seen: Seen) -> int:
    """Play the replications of a part from one place to another; how many were played before a table was full.

    Of no more at once than `seen.bins` has room for, if curves are counted.
    """
    place = places[0]
    while place < places[1] and replicate(w, (key[0], key[1], part.which[place])):
        _noted(w, part, place)
        if seen.bins.size > 0:
            binned(w.curve, seen.scales, seen.bins[place - places[0]])
        place += 1
    counted(seen.bins, place - places[0], part.counts)
    return place


@kernel
def by_counts(w: World, key: tuple[int, int], part: Part, places: Places, seen: Seen) -> int:
    """The same by the form for ensembles."""
    place = places[0]
    while place < places[1] and count_replicate(w, (key[0], key[1], part.which[place])):
        divide(w, (key[0], key[1], part.which[place]))
        _noted(w, part, place)
        if seen.bins.size > 0:
            binned(w.curve, seen.scales, seen.bins[place - places[0]])
        place += 1
    counted(seen.bins, place - places[0], part.counts)
    return place


@allocating
def _noted(w: World, part: Part, place: int) -> None:
    """What a replication came to, noted in its place."""
    for shock in range(w.shock.size):
        row = w.shock[shock]
        end = w.shock[shock + 1].start if shock + 1 < w.shock.size else w.now.hours
        outcomes(w.curve[0, : end + 1], row.start, row.onset, part.outcomes[place, shock])
        for function in range(w.function.size):
            curve = w.curve[1 + function, : end + 1]
            part.functions[place, shock, function] = loss(curve[row.onset :], baseline(curve[row.start : row.onset]))
    for group in range(w.group.size):
        ours, tally = w.group[group], part.tally[place, group]
        tally[0], tally[1], tally[2], tally[3] = ours.raised, ours.met, ours.on_time, ours.withdrawn


def empty_part(world: World, which: range, *, curves: bool) -> Part:
    """A part to be filled."""
    shocks, functions, groups, count = len(world.shock), len(world.function), len(world.group), len(which)
    return Part(
        np.asarray(which, np.int64),
        np.full((count, shocks, len(OUTCOMES)), np.nan),
        np.full((count, shocks, functions), np.nan),
        np.zeros((count, groups, 4), np.int64),
        np.zeros((*world.curve.shape, BINS) if curves else (0, 0, 0), np.int32),
    )


def merged(parts: list[Part]) -> Part:
    """Parts of one rehearsal as one, in the order of their replications."""
    order = np.argsort(np.concatenate([part.which for part in parts]), kind="stable")
    rows = [np.concatenate([np.asarray(part[place]) for part in parts])[order] for place in range(4)]
    counts = [part.counts for part in parts if part.counts.size]
    total = sum(counts[1:], counts[0]) if counts else parts[0].counts
    return Part(rows[0], rows[1], rows[2], rows[3], total)


class _Player:
    """One thread's own world, and the counts of all it plays."""

    def __init__(self, world: World, key: tuple[int, int], *, curves: bool, counts: bool) -> None:
        self.given, self.key, self.chunk = world, key, by_counts if counts else by_needs
        self.world = copied(world, ROOM)
        scales = np.array([SHARE] * (1 + len(world.function)) + [SCALES.get(name, SHARE) for name in CURVES])
        self.counts = empty_part(world, range(0), curves=curves).counts
        self.seen = Seen(scales, np.zeros((CHUNK, *self.counts.shape[:2]), np.uint8))
        self.parts: list[Part] = []

    def play(self, which: range) -> int:
        """Play these; where a table was full, go on with twice the room."""
        part = empty_part(self.given, which, curves=False)._replace(counts=self.counts)
        place = 0
        while True:
            place = self.chunk(self.world, self.key, part, (place, len(which)), self.seen)
            if place == len(which):
                self.parts.append(part)
                return place
            room = 2 * len(self.world.need)
            if room > MOST_ROOM:
                raise ValueError(
                    f"scenario: more than {MOST_ROOM} needs are open at once in replication {which[place]}"
                )
            self.world = copied(self.given, room)

    def taken_over(self, other: "_Player") -> None:
        """What another played is added to this one's; counts are large, so they are added in their place."""
        self.counts += other.counts
        self.parts += other.parts

    def all(self) -> Part:
        """All that was played."""
        none = np.zeros_like(self.counts[:0])
        nothing = empty_part(self.given, range(0), curves=False)._replace(counts=self.counts)
        return merged([nothing, *(part._replace(counts=none) for part in self.parts)])


def once(world: World, key: tuple[int, int, int]) -> bool:
    """Play one replication in this very world, for who reads its tables; False where a table had no room left."""
    part = empty_part(world, range(key[2], key[2] + 1), curves=False)
    with first_time("by needs"):
        return by_needs(world, key[:2], part, (0, 1), Seen(np.zeros(0, np.int64), np.zeros((0, 0, 0), np.uint8))) == 1


def play(
    world: World,
    key: tuple[int, int],
    which: range,
    *,
    form: tuple[bool, bool],
    workers: int | None = None,
    progress: Progress | None = None,
) -> Part:
    """These replications on so many threads (all cores, if not given); the same for any number of them.

    `form` says whether curves are counted, and whether the model is played by counts. Where `progress` says stop, what
    is done is returned, and rows not played are left out. An interrupt from the keyboard stops the threads after the
    chunk they are at.
    """
    with first_time("by counts" if form[1] else "by needs"):
        _Player(world, key, curves=form[0], counts=form[1]).play(range(0))
    lock, going, done = threading.Lock(), threading.Event(), [0]
    size = max(FEWEST, min(CHUNK, CHUNK * LONG // max(1, world.now.hours)))
    chunks: Iterator[range] = iter([which[first : first + size] for first in range(0, len(which), size)])
    going.set()

    def some() -> _Player:
        player = _Player(world, key, curves=form[0], counts=form[1])
        while going.is_set():
            with lock:
                chunk = next(chunks, None)
            if chunk is None:
                break
            played = player.play(chunk)
            with lock:
                done[0] += played
                if progress is not None and not progress(done[0], len(which)):
                    going.clear()
        return player

    threads = min(workers or os.cpu_count() or 1, max(1, -(-len(which) // size)))
    with ThreadPoolExecutor(threads) as pool:
        try:
            first, *others = [future.result() for future in [pool.submit(some) for _ in range(threads)]]
        finally:
            going.clear()
    for other in others:
        first.taken_over(other)
    return first.all()
