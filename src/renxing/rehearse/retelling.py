"""What a replication told beside its needs, as entries: signals, decisions, orders, call-ups, hand-overs, lessons."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renxing.core.kinds import Kind
from renxing.rehearse import telling
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.peopling import Peopled
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import Twin

__all__ = ["OUTSIDE", "Retold", "issued", "story_rows"]

Row = dict[str, Any]
OUTSIDE: Final = "outside"
DAY: Final = 24.0
BEFORE_END: Final = 0.25
"""Hours before the end of a shock at which its incident is over, where nobody said so earlier."""
MOMENT: Final = 1e-4
"""Hours between what follows at once: deciding, then accepting, then beginning."""
BEGINNING: Final = (Kind.SIGNAL, Kind.ORDER, Kind.CALL)
SCHEMA: Final[Mapping[str, Any]] = {
    **dict.fromkeys(
        ("id", "subject", "act", "kind", "authority", "actor", "centre", "function", "incident", "hazard", "data"),
        pl.String(),
    ),
    **dict.fromkeys(("hour", "since", "latest", "written", "quantity"), pl.Float64()),
}


@dataclass(frozen=True, slots=True)
class Retold:
    """One replication as it was lived: the twin as arranged, its people, the shocks, and what `simulate.needs` gave.

    `found` has its needs by column, and `told`, what `renxing.rehearse.telling` wrote.
    """

    twin: Twin
    people: Peopled
    scenario: Scenario
    arrangement: Arrangement
    found: Mapping[str, NDArray[Any]]

    def lines(self, what: int) -> list[tuple[float, int, int, int, float]]:
        """(time, team, function, number, amount) of all that was told of one sort, in order of time."""
        told = self.found["told"]
        rows = told[told["what"] == what]
        names = ("time", "team", "function", "number", "much")
        return list(zip(*(rows[name].tolist() for name in names), strict=True))

    @property
    def starts(self) -> list[float]:
        """The first hour of each shock, and the hour after the last."""
        return [0.0, *np.cumsum([shock.hours for shock in self.scenario.shocks]).astype(float).tolist()]

    def shock(self, hour: float) -> int:
        """In which shock an hour lies."""
        return min(int(np.searchsorted(self.starts, hour, "right")) - 1, len(self.scenario.shocks) - 1)

    def incident(self, hour: float) -> str | None:
        """The incident of the shock in which an hour lies; a quiet time has none."""
        place = self.shock(hour)
        return f"incident:{place}" if self.scenario.shocks[place].hazard else None

    def centre(self, team: int) -> str:
        """The code of a team: the workers' centre, the centres, whoever is lent."""
        return (self.people.home, *self.twin.centres.names, OUTSIDE)[team]

    def one_of(self, team: int, number: int) -> str | None:
        """Somebody of a team, another for another number."""
        ids = (self.people.workers, *self.people.members, ())[team]
        return ids[number % len(ids)] if ids else None

    def has(self, way: str) -> bool:
        """Whether there is this way of governing."""
        return self.arrangement.has(way, self.twin)

    def function(self, place: int) -> str:
        """The code of a function."""
        return self.twin.functions.names[place]


def story_rows(retold: Retold) -> pl.DataFrame:
    """All of it, in no order."""
    parts = (_incidents, _signals, _orders, _callups, _decisions, _lessons)
    return pl.DataFrame([row for part in parts for row in part(retold)], schema=SCHEMA)


def _row(verb: str, kind: Kind, hour: float, **more: Any) -> Row:
    """An entry; by its id what happens to a thing at one instant stands in order: what begins it comes first."""
    place = more["subject"] + ("" if kind in BEGINNING else f".{kind.value}")
    return {"id": place, "act": verb, "kind": kind.value, "hour": hour, **more}


def _declared(retold: Retold) -> dict[int, tuple[float, bool]]:
    """By shock: when the condition was first declared, and whether the committee did so itself."""
    found: dict[int, tuple[float, bool]] = {}
    for time, own, _, condition, decided in retold.lines(telling.DECLARED):
        if condition:
            found.setdefault(retold.shock(time), (max(decided, retold.starts[retold.shock(time)]), own == 0))
    return found


