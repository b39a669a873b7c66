"""Invented lives of needs: each a list of acts in order of time, as people of the community would have done them."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from benchmarks.ground import Carrier, Ground
from renxing.apps.people.models import Person
from renxing.core.functions import SENSITIVE, Function, Urgency
from renxing.core.identifiers import uuid7

DAYS = 120
MINUTE = timedelta(minutes=1)
URGENCIES = {Urgency.URGENT: 0.2, Urgency.SOON: 0.5, Urgency.ROUTINE: 0.3}
OFTEN = (22, 16, 8, 8, 9, 10, 6, 6, 8, 4, 3)
"""How often each function is asked for, in the order of `Function`; food and medicine lead, as in an outbreak."""
ENDINGS = {"need.meet": 0.9, "need.withdraw": 0.06, "need.expire": 0.04}
FORGOTTEN = timedelta(days=14)


class Event(NamedTuple):
    """One act of a life."""

    at: datetime
    verb: str
    actor: UUID | None
    authority: str
    centre: UUID | None = None
    data: dict[str, Any] = {}  # noqa: RUF012 - a tuple's default, never changed


@dataclass(eq=False)
class Life:
    """One need, from being asked for to its end, or to now."""

    id: UUID
    function: Function
    urgency: Urgency
    asker: Person
    due: datetime
    raised: datetime
    channel: str
    sensitive: bool
    events: list[Event] = field(default_factory=list)

    def until(self, now: datetime) -> None:
        """Forget what has not happened yet."""
        self.events = sorted((event for event in self.events if event.at <= now), key=lambda event: event.at)


def raised_times(chance: random.Random, count: int, now: datetime) -> list[datetime]:
    """An ordinary stream by day, an outbreak six weeks ago, and another that is rising now."""
    hours = list(range(DAYS * 24))
    weights = [_rate(hour) for hour in hours]
    picked = chance.choices(hours, weights, k=count)
    begin = now - timedelta(days=DAYS)
    return sorted(begin + timedelta(hours=hour + chance.random()) for hour in picked)


def _rate(hour: int) -> float:
    day, clock = hour / 24, hour % 24
    outbreak = 4 * math.exp(-(((day - 78) / 4) ** 2)) + 2.5 * math.exp((day - DAYS) / 3)
    return (1 + outbreak) * (0.1 + max(0.0, math.sin((clock - 6) / 16 * math.pi) if 6 <= clock <= 22 else 0.0))


def invented(chance: random.Random, ground: Ground, raised: datetime) -> Life:
    """One life, as if time went on for ever."""
    function = chance.choices(list(Function), OFTEN)[0]
    urgency = chance.choices(list(URGENCIES), list(URGENCIES.values()))[0]
    life = Life(
        id=uuid7(raised, chance.random()),
        function=function,
        urgency=urgency,
        asker=chance.choice(ground.residents),
        due=ground.standards[function].due(raised, urgency),
        raised=raised,
        channel=chance.choices(["app", "phone", "visit", "paper"], [70, 22, 6, 2])[0],
        sensitive=function in SENSITIVE or chance.random() < 0.05,
    )
    life.events = list(_events(chance, ground, life))
    return life


def _events(chance: random.Random, ground: Ground, life: Life) -> Iterator[Event]:
    worker = chance.choice(ground.workers)
    phoned = life.channel != "app"
    said = {"urgency": life.urgency.value, "channel": life.channel, "block": None}
    by, right = (worker, "role:worker") if phoned else (life.asker.id, "own")
    yield Event(life.raised, "need.raise", by, right, None, said)
    span = (life.due - life.raised) * min(chance.lognormvariate(-1.1, 0.8), 5.0)
    sorted_at = life.raised + min(span * 0.2, MINUTE * chance.uniform(3, 180))
    data = {"function": life.function.value, "urgency": life.urgency.value, "sensitive": life.sensitive}
    yield Event(sorted_at, "need.triage", worker, "role:worker", None, data)
    if life.due < life.raised + span:
        yield Event(life.due + MINUTE, "need.escalate", None, "rule:escalate", None, {"level": 1})
    ending = chance.choices(list(ENDINGS), list(ENDINGS.values()))[0]
    if ending == "need.expire":
        yield Event(life.due + FORGOTTEN, "need.expire", None, "rule:expire")
    elif ending == "need.withdraw":
        yield Event(life.raised + span, "need.withdraw", life.asker.id, "own")
    else:
        yield from _help(chance, ground, life, sorted_at, life.raised + span)


def _help(chance: random.Random, ground: Ground, life: Life, begin: datetime, end: datetime) -> Iterator[Event]:
    """Asked of one after the other until somebody has it in hand; then it is done."""
    worker, took = chance.choice(ground.workers), begin + (end - begin) * chance.uniform(0.2, 0.7)
    carriers = ground.carriers.get(life.function) or [Carrier("", ground.committee, ground.workers)]
    carrier = chance.choice(carriers)
    asked = begin
    while chance.random() < 0.45:
        asked, refuser = asked + (took - asked) * 0.3, chance.choice(carrier.members)
        yield Event(asked, "need.ask", worker, "role:worker", carrier.centre, {"helper": str(refuser)})
        yield Event(asked + (took - asked) * 0.3, "need.decline", refuser, "own", carrier.centre)
    helper = chance.choice(carrier.members)
    yield from _taken(chance, ground, life, Help(helper, carrier, asked + (took - asked) * 0.6, took))
    if chance.random() < 0.9:
        yield Event(took + (end - took) * chance.uniform(0.2, 0.8), "need.start", helper, "own", carrier.centre)
    yield Event(end, "need.meet", helper, "own", carrier.centre)


class Help(NamedTuple):
    """Who takes a need in hand, for which centre, asked when, from when on."""

    helper: UUID
    carrier: Carrier
    asked: datetime
    took: datetime


def _taken(chance: random.Random, ground: Ground, life: Life, by: Help) -> Iterator[Event]:
    """In one of three ways: by oneself on a mandate, as a neighbour whose offer is chosen, or asked by a worker."""
    way, said, centre = chance.random(), {"helper": str(by.helper)}, by.carrier.centre
    if way < 0.25:
        yield Event(by.took, "need.take", by.helper, by.carrier.authority or "role:worker", centre)
    elif way < 0.45 and not life.sensitive:
        yield Event(by.asked, "need.offer", by.helper, "own")
        yield Event(by.took, "need.choose", life.asker.id, "own", centre, said)
    else:
        yield Event(by.asked, "need.ask", chance.choice(ground.workers), "role:worker", centre, said)
        yield Event(by.took, "need.accept", by.helper, "own", centre)
