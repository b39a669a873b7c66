"""The small need-queue model: the least that is still a queue of needs, to be timed beside other ways of writing it.

Every hour each resident raises a need with a small chance, which differs by class and hour; the need is urgent, soon or
routine. `hands` needs are served in an hour, urgent ones first, then the oldest. A need met within its standard is on
time. Three forms of the one law, each with its plain Python in the same words (`plain`):

`each` asks every resident every hour: what an agent-based framework does, and what the others are compared with.
`sampled` asks only those who have a need: it skips, by an exponential sum over the chances, to the next one.
`counted` knows classes, not residents: how many of a class have a need is binomial, drawn by inversion.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.compiled import compiled, kernel
from renxing.rehearse.philox import four

__all__ = ["FORMS", "MOST", "Small", "counted", "each", "sampled", "small"]

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Key = tuple[int, int, int]

MOST: Final = 64
"""Of needs of one class in one hour; the chance of more is below 1e-15 for every town `small` makes."""
URGENCIES: Final = 3
RAISED, MET, ON_TIME, WAITING, HOURS = 0, 1, 2, 3, 4
FORMS: Final = ("each", "sampled", "counted")


class Small(NamedTuple):
    """A town for the small model.

    `residents` (K,) and `chance` (K, H) of a need per resident and hour; `hazard` the same as −log(1 − chance);
    `upto` (K, H) rows of `cumulative` (rows, MOST): the binomial distribution function of that class in that hour;
    `split` (2, n, n): of n needs, how many are urgent, and of n that are not, how many are soon, as cumulative chances;
    `urgency` (3,) cumulative shares; `standard` (3,) hours; `hands` (H,) needs that can be served in the hour.
    """

    residents: Whole
    chance: Floats
    hazard: Floats
    upto: Whole
    cumulative: Floats
    split: Floats
    urgency: Floats
    standard: Whole
    hands: Whole


def small(residents: int = 2_100, hours: int = 2_160, mean: float = 0.00408, hands: int = 13) -> Small:
    """The town of the benchmark: a fifth is vulnerable and asks twice as often; a fortnight asks for twice as much.

    About 21,400 needs in 90 days as it stands; the shock outruns the hands for a while.

    >>> round(float((small().residents @ small().chance).sum()), -2)
    21400.0
    """
    town = np.array([residents - residents // 5, residents // 5])
    factor = np.array([1.0, 2.0]) * residents / (town @ [1.0, 2.0])
    at = np.arange(hours)
    day = 1 + 0.5 * np.sin(2 * np.pi * (np.arange(24) - 8) / 24)
    levels = mean * factor[:, None, None] * np.array([1.0, 2.0])[:, None] * day  # class, shock or not, hour of the day
    shocked = ((at >= hours // 3) & (at < hours // 3 + 336)).astype(np.int64)
    chance = levels[:, shocked, at % 24]
    upto = (np.arange(2)[:, None] * 2 + shocked) * 24 + at % 24
    cumulative = np.array([_binomial(int(town[row // 48]), p, MOST) for row, p in enumerate(levels.ravel())])
    split = np.array([[_binomial(n, p, 2 * MOST) for n in range(2 * MOST)] for p in (0.1, 1 / 3)])
    share, standard = np.cumsum([0.1, 0.3, 0.6]), np.array([4, 24, 72])
    return Small(town, chance, -np.log1p(-chance), upto, cumulative, split, share, standard, np.full(hours, hands))


def _binomial(n: int, p: float, most: int) -> Floats:
    """P(X ≤ x) for x from 0 to `most` − 1, of n that each happen with chance p."""
    terms = [(1 - p) ** n]
    for x in range(1, most):
        terms.append(terms[-1] * (n - x + 1) / x * p / (1 - p))
    return np.cumsum(terms)


@kernel
def each(town: Small, key: Key) -> Whole:
    """Every resident, every hour: raised, met, met on time, waiting at the end, hours waited by those who were met."""
    hours = town.chance.shape[1]
    queue = np.zeros((URGENCIES, hours), np.int64)
    head, done = np.zeros(URGENCIES, np.int64), np.zeros(5, np.int64)
    for hour in range(hours):
        who = 0
        for group in range(town.residents.size):
            for _ in range(town.residents[group]):
                chance, urgency, _, _ = four(key, 1, who, hour)
                who += 1
                if chance < town.chance[group, hour]:
                    queue[_urgency(town, urgency), hour] += 1
                    done[RAISED] += 1
        _serve(town, queue, head, hour, done)
    return done


@kernel
def sampled(town: Small, key: Key) -> Whole:
    """Only those who have a need; the same law as `each`, by other numbers. A skip passes over residents and hours."""
    hours = town.chance.shape[1]
    queue = np.zeros((URGENCIES, hours), np.int64)
    head, done = np.zeros(URGENCIES, np.int64), np.zeros(5, np.int64)
    gap, urgency, _, _ = four(key, 2, 0, 0)
    ahead = -np.log(gap)
    for hour in range(hours):
        for group in range(town.residents.size):
            hazard, left = town.hazard[group, hour], town.residents[group]
            while ahead < hazard * left:
                left -= 1 + int(ahead / hazard)
                queue[_urgency(town, urgency), hour] += 1
                done[RAISED] += 1
                gap, urgency, _, _ = four(key, 2, done[RAISED], 0)
                ahead = -np.log(gap)
            ahead -= hazard * left
        _serve(town, queue, head, hour, done)
    return done


@kernel
def counted(town: Small, key: Key) -> Whole:
    """How many of each class, and how many of them urgent or soon, by inversion of the binomial. The same law again."""
    hours = town.chance.shape[1]
    queue = np.zeros((URGENCIES, hours), np.int64)
    head, done = np.zeros(URGENCIES, np.int64), np.zeros(5, np.int64)
    for hour in range(hours):
        first, second, third, fourth = four(key, 3, hour, 0)
        number = _inverted(town.cumulative[town.upto[0, hour]], first)
        number += _inverted(town.cumulative[town.upto[1, hour]], second)
        urgent = _inverted(town.split[0, number], third)
        soon = _inverted(town.split[1, number - urgent], fourth)
        queue[0, hour], queue[1, hour], queue[2, hour] = urgent, soon, number - urgent - soon
        done[RAISED] += number
        _serve(town, queue, head, hour, done)
    return done


@compiled
def _inverted(cumulative: Floats, uniform: float) -> int:
    """The smallest x with P(X ≤ x) ≥ uniform."""
    x = 0
    while x < cumulative.size - 1 and cumulative[x] < uniform:
        x += 1
    return x


@compiled
def _urgency(town: Small, uniform: float) -> int:
    return int(uniform > town.urgency[0]) + int(uniform > town.urgency[1])


@compiled
def _serve(town: Small, queue: Whole, head: Whole, hour: int, done: Whole) -> None:
    """What the hands of this hour do: urgent first, then the oldest; `queue` holds who waits, by hour raised."""
    hands = town.hands[hour]
    for urgency in range(URGENCIES):
        while hands > 0 and head[urgency] <= hour:
            since = head[urgency]
            taken = min(hands, queue[urgency, since])
            queue[urgency, since] -= taken
            hands -= taken
            done[MET] += taken
            done[HOURS] += taken * (hour - since)
            if hour - since <= town.standard[urgency]:
                done[ON_TIME] += taken
            if queue[urgency, since] > 0:
                break
            head[urgency] += 1
    done[WAITING] = done[RAISED] - done[MET]
