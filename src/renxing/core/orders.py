"""Orders from above: their states and clocks; which are the same, at odds, or heavier than the level above asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Mandate, reaches_act


class Directive(StrEnum):
    """What an order tells a community to do: a closed list, so that orders can be compared."""

    CLOSE_ENTRANCES = "close_entrances"
    OPEN_ENTRANCES = "open_entrances"
    CHECK_PEOPLE = "check_people"
    TEST_ROUND = "test_round"
    STAY_HOME = "stay_home"
    DISINFECT = "disinfect"
    DELIVER = "deliver"
    STOCK_UP = "stock_up"
    OPEN_POINT = "open_point"
    CLOSE_POINT = "close_point"
    DAILY_REPORT = "daily_report"
    OTHER = "other"


class Unit(StrEnum):
    """What the number of an order counts."""

    TIMES_A_DAY = "times_a_day"
    HOURS = "hours"
    DAYS = "days"
    PEOPLE = "people"
    HOUSEHOLDS = "households"
    ITEMS = "items"
    ENTRANCES_OPEN = "entrances_open"


LESS_IS_HEAVIER: frozenset[Unit] = frozenset({Unit.ENTRANCES_OPEN})
"""Of these, fewer is the stricter demand; of all others, more is."""

OPPOSITES: Mapping[frozenset[Directive], bool] = {
    frozenset({Directive.CLOSE_ENTRANCES, Directive.OPEN_ENTRANCES}): False,
    frozenset({Directive.OPEN_POINT, Directive.CLOSE_POINT}): True,
}
"""Directives that cannot both be followed; True where only for one and the same function."""

TOUCHES: Mapping[Directive, tuple[str, ...]] = {
    Directive.OPEN_POINT: ("point.*",),
    Directive.CLOSE_POINT: ("point.*",),
    Directive.STOCK_UP: ("stock.*",),
}
"""The acts a directive reaches into by itself, beside those the order names."""


class State(StrEnum):
    """Where an order stands."""

    ISSUED = "issued"
    AMENDED = "amended"
    INSISTED = "insisted"
    ADAPTED = "adapted"
    OBJECTED = "objected"
    ACCEPTED = "accepted"
    AGREED = "agreed"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Waits(StrEnum):
    """What an open order waits for: the community's answer, the office's reply, or that it is done."""

    ANSWER = "answer"
    REPLY = "reply"
    DONE = "done"


UNANSWERED = frozenset({State.ISSUED, State.AMENDED, State.INSISTED})
UNREPLIED = frozenset({State.ADAPTED, State.OBJECTED})
IN_FORCE = frozenset({State.ACCEPTED, State.AGREED})
OPEN = UNANSWERED | UNREPLIED | IN_FORCE
CLOSED = frozenset(State) - OPEN

MOVES: Mapping[str, tuple[frozenset[State], State | None]] = {
    "order.accept": (UNANSWERED, State.ACCEPTED),
    "order.adapt": (UNANSWERED | IN_FORCE, State.ADAPTED),
    "order.object": (UNANSWERED | IN_FORCE, State.OBJECTED),
    "order.reopen": (UNREPLIED | {State.ACCEPTED}, State.ISSUED),
    "order.confirm": (UNREPLIED, State.AGREED),
    "order.insist": (UNREPLIED, State.INSISTED),
    "order.amend": (OPEN, State.AMENDED),
    "order.withdraw": (OPEN, State.WITHDRAWN),
    "order.progress": (IN_FORCE, None),
    "order.fulfil": (IN_FORCE, State.DONE),
    "order.settle": (OPEN, None),
    "order.overdue": (OPEN, None),
    "order.lapse": (OPEN, State.LAPSED),
}
"""In which states each act is possible, and which state follows; None leaves the state as it is."""


def waits_for(state: State) -> Waits | None:
    """What an order in this state waits for; None once it is closed.

    >>> waits_for(State.OBJECTED), waits_for(State.DONE)
    (<Waits.REPLY: 'reply'>, None)
    """
    if state in UNANSWERED:
        return Waits.ANSWER
    if state in UNREPLIED:
        return Waits.REPLY
    return Waits.DONE if state in IN_FORCE else None


@dataclass(frozen=True, slots=True)
class Clocks:
    """Within how many hours an answer and a reply are due, and when the order must be done."""

    answer_hours: float
    reply_hours: float
    due: datetime

    def at(self, state: State, since: datetime) -> datetime | None:
        """When what this state waits for is due, if the state was entered at `since`; None once it is closed.

        >>> clocks = Clocks(24, 12, datetime(2026, 3, 9))
        >>> clocks.at(State.ISSUED, datetime(2026, 3, 2, 8)), clocks.at(State.OBJECTED, datetime(2026, 3, 2, 8))
        (datetime.datetime(2026, 3, 3, 8, 0), datetime.datetime(2026, 3, 2, 20, 0))
        >>> clocks.at(State.ACCEPTED, datetime(2026, 3, 2, 8)), clocks.at(State.DONE, datetime(2026, 3, 2, 8))
        (datetime.datetime(2026, 3, 9, 0, 0), None)
        """
        match waits_for(state):
            case Waits.ANSWER:
                return since + timedelta(hours=self.answer_hours)
            case Waits.REPLY:
                return since + timedelta(hours=self.reply_hours)
            case Waits.DONE:
                return self.due
        return None


@dataclass(frozen=True, slots=True)
class Demand:
    """What one level asks: how strictly (1 to 5), how much, by when. None means it said nothing about it."""

    strictness: int | None = None
    number: float | None = None
    unit: Unit | None = None
    due: datetime | None = None

    def passed_on(self, unit: Unit | None) -> "Demand":
        """What this level asked, for the order that passes it on counting `unit`: another unit is another number.

        >>> Demand(3, 2, Unit.DAYS).passed_on(Unit.DAYS), Demand(3, 2, Unit.DAYS).passed_on(None).number
        (Demand(strictness=3, number=2, unit=None, due=None), None)
        """
        return Demand(self.strictness, self.number if self.unit == unit else None, None, self.due)


@dataclass(frozen=True, slots=True)
class Order:
    """One order as far as others can be compared with it. `above` is what the level above asked, where known.

    `issue` is shared by the orders that were issued at once; `relays` is the order that this one passes on.
    """

    id: str
    directive: Directive
    function: Function
    demand: Demand
    starts: datetime | None = None
    ends: datetime | None = None
    above: Demand | None = None
    relays: str | None = None

    def meets(self, other: "Order") -> bool:
        """Whether there is a time at which both hold."""
        return _before(self.starts, other.ends) and _before(other.starts, self.ends)

    def passes_on(self, other: "Order") -> bool:
        """Whether one of the two passes on the other."""
        return self.relays == other.id or other.relays == self.id


def _before(start: datetime | None, end: datetime | None) -> bool:
    return start is None or end is None or start < end


class Why(StrEnum):
    """Why two orders do not belong together."""

    SAME = "same"
    NUMBERS = "numbers"
    OPPOSITE = "opposite"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two orders, and what is the matter with having both."""

    one: Order
    other: Order
    why: Why


