"""Every community of a country, once each and each another one, by the form by counts.

A community is a number: from it and the seed follow how it differs from the twin that was given (`AXES`), what is true
of it of what is only believed, and its luck. All of it is made and played in compiled code, block after block, so that
what is kept is what came out.
"""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse import communities
from renxing.rehearse.compiled import first_time, kernel
from renxing.rehearse.counts import count_replicate
from renxing.rehearse.outcomes import OUTCOMES, outcomes
from renxing.rehearse.space import Axis, Case, moved
from renxing.rehearse.tables import table, within
from renxing.rehearse.varying import COLUMNS, Frame, vary, where
from renxing.rehearse.world import World, copied

if TYPE_CHECKING:
    from renxing.rehearse.arrangement import Arrangement
    from renxing.rehearse.scenario import Scenario
    from renxing.rehearse.twin import Twin

__all__ = ["AXES", "Country", "country"]

Floats = NDArray[np.float64]
AXES: Final = (Axis("residents", 0.3, 2.0, False, "residents"), *communities.AXES)
"""What differs between communities of a country, beside their mandates."""
SPAN: Final = 3
CHUNK: Final = 128
ROOM: Final = 1 << 15
COMMITTEE: Final = "residents_committee"


class Country(NamedTuple):
    """What communities came to; n of them, S shocks, A axes.

    which (n,) their numbers; values (n, A) in the order of `varying.COLUMNS`; outcomes (n, S, 6) as in
    `outcomes.OUTCOMES`; tally (n, 4) needs raised, met, met on time, given up.
    """

    which: NDArray[np.int64]
    values: Floats
    outcomes: Floats
    tally: NDArray[np.int64]


@kernel
def by_communities(w: World, base: World, frame: Frame, found: Country, seed: int) -> int:
    """Play them; how many were played before a table was full."""
    for place in range(found.which.size):
        key = (seed, found.which[place], 0)
        where(frame, key, found.values[place])
        vary(w, base, frame, key, found.values[place])
        if not count_replicate(w, key):
            return place
        for shock in range(w.shock.size):
            row = w.shock[shock]
            end = w.shock[shock + 1].start if shock + 1 < w.shock.size else w.now.hours
            outcomes(w.curve[0, : end + 1], row.start, row.onset, found.outcomes[place, shock])
        tally = found.tally[place]
        tally[0], tally[1], tally[2], tally[3] = w.now.all_raised, w.now.all_met, w.now.all_on_time, w.now.all_gone
    return found.which.size


def country(
    twin: "Twin",
    scenario: "Scenario",
    arrangement: "Arrangement",
    which: range,
    seed: int,
    **how: Any,
) -> Country:
    """One future of each of these communities, by counts.

    Parameters
    ----------
    twin : round which they are varied
    which : their numbers, 0 to 4,294,967,295; any range gives the same rows for the same numbers, so a country is
        played block by block and what is wanted of each block is kept
    how : axes (`AXES`: what differs, every one of `varying.COLUMNS` once), span (`SPAN`: hours that are played at once,
        1 to 6), workers (threads; all cores if not given)

    Raises
    ------
    ValueError
        Names what cannot be, before anything runs.
    """
    asked: dict[str, Any] = {"axes": AXES, "span": SPAN, "workers": None} | how
    within("seed", seed), within("span", asked["span"], 1, 6)
    if which:
        within("which", min(which)), within("which", max(which))
    base, frame = _base(twin, scenario, arrangement), _frame(twin, arrangement, asked["axes"])
    base.now.span = asked["span"]
    chunks = [which[first : first + CHUNK] for first in range(0, len(which), CHUNK)]
    threads = max(1, min(asked["workers"] or os.cpu_count() or 1, len(chunks)))
    with first_time("by communities"):
        by_communities(copied(base, 1), base, frame, _none(range(0), base), seed)
    worlds: list[World] = []

    def play(chunk: range) -> Country:
        world = worlds.pop() if worlds else copied(base, ROOM)
        found = _none(chunk, base)
        while by_communities(world, base, frame, found, seed) < len(chunk):
            world = copied(base, 2 * len(world.note))
        worlds.append(world)
        return found

    with ThreadPoolExecutor(threads) as pool:
        parts = [_none(range(0), base), *pool.map(play, chunks)]
    return Country(*(np.concatenate([np.asarray(part[place]) for part in parts]) for place in range(4)))


def _none(which: range, base: World) -> Country:
    count = len(which)
    found = np.full((count, len(base.shock), len(OUTCOMES)), np.nan)
    values, tally = np.zeros((count, len(COLUMNS))), np.zeros((count, 4), np.int64)
    return Country(np.asarray(which, np.int64), values, found, tally)


def _base(twin: "Twin", scenario: "Scenario", arrangement: "Arrangement") -> World:
    """The tables of the twin itself, with a plan for every hazard, whatever it covers."""
    return table(moved(Case(twin, scenario, arrangement), {"plans": 0.0}).twin, scenario, arrangement)


def _frame(twin: "Twin", arrangement: "Arrangement", axes: tuple[Axis, ...]) -> Frame:
    named: Mapping[str, Axis] = {axis.name: axis for axis in axes}
    if sorted(named) != sorted(COLUMNS) or len(axes) != len(COLUMNS):
        raise ValueError(f"axes: expected each of {', '.join(COLUMNS)} once, found {', '.join(a.name for a in axes)}")
    order = [named[name] for name in COLUMNS]
    living = np.bincount(twin.classes.block, twin.classes.residents, len(twin.classes.blocks))
    committee = [False, *(kind == COMMITTEE for kind in twin.centres.kind), False]
    return Frame(
        np.array([axis.low for axis in order]),
        np.array([axis.high for axis in order]),
        np.array([axis.log for axis in order]),
        living / living.sum(),
        np.array(committee),
        np.array([arrangement.centres == "mandates"]),
    )
