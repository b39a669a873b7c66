"""How a community is built: who else could, how many really decide, and through whom everything must pass."""

from collections.abc import Mapping
from fractions import Fraction
from math import comb, nan
from typing import Any

import numpy as np
import numpy.typing as npt

from renxing.measure.bus import bus_factor
from renxing.measure.networks import Krackhardt, brokerage, krackhardt

__all__ = [
    "Krackhardt",
    "brokerage",
    "bus_factor",
    "coverage_after_loss",
    "effective_number",
    "krackhardt",
    "reserve_share",
]


def coverage_after_loss(people: int, able: int, crew: int, lost: int) -> float:
    """The chance that enough are left for a function when `lost` of all people are lost, whoever they are.

    ``1 - P(X < crew)``, X hypergeometric: of the `people - lost` who are left, how many are among the `able`. Exact.

    Parameters
    ----------
    people : how many there are, 0 or more
    able : how many of them can do it (0 to `people`); count those who have done or drilled it, not who is listed
    crew : how many it takes, 0 or more
    lost : how many are lost (0 to `people`), any as likely as any other

    Returns
    -------
    float
        From 0 to 1. 1 where it takes nobody.

    Raises
    ------
    ValueError
        Names the argument.

    Notes
    -----
    Source: own definition, of the hypergeometric distribution: k-out-of-n systems under loss without replacement. Known
    weakness: losses are not at random (one block, one family, one employer); lose such groups whole beside it. Gamed by
    listing as able who never did it.

    Units: people; a chance. Range: 0 to 1. Missing: nothing may be: whoever is not known to be able is not counted.

    Examples
    --------
    >>> 1 - coverage_after_loss(people=10, able=2, crew=1, lost=3)  # both of two: 3/10 · 2/9
    0.06666666666666665
    """
    whole = {"people": people, "able": able, "crew": crew, "lost": lost}
    for name, number in whole.items():
        if number != int(number) or number < 0:
            raise ValueError(f"{name}: expected a whole number, 0 or more, found {number}")
    for name in ("able", "lost"):
        if whole[name] > people:
            raise ValueError(f"{name}: expected at most {people} (people), found {whole[name]}")
    n, can, left = int(people), int(able), int(people - lost)
    short = sum(comb(can, kept) * comb(n - can, left - kept) for kept in range(min(int(crew), left + 1)))
    return float(1 - Fraction(short, comb(n, left)))


def effective_number(shares: npt.ArrayLike) -> float:
    """How many there would be if all had equal shares: ``1 / Σ p²``, p the shares of the whole.

    Parameters
    ----------
    shares : (n,) numbers of 0 or more; counts do as well, for they are divided by their sum

    Returns
    -------
    float
        From 1 (one has all) to n (all have the same); NaN where there is nothing to share. Nobody with a share of 0
        counts.

    Raises
    ------
    ValueError
        Names the place, counted from 0.

    Notes
    -----
    Source: Laakso and Taagepera 1979, doi:10.1177/001041407901200101; the Hill number of order 2, Hill 1973,
    doi:10.2307/1934352. Good at neither extreme. Gamed by splitting one decision into many.

    Units: those of what has shares (centres, people). Range: 1 to n. Missing: NaN among the shares is refused.

    Examples
    --------
    >>> round(effective_number([0.5, 0.3, 0.2]), 4)
    2.6316
    """
    given = np.asarray(shares, dtype=np.float64)
    if given.ndim != 1:
        raise ValueError(f"shares: expected one row of numbers, found {given.ndim} dimensions")
    _refuse("shares", given)
    total = given.sum()
    return float(1 / ((given / total) ** 2).sum()) if total > 0 else nan


def reserve_share(flow: npt.ArrayLike | Mapping[tuple[Any, Any], float]) -> float:
    """What share of the paths of a flow is reserve: ``1 - A/H``, ascendency over capacity.

    With p = flow from i to j as a share of all: ``H = -Σ p·log p``, ``A = Σ p·log(p / (p_i· p_·j))``.

    Parameters
    ----------
    flow : (n, m) how much went from each (row) to each (column), 0 or more; or {(from, to): how much}

    Returns
    -------
    float
        From 0 (each hands over to one only, and takes from one only: no way round) to 1 (anybody to anybody, evenly).
        NaN where fewer than two ways were used: then capacity itself is 0.

    Raises
    ------
    ValueError
        Names the place, counted from 0.

    Notes
    -----
    Source: Ulanowicz, Goerner, Lietaer and Gomez 2009, doi:10.1016/j.ecocom.2008.10.005. Good at neither extreme: all
    order breaks, all reserve stalls. Gamed by handing over to and fro.

    Units: a share; the flow in anything countable. Range: 0 to 1. Missing: NaN in the flow is refused.

    Examples
    --------
    >>> reserve_share([[1, 1], [1, 1]]), reserve_share([[1, 0], [0, 1]])
    (1.0, 0.0)
    """
    table = _table(flow) if isinstance(flow, Mapping) else np.asarray(flow, dtype=np.float64)
    if table.ndim != 2:
        raise ValueError(f"flow: expected rows and columns, found {table.ndim} dimensions")
    _refuse("flow", table)
    return nan if np.count_nonzero(table) < 2 else float(reserve_shares(table[None])[0])


def reserve_shares(flows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The same of (draws, n, m) flows at once, each on two ways or more.

    >>> reserve_shares(np.array([[[1.0, 1], [1, 1]], [[1, 0], [0, 1]]]))
    array([1., 0.])
    """
    p = flows / flows.sum(axis=(1, 2), keepdims=True)
    apart = p.sum(axis=2, keepdims=True) * p.sum(axis=1, keepdims=True)
    used = p > 0
    beside = np.divide(p, apart, out=np.ones_like(p), where=used)
    logs, ratios = (np.log(part, out=np.zeros_like(p), where=used) for part in (p, beside))
    return np.asarray(np.clip(1 + (p * ratios).sum(axis=(1, 2)) / (p * logs).sum(axis=(1, 2)), 0.0, 1.0))


def _table(flow: Mapping[tuple[Any, Any], float]) -> npt.NDArray[np.float64]:
    rows = {name: place for place, name in enumerate(dict.fromkeys(giver for giver, _ in flow))}
    columns = {name: place for place, name in enumerate(dict.fromkeys(taker for _, taker in flow))}
    table = np.zeros((len(rows), len(columns)))
    for (giver, taker), amount in flow.items():
        table[rows[giver], columns[taker]] = amount
    return table


def _refuse(name: str, given: npt.NDArray[np.float64]) -> None:
    if (wrong := np.argwhere(~np.isfinite(given) | (given < 0))).size:
        place = tuple(wrong[0].tolist())
        where = "][".join(str(index) for index in place)
        raise ValueError(f"{name}[{where}]: expected a finite number, 0 or more, found {given[place]:g}")