def duplicates(orders: Sequence[Order]) -> list[Pair]:
    """Orders that ask for the same thing at the same time, in numbers that agree; passing an order on is no duplicate.

    >>> demand = Demand(3, 2, Unit.TIMES_A_DAY)
    >>> city = Order("a", Directive.TEST_ROUND, Function.HEALTH, demand)
    >>> [pair.why.value for pair in duplicates([city, Order("b", Directive.TEST_ROUND, Function.HEALTH, demand)])]
    ['same']
    """
    return [
        Pair(one, other, Why.SAME)
        for one, other in _same_thing_twice(orders)
        if not _numbers_differ(one.demand, other.demand)
    ]


def conflicts(orders: Sequence[Order]) -> list[Pair]:
    """Orders that cannot both be followed: opposite directives, or two numbers for the same thing.

    >>> once, twice = (Demand(3, n, Unit.TIMES_A_DAY) for n in (1, 2))
    >>> city = Order("a", Directive.TEST_ROUND, Function.HEALTH, once)
    >>> [pair.why.value for pair in conflicts([city, Order("b", Directive.TEST_ROUND, Function.HEALTH, twice)])]
    ['numbers']
    """
    opposite = [Pair(one, other, Why.OPPOSITE) for one, other in _opposites(orders)]
    differing = [
        Pair(one, other, Why.NUMBERS)
        for one, other in _same_thing_twice(orders)
        if _numbers_differ(one.demand, other.demand)
    ]
    return opposite + differing


