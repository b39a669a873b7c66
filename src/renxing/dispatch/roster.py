"""Who comes to which shift: a roster that keeps every rule, leaves as little open as can be, and spreads the hours.

What comes first: that each shift has what it needs at least; then that it has as many as are wanted; then that hours
are spread evenly; then what people wish. An integer programme says it exactly (HiGHS), and says whether its answer is
proven to be the best. Rest is kept by adding, until none is broken, each rule that a roster found would break.
"""

import time
from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from renxing.core.workload import Caps
from renxing.dispatch.slots import Helper, Left, Roster, Slot, TooLarge

if TYPE_CHECKING:
    from renxing.dispatch.programme import Programme

__all__ = ["Helper", "Left", "Roster", "Slot", "TooLarge", "in_turn", "roster"]

TRIES, SECONDS = 12, 8.0
"""How often a roster is asked for again with the rules it broke, and seconds for all of it; what was found by then is
given, and that it is not proven."""


def roster(
    slots: Sequence[Slot], helpers: Sequence[Helper], caps: Caps, zone: tzinfo, seconds: float = SECONDS
) -> Roster:
    """The best roster for these shifts and people, or the best that was found in these seconds.

    >>> from zoneinfo import ZoneInfo
    >>> from datetime import datetime, timedelta
    >>> from renxing.core.places import Places
    >>> zone = ZoneInfo("Asia/Shanghai")
    >>> at = datetime(2026, 3, 2, 22, tzinfo=zone)
    >>> nights = [Slot(str(n), at + timedelta(days=n), at + timedelta(days=n, hours=8), (Places(None, 1, 1),))
    ...           for n in range(4)]
    >>> two = [Helper(name, available=("mon-sun 0-24",)) for name in ("bo", "mei")]
    >>> found = roster(nights, two, Caps(10, 48, 11, 8), zone)
    >>> sorted(found.hours.values()), found.left, found.proven
    ([16.0, 16.0], (), True)
    """
    until = time.monotonic() + seconds
    programme = _programme(slots, helpers, caps, zone)
    found = programme.in_turn()
    for _try in range(TRIES):
        left = until - time.monotonic()
        if left <= 0:
            break
        chosen, proven = programme.solve(left)
        against = programme.broken_by(chosen)
        if proven and not against:
            return programme.read(chosen, proven)
        found = min(found, programme.without(chosen), key=programme.weighed)
        programme.forbid(against)
    return programme.read(found, proven=False)


def in_turn(slots: Sequence[Slot], helpers: Sequence[Helper], caps: Caps, zone: tzinfo) -> Roster:
    """A roster as one makes it by hand: shift after shift, whoever has fewest hours and keeps every rule."""
    programme = _programme(slots, helpers, caps, zone)
    return programme.read(programme.in_turn(), proven=False)


def _programme(slots: Sequence[Slot], helpers: Sequence[Helper], caps: Caps, zone: tzinfo) -> "Programme":
    from renxing.dispatch.programme import Programme  # noqa: PLC0415 - NumPy takes a while to load: only who asks does

    return Programme(slots, helpers, caps, zone)
