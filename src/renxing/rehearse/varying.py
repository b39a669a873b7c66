"""A community of a country, in compiled code: the tables of one town, made those of another.

What `space.MOVES` does to a twin, a scenario and an arrangement is done here to their tables, and a test holds the two
to one another. What is believed of a community is drawn at the start of its replication, and is then its truth.
"""

from math import floor, log
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.compiled import compiled
from renxing.rehearse.parameters import EXACT, NAMES, SHARE
from renxing.rehearse.philox import four
from renxing.rehearse.streams import COUNTRY
from renxing.rehearse.world import ACT, ASK, WORKERS, World

__all__ = ["COLUMNS", "Frame", "vary", "where"]

Floats = NDArray[np.float64]
COLUMNS: Final = (
    "residents", "members", "response", "workers", "decide", "office", "trust", "plans", "practice", "lag",
    "needs", "absence", "supply_loss", "orders",
)  # fmt: skip
"""Order of the axes here."""
(RESIDENTS, MEMBERS, RESPONSE, CREW, DECIDE, OFFICE, TRUST, PLANS, PRACTICE, LAG, NEEDS, ABSENCE, SUPPLY, ORDERS) = (
    range(len(COLUMNS))
)
_TRUST, _DECIDE, _NEED, _ABSENCE, _SUPPLY, _ORDERS = (
    NAMES.index(name) for name in ("first_trust", "decide", "draw_need", "draw_absence", "draw_supply", "draw_orders")
)
_OWN = len(NAMES)
AXIS = 1 << 20
"""Entities of axes begin here, those of team and function at 0."""


class Frame(NamedTuple):
    """What varies between which ends, and what stays.

    low, high (A,) ends of the axes in the order of `COLUMNS`; log (A,) whether by the logarithm; share (B,) of the
    residents by block; committee (G,) whether a team is the committee; dealt (1,) whether mandates are dealt anew.
    """

    low: Floats
    high: Floats
    log: NDArray[np.bool_]
    share: Floats
    committee: NDArray[np.bool_]
    dealt: NDArray[np.bool_]


@compiled
def where(frame: Frame, key: tuple[int, int, int], values: Floats) -> None:
    """The values (A,) of this community, each drawn evenly between the ends of its axis."""
    for first in range(0, values.size, 4):
        draws = four(key, COUNTRY, AXIS + first, 0)
        for one in range(min(4, values.size - first)):
            at, share = first + one, draws[one]
            low, high = frame.low[at], frame.high[at]
            values[at] = low * (high / low) ** share if frame.log[at] else low + (high - low) * share


@compiled
def vary(w: World, base: World, frame: Frame, key: tuple[int, int, int], values: Floats) -> None:
    """Make the tables of `w`, a copy of `base`, those of the community at these values."""
    w.now.residents = base.now.residents * values[RESIDENTS]
    w.now.others = max(1.0, (base.now.others + 1.0) * values[OFFICE]) - 1.0
    w.now.lag = values[LAG]
    _times(w, base, _DECIDE, values[DECIDE])
    _times(w, base, _NEED, values[NEEDS])
    _times(w, base, _ABSENCE, values[ABSENCE])
    _times(w, base, _SUPPLY, values[SUPPLY])
    _times(w, base, _ORDERS, values[ORDERS])
    _likelier(w, base, _TRUST, values[TRUST])
    for function in range(w.function.size):
        for plan in range(w.coverage.shape[1] - 1):
            w.coverage[0, plan, function] = values[PLANS]
    _crew(w, base, frame, values[CREW])
    for team in range(1, w.team.size - 1):
        _likelier(w, base, _OWN + 2 * w.function.size + w.team.size + team, values[RESPONSE])
        _members(w, base, frame, (team, values[MEMBERS]))
        for function in range(w.function.size):
            link = w.link[team, function]
            link.first_fresh = values[PRACTICE] if link.serves else 0.0
    if frame.dealt[0]:
        _mandates(w, base, frame, key)


@compiled
def _times(w: World, base: World, place: int, times: float) -> None:
    """The same belief of a positive number so many times as large."""
    row = base.prior[place]
    w.prior[place].middle = row.middle * times if row.kind == EXACT else row.middle + log(times)


@compiled
def _likelier(w: World, base: World, place: int, odds: float) -> None:
    """The same belief of a share whose odds are so many times as high."""
    row = base.prior[place]
    known = row.middle * odds / (1.0 - row.middle + row.middle * odds)
    w.prior[place].middle = row.middle + log(odds) if row.kind == SHARE else known


@compiled
def _crew(w: World, base: World, frame: Frame, times: float) -> None:
    """Workers live in blocks as residents do."""
    crew, below, share = floor(base.team[WORKERS].crew * times + 0.5), 0, 0.0
    foreign = 0.0
    for block in range(w.lives.shape[1]):
        share += frame.share[block]
        upto = floor(share * crew + 0.5)
        lives = w.lives[WORKERS, block]
        lives.people, lives.away = upto - below, (upto - below) * (1.0 - frame.share[block])
        foreign += frame.share[block] if upto == below else 0.0
        below = upto
    w.team[WORKERS].crew, w.team[WORKERS].foreign = below, foreign


@compiled
def _members(w: World, base: World, frame: Frame, how: tuple[int, float]) -> None:
    """So many times the members in every block."""
    team, crew, foreign = how[0], 0, 0.0
    for block in range(w.lives.shape[1]):
        people = floor(base.lives[team, block].people * how[1] + 0.5)
        lives = w.lives[team, block]
        lives.people, lives.away = people, people * (1.0 - frame.share[block])
        crew += people
        foreign += frame.share[block] if people == 0 else 0.0
    w.team[team].crew, w.team[team].foreign = crew, foreign


@compiled
def _mandates(w: World, base: World, frame: Frame, key: tuple[int, int, int]) -> None:
    """Each community trusts its centres more or less: a share of the mandates lets them act first, others ask."""
    trusting = four(key, COUNTRY, AXIS - 1, 0)[0]
    for team in range(1, w.team.size - 1):
        for function in range(w.function.size):
            first = frame.committee[team] or trusting > four(key, COUNTRY, team * 256 + function, 0)[0]
            given, held = w.link[team, function].first_mandate, base.link[team, function].first_mandate
            for condition in range(4):
                given[condition] = (ACT if first else ASK) if held[condition] > 0 else 0
