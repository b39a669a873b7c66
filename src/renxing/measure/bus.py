"""The bus factor: how few people need to be lost before functions fail."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from itertools import combinations
from math import ceil, comb, inf, nan
from typing import Any, Final

from renxing.measure.interval import Figure

Profile = frozenset[Hashable]
_SETS: Final = 5000


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
        where there is no function. For `share` 0 it is exact. Above, the sets of functions are gone through and people
        taken who count for most; where that does not meet a lower bound, the number is NaN with the two as bounds.

    Raises
    ------
    ValueError
        Names the function.

    Notes
    -----
    Source: Avelino, Passos, Hora and Valente 2016, doi:10.1109/ICPC.2016.7503718 (who take the greedy number as it is).
    Gamed by listing as able who never did it.

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
    needs = {function: max(0, len(set(able[function])) - _crew(crew, function) + 1) for function in able}
    count = int(share * len(able) + 1e-9) + 1
    least, found = _bounds(able, needs, count)
    return Figure(found if least == found else nan, least, found, level=1.0, cases=len(people))


def _crew(crew: Mapping[Any, int] | int, function: Hashable) -> int:
    number = crew if isinstance(crew, int) else crew.get(function)
    if number is None or number != int(number) or number < 1:
        raise ValueError(f"crew of {function}: expected a whole number, 1 or more, found {number}")
    return int(number)


def _bounds(able: Mapping[Any, Collection[Any]], needs: dict[Hashable, int], count: int) -> tuple[int, int]:
    """At least, and at most, so many losses until `count` functions are short."""
    cheapest = sorted(needs, key=lambda function: needs[function])
    sets = combinations(needs, count) if comb(len(needs), count) <= _SETS else iter([tuple(cheapest[:count])])
    skills: dict[Hashable, set[Hashable]] = {}
    for function, group in able.items():
        for person in group:
            skills.setdefault(person, set()).add(function)
    kinds = Counter(frozenset(held) for held in skills.values())
    chosen = [{function: needs[function] for function in names} for names in sets]
    most = min(_most(kinds, part) for part in chosen)
    if len(chosen) < comb(len(needs), count):
        widest = max(len(profile) for profile in kinds)
        costs = [needs[function] for function in cheapest[:count]]
        return max(costs[-1], ceil(sum(costs) / min(widest, count))), most
    return min(_least(kinds, part) for part in chosen), most


def _least(kinds: Counter[Profile], needs: dict[Hashable, int]) -> int:
    """For one set of functions: the longest need, the sum of needs over the most useful person, the needs of pairs."""
    short = {function for function, need in needs.items() if need}
    widest = max((len(profile & short) for profile in kinds), default=0)
    bounds = [*needs.values(), ceil(sum(needs.values()) / widest) if widest else 0]
    for one, other in combinations(short, 2):
        shared = sum(held for profile, held in kinds.items() if one in profile and other in profile)
        bounds.append(needs[one] + needs[other] - shared)
    return max(bounds)


def _most(kinds: Counter[Profile], needs: dict[Hashable, int]) -> int:
    """For one set of functions: how many it takes when whoever counts for most goes first."""
    left, open_needs, taken = dict(kinds), dict(needs), 0
    while short := {function for function, need in open_needs.items() if need}:
        best = max((profile for profile, held in left.items() if held), key=lambda profile: _use(profile, open_needs))
        number = min(left[best], *(open_needs[function] for function in best & short))
        left[best] -= number
        taken += number
        for function in best & short:
            open_needs[function] -= number
    return taken


def _use(profile: Profile, needs: dict[Hashable, int]) -> tuple[int, int, list[str]]:
    """How many open needs a person counts for; of equals the longest need first, then by name."""
    held = [needs[function] for function in profile if needs.get(function)]
    return len(held), sum(held), sorted(map(str, profile))