def _incidents(retold: Retold) -> Iterator[Row]:
    """Each shock as an incident: opened when it was declared, or, where nobody did, as the scenario has it."""
    declared = _declared(retold)
    changes = retold.lines(telling.DECLARED)
    for place, shock in enumerate(retold.scenario.shocks):
        if not shock.hazard:
            continue
        first, over = retold.starts[place], retold.starts[place + 1]
        lasts = np.flatnonzero(shock.condition > 0)
        opened, own = declared.get(place, (first + float(lasts[0] if lasts.size else shock.onset) + 0.5, True))
        normal = [time for time, _, _, condition, _ in changes if not condition and opened < time < over]
        about = {"subject": f"incident:{place}", "incident": f"incident:{place}"}
        authority = "role:lead" if own else "order:condition"
        lead = retold.one_of(0, 0)
        yield _row("incident.open", Kind.DECIDE, opened, **about, hazard=shock.hazard, authority=authority, actor=lead)
        ended = normal[-1] if normal else over - BEFORE_END
        yield _row("incident.close", Kind.FINISH, ended, **about, authority="role:lead", actor=lead)


def _signals(retold: Retold) -> Iterator[Row]:
    """A centre saw it: it began between the onset and then; the first report is decided about, others are joined."""
    declared = _declared(retold)
    first: dict[int, float] = {}
    rang = retold.lines(telling.RANG)
    for time, _, _, _, hours in rang:
        place = retold.shock(time)
        first[place] = min(first.get(place, np.inf), time + hours)
    for time, team, _, _, hours in rang:
        place, reported = retold.shock(time), time + hours
        if reported > retold.starts[-1]:
            continue
        onset = retold.starts[place] + retold.scenario.shocks[place].onset
        about = {"subject": f"signal:{place}-{team}", "incident": retold.incident(time), "since": time}
        said = {"authority": "own", "actor": retold.one_of(team, place), "centre": retold.centre(team)}
        yield _row("signal.report", Kind.SIGNAL, onset, **about, **said, latest=time, written=reported)
        if reported > first[place] or reported > declared.get(place, (np.inf, True))[0]:
            desk = {"authority": "role:worker", "actor": retold.one_of(0, 1), "centre": retold.people.home}
            yield _row("signal.merge", Kind.WITHDRAW, reported, **about, **desk)


def _orders(retold: Retold) -> Iterator[Row]:
    """From above: issued, answered by a worker who does what it asks, granted otherwise where it did not fit."""
    issued = {number: (time, function, much) for time, _, function, number, much in retold.lines(telling.ISSUED)}
    fed_back = [number for number, (_, _, fits) in issued.items() if not fits and retold.has("feedback")]
    for number, (time, function, _) in issued.items():
        about = {"subject": f"order:{number}", "function": retold.function(function), "incident": retold.incident(time)}
        yield _row("order.issue", Kind.ORDER, time, **about, authority="own")
    for time, _, _, number, hours in retold.lines(telling.WORKED):
        about = {"subject": f"order:{number}", "function": retold.function(issued[number][1])}
        worker = {"authority": "role:worker", "actor": retold.one_of(0, number), "centre": retold.people.home}
        verb = "order.adapt" if number in fed_back else "order.accept"
        yield _row(verb, Kind.ANSWER, time, **about, **worker)
        if time + hours <= retold.starts[-1]:
            yield _row("order.fulfil", Kind.FINISH, time + hours, **about, **worker, since=time, quantity=hours)
    for time, _, function, _, _ in retold.lines(telling.ADAPTED):
        answered = [number for number in fed_back if issued[number][1] == function and issued[number][0] < time]
        if answered:
            about = {"subject": f"order:{answered[-1]}", "function": retold.function(function)}
            yield _row("order.amend", Kind.CHANGE, time, **about, authority="own")


