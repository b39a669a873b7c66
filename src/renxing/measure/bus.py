"""The bus factor: how few people need to be lost before functions fail."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import ceil, comb, inf, nan
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from renxing.measure.interval import Figure

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_SETS: Final = 5000
_TRIED: Final = 12  # sets in which people are counted out; what the best of them takes is always an upper bound


def bus_factor(able: Mapping[Any, Collection[Any]], crew: Mapping[Any, int] | int = 1, share: float = 0.0) -> Figure:
    """The smallest number of people whose loss leaves more than `share` of the functions short of their crew.

    ``share=0`` is the first function to fail, ``share=0.5`` more than half of them.

    Parameters
    ----------
    able : for every function, the people who can do it; count those who have done or drilled it
    crew : how many each function takes, 1 or more; one number for all, or one for each
    share : of the functions, from 0 to below 1

    Returns
    -------
    Figure
        `cases` is the number of people. A function that is short already needs nobody's loss, so 0 is possible; NaN
        where there is no function. For `share` 0 it is exact. Above, people who count for most are taken out of the
        likeliest sets of functions; where that does not meet a lower bound, the number is NaN with the two as bounds.

    Raises
    ------
    ValueError
        Names the function.

    Notes
    -----
    Source: Avelino, Passos, Hora and Valente 2016, doi:10.1109/ICPC.2016.7503718 (who take the greedy number as it is).
    Gamed by listing as able who never did it.

    Units: people. Range: 0 up. Missing: a function of which nobody is known to be able is short already.

    Examples
    --------
    >>> able = {"food": {"wen", "rui"}, "care": {"wen", "lan", "shi"}, "water": {"wen", "rui", "lan"}}
    >>> float(bus_factor(able)), float(bus_factor(able, share=0.5))
    (2.0, 3.0)
    """
    if not 0 <= share < 1:
        raise ValueError(f"share: expected from 0 to below 1, found {share}")
    people = {person for group in able.values() for person in group}
    if not able:
        return Figure(nan, 0, inf, level=1.0, cases=0)
    needs = np.array([max(0, len(set(able[function])) - _crew(crew, function) + 1) for function in able], np.int64)
    count = int(share * len(able) + 1e-9) + 1
    least, found = _bounds(able, needs, count)
    return Figure(found if least == found else nan, least, found, level=1.0, cases=len(people))


def _crew(crew: Mapping[Any, int] | int, function: Hashable) -> int:
    number = crew if isinstance(crew, int) else crew.get(function)
    if number is None or number != int(number) or number < 1:
        raise ValueError(f"crew of {function}: expected a whole number, 1 or more, found {number}")
    return int(number)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """People by what they can do: `skills` (kinds, functions), how many of each, and how many two functions share."""

    skills: Flags
    held: Counts
    shared: Counts


def _crowd(able: Mapping[Any, Collection[Any]]) -> _Crowd:
    people = sorted({person for group in able.values() for person in group}, key=str)
    table = np.array([[person in group for person in people] for group in map(set, able.values())], dtype=np.bool_)
    skills, held = np.unique(table.T.reshape(len(people), len(able)), axis=0, return_counts=True)
    return _Crowd(skills, held, skills.T.astype(np.int64) @ (held[:, None] * skills))


def _bounds(able: Mapping[Any, Collection[Any]], needs: Counts, count: int) -> tuple[int, int]:
    """At least, and at most, so many losses until `count` functions are short."""
    crowd, cheapest = _crowd(able), np.argsort(needs, kind="stable")[:count]
    if comb(needs.size, count) > _SETS:
        widest = int(crowd.skills.sum(axis=1).max(initial=1))
        least = max(int(needs[cheapest[-1]]), ceil(needs[cheapest].sum() / min(widest, count)))
        return least, _most(crowd, needs, cheapest)
    sets = [np.array(chosen) for chosen in combinations(range(needs.size), count)]
    lows = np.array([_least(crowd, needs, chosen) for chosen in sets])
    sums = np.array([needs[chosen].sum() for chosen in sets])
    likely = np.lexsort((sums, lows))[:_TRIED].tolist() + np.argsort(sums, kind="stable")[:_TRIED].tolist()
    return int(lows.min()), min(_most(crowd, needs, sets[place]) for place in dict.fromkeys(likely))


def _least(crowd: _Crowd, needs: Counts, chosen: Counts) -> int:
    """For one set of functions: the longest need, the sum of needs over the most useful person, the needs of pairs."""
    wanted = needs[chosen]
    pairs = wanted[:, None] + wanted - crowd.shared[np.ix_(chosen, chosen)]
    np.fill_diagonal(pairs, wanted)
    widest = int(crowd.skills[:, chosen[wanted > 0]].sum(axis=1).max(initial=0))
    return max(int(pairs.max()), ceil(wanted.sum() / widest) if widest else 0)


def _most(crowd: _Crowd, needs: Counts, chosen: Counts) -> int:
    """For one set of functions: how many it takes when whoever counts for most goes first."""
    skills, left, wanted, taken = crowd.skills[:, chosen], crowd.held.copy(), needs[chosen].copy(), 0
    while wanted.any():
        useful = skills & (wanted > 0)
        worth = np.where(left > 0, useful.sum(axis=1) * (wanted.sum() + 1) + useful @ wanted, -1)
        best = int(worth.argmax())
        number = min(int(left[best]), int(wanted[useful[best]].min()))
        left[best] -= number
        wanted[useful[best]] -= number
        taken += number
    return taken
