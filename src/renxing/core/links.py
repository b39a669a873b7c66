"""What is agreed with others, and how aid goes from one hand to the other: plain rules, without a database."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

SOON = 30
"""Days before its end in which an agreement is said to end soon."""


class Stage(StrEnum):
    """How far aid between two sides has come."""

    ASKED = "asked"
    OFFERED = "offered"
    PROMISED = "promised"
    SENT = "sent"
    CAME = "came"
    GOING_BACK = "going_back"
    RETURNED = "returned"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Which side one is: who takes the aid, or who gives it."""

    TAKES = "takes"
    GIVES = "gives"

    @property
    def other(self) -> "Side":
        """Who stands opposite.

        >>> Side.TAKES.other.value
        'gives'
        """
        return Side.GIVES if self is Side.TAKES else Side.TAKES


OPEN = (Stage.ASKED, Stage.OFFERED, Stage.PROMISED, Stage.SENT)
"""Stages in which what was asked for is not there yet."""

STEPS: dict[tuple[str, Stage], tuple[Side, Stage]] = {
    ("agree", Stage.ASKED): (Side.GIVES, Stage.PROMISED),
    ("agree", Stage.OFFERED): (Side.TAKES, Stage.PROMISED),
    ("decline", Stage.ASKED): (Side.GIVES, Stage.DECLINED),
    ("decline", Stage.OFFERED): (Side.TAKES, Stage.DECLINED),
    ("decline", Stage.PROMISED): (Side.GIVES, Stage.DECLINED),
    ("withdraw", Stage.ASKED): (Side.TAKES, Stage.WITHDRAWN),
    ("withdraw", Stage.OFFERED): (Side.GIVES, Stage.WITHDRAWN),
    ("withdraw", Stage.PROMISED): (Side.TAKES, Stage.WITHDRAWN),
    ("send", Stage.PROMISED): (Side.GIVES, Stage.SENT),
    ("receive", Stage.SENT): (Side.TAKES, Stage.CAME),
    ("give_back", Stage.CAME): (Side.TAKES, Stage.GOING_BACK),
    ("take_back", Stage.GOING_BACK): (Side.GIVES, Stage.RETURNED),
}
"""Which side may take which step from which stage, and where it leads."""

BACK = frozenset({"give_back", "take_back"})
ALONE: dict[tuple[str, Stage], tuple[Side, Stage]] = {
    ("receive", Stage.PROMISED): (Side.TAKES, Stage.CAME),
    ("give_back", Stage.CAME): (Side.TAKES, Stage.RETURNED),
    ("take_back", Stage.SENT): (Side.GIVES, Stage.RETURNED),
    ("take_back", Stage.CAME): (Side.GIVES, Stage.RETURNED),
}
"""Where the other side has no record here, one side books what it sees: what came, and what is back."""


def steps(stage: Stage, side: Side, *, alone: bool, lent: bool, under_way: bool = False) -> dict[str, Stage]:
    """What this side may do now, and where each step leads once the whole of it has moved.

    `alone`: the other side has no record of its own here, so that this side also notes what it answered by telephone.
    `lent`: it goes back one day. `under_way`: a part of it is on its way back already.

    >>> sorted(steps(Stage.ASKED, Side.GIVES, alone=False, lent=False))
    ['agree', 'decline']
    >>> sorted(steps(Stage.ASKED, Side.TAKES, alone=False, lent=False))
    ['withdraw']
    >>> sorted(steps(Stage.ASKED, Side.TAKES, alone=True, lent=False))
    ['agree', 'decline', 'withdraw']
    >>> steps(Stage.CAME, Side.TAKES, alone=False, lent=False)
    {}
    >>> steps(Stage.CAME, Side.TAKES, alone=True, lent=True)["give_back"].value
    'returned'
    >>> sorted(steps(Stage.CAME, Side.GIVES, alone=False, lent=True, under_way=True))
    ['take_back']
    """
    found = {name: to for (name, at), (who, to) in STEPS.items() if at == stage and who == side}
    if alone:
        noted = {name: to for (name, at), (_who, to) in STEPS.items() if at == stage and name in ("agree", "decline")}
        found |= noted | {name: to for (name, at), (who, to) in ALONE.items() if at == stage and who == side}
    if under_way and side is Side.GIVES and stage is Stage.CAME:
        found["take_back"] = Stage.RETURNED
    return {name: to for name, to in found.items() if lent or name not in BACK}


def days_left(ends: date, today: date) -> int:
    """Days until an agreement ends; it holds on its last day, and is over when they are below zero.

    >>> days_left(date(2026, 3, 31), date(2026, 3, 1))
    30
    """
    return (ends - today).days


def ends_soon(ends: date | None, today: date) -> bool:
    """Whether it ends within a month, today included.

    >>> ends_soon(date(2026, 3, 31), date(2026, 3, 1)), ends_soon(date(2026, 4, 1), date(2026, 3, 1))
    (True, False)
    >>> ends_soon(None, date(2026, 3, 1)), ends_soon(date(2026, 2, 28), date(2026, 3, 1))
    (False, False)
    """
    return ends is not None and 0 <= days_left(ends, today) <= SOON


def whole(parts: Iterable[bool]) -> bool:
    """Whether joint work is done: there are parts, and each of them is.

    >>> whole([True, True]), whole([True, False]), whole([])
    (True, False, False)
    """
    found = list(parts)
    return bool(found) and all(found)
