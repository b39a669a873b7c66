"""Whose needs they were: what was counted for all, divided among classes of residents.

By counts nobody looks at the class of a need, so given how many there were in all, those raised by each class are
multinomial, and of these the met, the met on time and the given up are hypergeometric.
"""

from math import exp, log

from renxing.rehearse.compiled import compiled
from renxing.rehearse.drawing import turn_to, uniform
from renxing.rehearse.world import World

__all__ = ["among", "divide"]

Key = tuple[int, int, int]
LATER = 1 << 20
FEW = 16


@compiled
def divide(w: World, key: Key) -> None:
    """Needs raised, met, met on time and given up of every class; each adds up to that of all."""
    turn_to(w, w.now.hours, LATER)
    raised, met, on_time, withdrawn = w.now.all_raised, w.now.all_met, w.now.all_on_time, w.now.all_gone
    left, below, behind = raised, 0.0, raised
    for group in range(w.group.size):
        row, last = w.group[group], group == w.group.size - 1
        share = 1.0 if last else min(1.0, (row.upto - below) / (1.0 - below))
        row.raised = left if last else among(uniform(w, key), left, (0, 0), share)
        behind = left - row.raised
        row.met = among(uniform(w, key), row.raised, (met, left - met), 0.0)
        unmet, others = row.raised - row.met, behind - (met - row.met)
        row.on_time = among(uniform(w, key), row.met, (on_time, met - on_time), 0.0)
        row.withdrawn = among(uniform(w, key), unmet, (withdrawn, unmet + others - withdrawn), 0.0)
        met, on_time, withdrawn = met - row.met, on_time - row.on_time, withdrawn - row.withdrawn
        left, below = behind, row.upto


@compiled
def among(luck: float, drawn: int, urn: tuple[int, int], share: float) -> int:
    """How many of `drawn` are marked: of an urn of so many marked and unmarked ones; or each with a chance, if given.

    By inversion of the hypergeometric (binomial) distribution, beginning at its mode.

    >>> among(0.2, 10, (0, 0), 0.3), among(0.5, 3, (3, 0), 0.0), among(0.999, 2, (1, 5), 0.0)
    (3, 3, 1)
    """
    marked, unmarked = urn
    least, most = (0, drawn) if share > 0.0 else (max(0, drawn - unmarked), min(drawn, marked))
    if least == most or share >= 1.0:
        return most
    mode = int((drawn + 1) * (share if share > 0.0 else (marked + 1) / (marked + unmarked + 2)))
    up = down = min(most, max(least, mode))
    above = below = _chance(up, drawn, urn, share)
    left = luck - above
    while left > 0.0 and (up < most or down > least):
        if up < most:
            above *= _ratio(up, drawn, urn, share)
            up += 1
            left -= above
            if left <= 0.0:
                return up
        if down > least:
            down -= 1
            below /= _ratio(down, drawn, urn, share)
            left -= below
            if left <= 0.0:
                return down
    return min(most, max(least, mode))


@compiled
def _ratio(x: int, drawn: int, urn: tuple[int, int], share: float) -> float:
    """Chance of one more than x beside that of x."""
    if share > 0.0:
        return (drawn - x) / (x + 1.0) * share / (1.0 - share)
    return (urn[0] - x) * (drawn - x) / ((x + 1.0) * (urn[1] - drawn + x + 1.0))


@compiled
def _chance(x: int, drawn: int, urn: tuple[int, int], share: float) -> float:
    if share > 0.0:
        return exp(_ways(drawn, x) + x * log(share) + (drawn - x) * log(1.0 - share))
    return exp(_ways(urn[0], x) + _ways(urn[1], drawn - x) - _ways(urn[0] + urn[1], drawn))


@compiled
def _ways(n: int, k: int) -> float:
    """Logarithm of how many ways there are to choose k of n."""
    return _factorial(n) - _factorial(k) - _factorial(n - k)


@compiled
def _factorial(n: int) -> float:
    """Its logarithm: by Stirling's series, for few by multiplication."""
    if n >= FEW:
        return n * log(n) - n + 0.5 * log(6.283185307179586 * n) + 1.0 / (12.0 * n) - 1.0 / (360.0 * float(n) ** 3)
    found = 1.0
    for factor in range(2, n + 1):
        found *= factor
    return log(found)
