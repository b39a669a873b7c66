"""Random numbers that are looked up, not drawn in turn: Philox4x32-10, keyed by what is decided.

A key is (seed, community), a counter (replication, stream, entity, step): who decides what, for the how-manieth time.
The same question has the same answer on any thread, in any order, in any arrangement: so results do not depend on how
the work was shared out, and two arrangements meet the same needs on the same days (common random numbers).

Source: Salmon, Moraes, Dror and Shaw 2011, doi:10.1145/2063384.2063405; checked by Random123's own known answers.
"""

from typing import Any, Final

import numpy as np

from renxing.rehearse.compiled import compiled

__all__ = ["LARGEST", "four", "philox4x32"]

Four = tuple[float, float, float, float]
Words = tuple[Any, Any, Any, Any]
"""Of 32 bits each: numbers of Python or of NumPy."""

LARGEST: Final = 2**32 - 1
"""Of a seed, a community, a replication, and every part of a counter."""

_LOW: Final = np.uint64(0xFFFFFFFF)
_HALF: Final = np.uint64(32)
_M0: Final = np.uint64(0xD2511F53)
_M1: Final = np.uint64(0xCD9E8D57)
_W0: Final = np.uint64(0x9E3779B9)
_W1: Final = np.uint64(0xBB67AE85)


@compiled
def philox4x32(counter: Words, key: tuple[int, int]) -> Words:
    """Four words of 32 bits that look random, for four words of counter and two of key: ten rounds.

    >>> [hex(word) for word in philox4x32((0, 0, 0, 0), (0, 0))]
    ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """
    c0, c1, c2, c3 = np.uint64(counter[0]), np.uint64(counter[1]), np.uint64(counter[2]), np.uint64(counter[3])
    k0, k1 = np.uint64(key[0]), np.uint64(key[1])
    for _ in range(10):
        first, second = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (second >> _HALF) ^ c1 ^ k0, second & _LOW, (first >> _HALF) ^ c3 ^ k1, first & _LOW
        k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    return c0, c1, c2, c3


@compiled
def four(key: tuple[int, int, int], stream: int, entity: int, step: int) -> Four:
    """Four uniform numbers above 0 and below 1, for four decisions of one entity, in steps of 2⁻³².

    Parameters
    ----------
    key : seed, community, replication, each from 0 to `LARGEST`
    stream, entity, step : what is decided, about whom, for the how-manieth time; each from 0 to `LARGEST`

    >>> four((1, 0, 0), 2, 3, 4) == four((1, 0, 0), 2, 3, 4)
    True
    >>> four((1, 0, 0), 2, 3, 4) == four((1, 0, 1), 2, 3, 4)
    False
    """
    a, b, c, d = philox4x32((int(key[2]), int(stream), int(entity), int(step)), (int(key[0]), int(key[1])))
    return (a + 0.5) * 2.0**-32, (b + 0.5) * 2.0**-32, (c + 0.5) * 2.0**-32, (d + 0.5) * 2.0**-32