def _same_thing_twice(orders: Sequence[Order]) -> Iterator[tuple[Order, Order]]:
    """Pairs that tell to do the same for the same function while both hold, neither passing on the other."""
    for (directive, _function), alike in _grouped(orders).items():
        if directive is not Directive.OTHER:  # of these nobody knows whether they are the same
            pairs = combinations(alike, 2)
            yield from ((one, other) for one, other in pairs if one.meets(other) and not one.passes_on(other))


def _opposites(orders: Sequence[Order]) -> Iterator[tuple[Order, Order]]:
    grouped = _grouped(orders)
    for (directive, function), ones in grouped.items():
        for (against, elsewhere), others in grouped.items():
            pair = frozenset({directive, against})
            both = directive < against and pair in OPPOSITES  # each pair once
            if both and (not OPPOSITES[pair] or function == elsewhere):
                yield from ((one, other) for one in ones for other in others if one.meets(other))


def _grouped(orders: Sequence[Order]) -> Mapping[tuple[Directive, Function], list[Order]]:
    found: dict[tuple[Directive, Function], list[Order]] = {}
    for order in orders:
        found.setdefault((order.directive, order.function), []).append(order)
    return found


def _numbers_differ(one: Demand, other: Demand) -> bool:
    known = one.number is not None and other.number is not None
    return known and one.unit == other.unit and one.number != other.number


class Term(StrEnum):
    """In what an order may be heavier than the level above asked."""

    STRICTNESS = "strictness"
    NUMBER = "number"
    DUE = "due"


def overweight(order: Order) -> tuple[Term, ...]:
    """In what an order asks for more than the level above it did: a layer of weight that this level has added.

    >>> asked = Demand(4, 1, Unit.ENTRANCES_OPEN)
    >>> above = Demand(3, 2, Unit.ENTRANCES_OPEN)
    >>> order = Order("a", Directive.CLOSE_ENTRANCES, Function.SAFETY, asked, above=above)
    >>> [term.value for term in overweight(order)]
    ['strictness', 'number']
    """
    asked, above = order.demand, order.above
    if above is None:
        return ()
    added = {
        Term.STRICTNESS: _more(asked.strictness, above.strictness),
        Term.NUMBER: asked.unit == above.unit and _heavier(asked, above),
        Term.DUE: asked.due is not None and above.due is not None and asked.due < above.due,
    }
    return tuple(term for term, more in added.items() if more)


def _more(asked: float | None, above: float | None) -> bool:
    return asked is not None and above is not None and asked > above


def _heavier(asked: Demand, above: Demand) -> bool:
    if asked.unit in LESS_IS_HEAVIER:
        return _more(above.number, asked.number)
    return _more(asked.number, above.number)


def layers(order: Order, known: Mapping[str, Order]) -> list[Order]:
    """The levels that each added weight, from this order up the line of those it passes on.

    >>> city = Order("a", Directive.DISINFECT, Function.SANITATION, Demand(3), above=Demand(2))
    >>> street = Order("b", Directive.DISINFECT, Function.SANITATION, Demand(4), above=Demand(3), relays="a")
    >>> [each.id for each in layers(street, {"a": city, "b": street})]
    ['b', 'a']
    """
    found, seen, at = [], set(), order
    while at.id not in seen:
        seen.add(at.id)
        if overweight(at):
            found.append(at)
        at = known.get(at.relays or "", at)
    return found


def collisions(
    touched: Iterable[str], function: Function, mandates: Iterable[Mandate], condition: Condition, now: datetime
) -> list[Mandate]:
    """The mandates, awake now, that let a centre decide what the order touches."""
    patterns = tuple(touched)
    return [each for each in mandates if each.awake(condition, now) and _touches(patterns, function, each)]


def _touches(patterns: tuple[str, ...], function: Function, mandate: Mandate) -> bool:
    """Whether some act is reached by both; a wide pattern meets a narrow mandate inside itself."""
    named = {each for held in mandate.line() for each in held.acts}
    inside = {each for pattern in patterns for each in named if reaches_act(pattern, each)}
    return any(mandate.covers(act, function) for act in (*patterns, *inside))


FEW = 5
"""Below this a figure that an office sees could point at somebody."""


def coarse(count: float) -> float | None:
    """A figure about people's work as an office may see it: None where it is small but not nothing.

    >>> coarse(0), coarse(4), coarse(12)
    (0, None, 12)
    """
    return count if count == 0 or count >= FEW else None