def _callups(retold: Retold) -> Iterator[Row]:
    """A centre calls its members; who answers comes as the model has it, so many of them by each hour."""
    coming: dict[tuple[int, int], list[int]] = {}
    for time, team, _, member, _ in retold.lines(telling.ANSWERS):
        coming.setdefault((retold.shock(time), team), []).append(member)
    for time, team, _, crew, mean in retold.lines(telling.CALLED):
        place = retold.shock(time)
        over = retold.starts[place + 1] - BEFORE_END
        about = {"subject": f"callup:{place}-{team}", "incident": retold.incident(time)}
        about |= {"centre": retold.centre(team)}
        wanted, asked = float(max(1, crew // 2)), json.dumps({"asked": crew})
        yield _row("callup.call", Kind.CALL, time, **about, quantity=wanted, data=asked, authority="role:lead")
        members = coming.get((place, team), [])
        for rank, member in enumerate(members):
            hour = time - mean * float(np.log1p(-(rank + 0.5) / len(members)))
            if hour < over:
                said = {"actor": retold.one_of(team, member), "authority": "own", "data": '{"said": "yes"}'}
                yield _row("callup.answer", Kind.ANSWER, hour, **about, **said)
        yield _row("callup.end", Kind.FINISH, over, **about, authority="role:lead")


def _decisions(retold: Retold) -> Iterator[Row]:
    """A centre decided about a need; on a board the need is handed over to whoever serves it."""
    started, served = retold.found["started"], retold.found["team"]
    for time, team, function, need, hours in retold.lines(telling.DECIDES):
        if time + hours > retold.starts[-1]:
            continue
        about = {"subject": f"need:{need}", "function": retold.function(function), "since": time}
        about |= {"centre": retold.centre(team), "actor": retold.one_of(team, need)}
        about |= {"authority": f"mandate:{retold.centre(team)}-{retold.function(function)}"}
        taker, ready, follows = int(served[need]), time + hours, started[need] >= time + hours
        if follows:  # who takes it at that very moment takes what is decided, and handed over, already
            ready = max(time, min(ready, started[need] - 2 * MOMENT))
        yield _row("need.triage", Kind.DECIDE, ready, **about)
        if follows and retold.has("coordination") and retold.centre(taker) != retold.centre(team):
            to = json.dumps({"to": retold.centre(taker)})
            yield _row("task.hand_over", Kind.HAND_OVER, ready, **about, data=to)


def _lessons(retold: Retold) -> Iterator[Row]:
    """After a shock, in the calm: its review, a lesson for each function that was lost, and the change it led to."""
    learnt = retold.lines(telling.LEARNT)
    for _, _, _, place, _ in retold.lines(telling.REVIEWED):
        lost = sum(1 for line in learnt if line[3] == place)
        about = {"subject": f"review:{place}", **_after(retold, place)}
        verb = "review.conclude" if lost else "review.sign_none"
        yield _row(verb, Kind.REVIEW, _when(retold, place, 1), **about, quantity=float(lost))
    for _, _, function, place, _ in learnt:
        name = {"subject": f"lesson:{place}-{function}", "function": retold.function(function)}
        about = {**name, **_after(retold, place)}
        yield _row("lesson.draw", Kind.LESSON, _when(retold, place, 1), **about)
        yield _row("lesson.close", Kind.LESSON, _when(retold, place, 2), **about)
        used = [line[0] for line in retold.lines(telling.DECIDES) if line[2] == function]
        if later := [time for time in used if retold.shock(time) > place]:
            lead = {"authority": "role:lead", "actor": retold.one_of(0, 0), "incident": retold.incident(later[0])}
            yield _row("lesson.adopt", Kind.LESSON, later[0], **name, **lead)
    for _, team, function, place, _ in retold.lines(telling.WIDENED):
        about = {"subject": f"mandate:{retold.centre(team)}-{retold.function(function)}", **_after(retold, place)}
        about |= {"centre": retold.centre(team), "function": retold.function(function)}
        yield _row("mandate.widen", Kind.DELEGATE, _when(retold, place, 2), **about)


def _when(retold: Retold, place: int, step: int) -> float:
    """A day after the shock and a day after that, or sooner where the calm is short."""
    calm = DAY * retold.scenario.shocks[place].calm_days
    return retold.starts[place + 1] + step * min(DAY, calm / 3)


def _after(retold: Retold, place: int) -> Row:
    """About a shock that is over: by the clock that ran in it, to which its calm is not added."""
    lead = {"authority": "role:lead", "actor": retold.one_of(0, 0)}
    return {"incident": f"incident:{place}", "since": retold.starts[place + 1] - BEFORE_END, **lead}


def issued(told: NDArray[Any]) -> list[tuple[float, int, bool]]:
    """The orders that came: when, about which function, whether it fits.

    >>> names = ("time", "much", "what", "team", "function", "number")
    >>> issued(np.array([(2.5, 1.0, telling.ISSUED, -1, 3, 0)], [(name, float) for name in names]))
    [(2.5, 3, True)]
    """
    orders = told[told["what"] == telling.ISSUED]
    times, functions, fits = (orders[name].tolist() for name in ("time", "function", "much"))
    return [(time, int(function), fit == 1.0) for time, function, fit in zip(times, functions, fits, strict=True)]
