"""Ties between people or centres: through whom all must pass, and how much of a tree of command there is."""

from collections import deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Edges = Iterable[Sequence[Any]] | pl.DataFrame
Flags = npt.NDArray[np.bool_]


def brokerage(edges: Edges, nodes: Iterable[Hashable] = (), *, directed: bool = False) -> float:
    """How much all paths run through one: Freeman's centralisation of betweenness.

    ``Σ (b_max - b_i)`` over all, divided by what a star of as many has: ``(n - 1)²(n - 2)/2`` (twice that where ties
    have a direction). b counts, for every pair, the share of shortest paths on which one lies.

    Parameters
    ----------
    edges : pairs, or a frame of two columns; a pair given twice is one tie, a tie to oneself is none
    nodes : those who may have no tie at all
    directed : whether a tie leads one way only

    Returns
    -------
    float
        From 0 (all alike) to 1 (a star: everything through one). NaN with fewer than three.

    Raises
    ------
    ValueError
        Names the row of a tie with an end missing.

    Notes
    -----
    Source: Freeman 1977, doi:10.2307/3033543, and 1978, doi:10.1016/0378-8733(78)90021-7; computed as in Brandes 2001,
    doi:10.1080/0022250X.2001.9990249. Good at neither extreme. Gamed by recording ties that were never used.

    Units: a share. Range: 0 to 1. Missing: a tie with an end missing is refused.

    Examples
    --------
    >>> brokerage([("hub", "a"), ("hub", "b"), ("hub", "c")]), brokerage([(1, 2), (2, 3), (3, 1)])
    (1.0, 0.0)
    """
    names, pairs = _read(edges, nodes)
    n = len(names)
    if n < 3:
        return nan
    nearby: list[set[int]] = [set() for _ in names]
    for one, other in pairs:
        nearby[one].add(other)
        if not directed:
            nearby[other].add(one)
    between = np.zeros(n)
    for source in range(n):
        between += _passed(nearby, source)
    return float((between.max() - between).sum() / ((n - 1) ** 2 * (n - 2)))


def _passed(nearby: list[set[int]], source: int) -> npt.NDArray[np.float64]:
    """How much of the shortest paths from `source` passes each: breadth first, then back from the farthest."""
    count, far = np.zeros(len(nearby)), np.full(len(nearby), -1)
    before: list[list[int]] = [[] for _ in nearby]
    count[source], far[source] = 1, 0
    order, line = [], deque([source])
    while line:
        order.append(here := line.popleft())
        for there in nearby[here]:
            if far[there] < 0:
                far[there] = far[here] + 1
                line.append(there)
            if far[there] == far[here] + 1:
                count[there] += count[here]
                before[there].append(here)
    passed = np.zeros(len(nearby))
    for there in reversed(order):
        for here in before[there]:
            passed[here] += count[here] / count[there] * (1 + passed[there])
    passed[source] = 0
    return passed


@dataclass(frozen=True, slots=True)
class Krackhardt:
    """Four measures of how near ties come to a tree of command; each from 0 to 1, all 1 in a tree; NaN where undefined.

    connectedness : share of pairs that any chain of ties joins, whichever way it leads
    hierarchy : of the pairs of whom one reaches the other, the share that is not mutual
    efficiency : how few ties there are beyond those that hold each part together
    least_upper_bound : share of pairs, beyond the unavoidable, that have one above both whom all above both reach
    """

    connectedness: float
    hierarchy: float
    efficiency: float
    least_upper_bound: float


def krackhardt(edges: Edges, nodes: Iterable[Hashable] = ()) -> Krackhardt:
    """Krackhardt's four dimensions: is this an order of command, or ties of neighbours?

    Parameters
    ----------
    edges : pairs (from whom, to whom: who commands, who hands over, first), or a frame of two columns; a pair given
        twice is one tie, a tie to oneself is none
    nodes : those who may have no tie at all

    Raises
    ------
    ValueError
        Names the row of a tie with an end missing.

    Notes
    -----
    Source: Krackhardt 1994, "Graph theoretical dimensions of informal organizations", in Carley and Prietula (eds.),
    Computational Organization Theory. Ties count with their direction in `efficiency`; everyone is above themselves in
    `least_upper_bound`. R's ``sna::lubness`` computes another thing than it documents and is not followed. None is good
    or bad. Gamed by recording ties that were never used. Cost grows with the fourth power of the number of nodes.

    Units: shares. Range: 0 to 1 each. Missing: a tie with an end missing is refused.

    Examples
    --------
    >>> krackhardt([("top", "left"), ("top", "right"), ("left", "leaf")])
    Krackhardt(connectedness=1.0, hierarchy=1.0, efficiency=1.0, least_upper_bound=1.0)
    >>> krackhardt([("a", "b"), ("b", "a"), ("b", "c"), ("d", "c")]).hierarchy  # of ab, ac, bc, dc one is mutual
    0.75
    """
    names, pairs = _read(edges, nodes)
    n = len(names)
    ties = np.zeros((n, n), dtype=np.bool_)
    for one, other in pairs:
        ties[one, other] = True
    reach, joined = _closed(ties), _closed(ties | ties.T)
    any_way, both_ways = _pairs(reach | reach.T), _pairs(reach & reach.T)
    sizes = joined.sum(axis=1)
    groups = sizes[[row for row in range(n) if joined[row].argmax() == row]].astype(int).tolist()
    needed = sum(size - 1 for size in groups)
    spare = sum(size * (size - 1) for size in groups) - needed
    avoidable = sum((size - 1) * (size - 2) // 2 for size in groups)
    return Krackhardt(
        _share(_pairs(joined), n * (n - 1) // 2),
        1 - _share(both_ways, any_way),
        1 - _share(len(pairs) - needed, spare),
        1 - _share(_headless(reach, joined), avoidable),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else nan


def _pairs(flags: Flags) -> int:
    """How many pairs of a symmetric relation, nobody with themselves."""
    return int(np.triu(flags, 1).sum())


def _closed(ties: Flags) -> Flags:
    """Who reaches whom in any number of steps, everyone themselves too; by squaring."""
    reach = ties | np.eye(len(ties), dtype=np.bool_)
    while True:
        further = (reach.astype(np.float32) @ reach.astype(np.float32)) > 0
        if (further == reach).all():
            return reach
        reach = further


def _headless(reach: Flags, joined: Flags) -> int:
    """Pairs of one part without anybody above both whom all others above both reach."""
    missing, arrive = 0, reach.T.astype(np.float32)
    for one in range(len(reach)):
        above = reach[:, [one]] & reach
        reached = arrive @ above.astype(np.float32)
        headed = (above & (reached == above.sum(axis=0))).any(axis=0)
        missing += int((joined[one] & ~headed)[one + 1 :].sum())
    return missing


def _read(edges: Edges, nodes: Iterable[Hashable]) -> tuple[list[Hashable], set[tuple[int, int]]]:
    rows = [tuple(row) for row in (edges.iter_rows() if isinstance(edges, pl.DataFrame) else edges)]
    for row, ends in enumerate(rows):
        if len(ends) != 2 or any(end is None for end in ends):
            raise ValueError(f"row {row}, edges: expected two ends, found {ends}")
    names = list(dict.fromkeys([*nodes, *(end for ends in rows for end in ends)]))
    place = {name: number for number, name in enumerate(names)}
    return names, {(place[one], place[other]) for one, other in rows if one != other}
