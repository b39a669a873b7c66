"""What becomes of somebody's turn at a shift, and within which times it may."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum


class Turn(StrEnum):
    """How far somebody's turn at a shift has come."""

    DRAFT = "draft"
    ASKED = "asked"
    INVITED = "invited"
    GOING = "going"
    DONE = "done"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    REFUSED = "refused"
    HANDED_ON = "handed_on"


class Move(StrEnum):
    """What may be done with a turn."""

    ADMIT = "admit"
    REFUSE = "refuse"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    HAND_ON = "hand_on"
    MISS = "miss"
    END = "end"


MOVES: Mapping[Turn, Mapping[Move, Turn]] = {
    Turn.ASKED: {Move.ADMIT: Turn.GOING, Move.REFUSE: Turn.REFUSED, Move.WITHDRAW: Turn.WITHDRAWN},
    Turn.INVITED: {Move.ACCEPT: Turn.GOING, Move.DECLINE: Turn.DECLINED, Move.WITHDRAW: Turn.WITHDRAWN},
    Turn.GOING: {
        Move.WITHDRAW: Turn.WITHDRAWN,
        Move.HAND_ON: Turn.HANDED_ON,
        Move.MISS: Turn.MISSED,
        Move.END: Turn.DONE,
    },
    Turn.MISSED: {Move.END: Turn.DONE},
}
"""Where each move leads from each state; what is not here is refused. Who was there after all was not missing."""

BOOKED = frozenset({Turn.GOING, Turn.DONE})
WAITING = frozenset({Turn.ASKED, Turn.INVITED})
OVER = frozenset({Turn.WITHDRAWN, Turn.DECLINED, Turn.REFUSED, Turn.HANDED_ON})
"""From these somebody may come in again as if they had never been there."""

EARLY = timedelta(hours=1)
LATE = timedelta(hours=2)
"""How long before a shift somebody may say that they are here, and how long after it that they were."""

STILL_UNMANNED = timedelta(minutes=20)
"""How long after the beginning of a shift nobody is there before it is said."""

FORWARD = timedelta(minutes=5)
"""How far a phone's clock may run ahead of ours."""


def after(state: Turn, move: Move) -> Turn | None:
    """The state a move leads to, or None where it cannot be made.

    >>> after(Turn.GOING, Move.HAND_ON), after(Turn.REFUSED, Move.ADMIT)
    (<Turn.HANDED_ON: 'handed_on'>, None)
    """
    return MOVES.get(state, {}).get(move)


def may_withdraw(starts: datetime, bound_hours: float, now: datetime) -> bool:
    """Whether somebody may still give their turn back by themselves; later they find a stand-in, or ask the lead.

    >>> at = datetime(2026, 3, 2, 22)
    >>> may_withdraw(at, 12.0, datetime(2026, 3, 2, 10)), may_withdraw(at, 12.0, datetime(2026, 3, 2, 10, 1))
    (True, False)
    """
    return now <= starts - timedelta(hours=bound_hours)


def may_sign_up(starts: datetime, bound_hours: float | None, now: datetime) -> bool:
    """Whether somebody may still take a place, or ask for one, by themselves; later who leads it lets them in.

    >>> at = datetime(2026, 3, 2, 22)
    >>> may_sign_up(at, 24.0, datetime(2026, 3, 1, 22)), may_sign_up(at, 24.0, datetime(2026, 3, 1, 22, 1))
    (True, False)
    >>> may_sign_up(at, None, datetime(2026, 3, 2, 23))
    True
    """
    return bound_hours is None or may_withdraw(starts, bound_hours, now)


def tapped(said: datetime | None, now: datetime) -> datetime:
    """When somebody pressed the button: what their phone says, where it can be true; now where it says nothing.

    >>> now = datetime(2026, 3, 2, 22, 30)
    >>> tapped(datetime(2026, 3, 2, 22, 1), now).minute, tapped(datetime(2026, 3, 2, 22, 33), now).minute
    (1, 30)
    """
    return now if said is None or said > now else said


def comes_in(starts: datetime, ends: datetime, at: datetime) -> bool:
    """Whether saying at this moment that one is here can be meant for this shift.

    >>> at, hour = datetime(2026, 3, 2, 22), timedelta(hours=1)
    >>> comes_in(at, at + 8 * hour, at - hour), comes_in(at, at + 8 * hour, at + 9 * hour)
    (True, False)
    """
    return starts - EARLY <= at < ends


def old_enough(born: int | None, least: int | None, year: int) -> bool | None:
    """Whether somebody born in that year has the age by the end of the year; None where nobody knows it.

    >>> old_enough(2010, 18, 2026), old_enough(1990, 18, 2026), old_enough(None, 18, 2026)
    (False, True, None)
    """
    if least is None:
        return True
    return None if born is None else year - born > least or year - born == least


SILENT = 2
"""How many rounds in a row nobody is found behind a door before it rings."""


def silent(found: "list[bool]") -> bool:
    """Whether a door has been silent in as many rounds running as ring, the latest last.

    >>> silent([True, False, False]), silent([False, True, False]), silent([False])
    (True, False, False)
    """
    return len(found) >= SILENT and not any(found[-SILENT:])
