"""Numbers by chance for the form by counts: looked up four at a time, by hour and in turn."""

from math import exp, log

from renxing.rehearse.compiled import compiled
from renxing.rehearse.philox import four
from renxing.rehearse.streams import COUNT
from renxing.rehearse.world import World

__all__ = ["ahead", "poisson", "turn_to", "uniform"]

Key = tuple[int, int, int]
PIECE = 256.0
"""Largest mean whose chance of nothing is told from none."""


@compiled
def turn_to(w: World, hour: int, step: int) -> None:
    """From here on numbers are those of this hour, from this step on."""
    w.now.moment, w.now.step, w.now.drawn = hour, step, 4


@compiled
def uniform(w: World, key: Key) -> float:
    """The next number above 0 and below 1."""
    at, luck = w.now.drawn, w.luck
    if at == 4:
        luck[0], luck[1], luck[2], luck[3] = four(key, COUNT, w.now.moment, w.now.step)
        w.now.step += 1
        at = 0
    w.now.drawn = at + 1
    return float(luck[at])


@compiled
def ahead(w: World, key: Key) -> float:
    """How far the next event of a Poisson stream of pace 1 is."""
    return -log(uniform(w, key))


@compiled
def poisson(w: World, key: Key, mean: float) -> int:
    """A Poisson number by inversion, one uniform a piece of mean `PIECE`."""
    number = 0
    while mean > 0.0:
        piece = min(mean, PIECE)
        mean -= piece
        left, weight, x = uniform(w, key), exp(-piece), 0
        while left > weight and x < 4 * PIECE:
            left -= weight
            x += 1
            weight *= piece / x
        number += x
    return number
