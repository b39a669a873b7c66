"""Those who help: when each joins, in which hours, and the desk of community workers that everything first passes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from cast import Cast

# Plays begin at six in the morning.
FIRST_HOUR = 6.0
DESK_OPENS, DESK_CLOSES = 7.0, 21.0


def clock(at: float) -> float:
    """Hour of the day at that point of the play."""
    return (FIRST_HOUR + at) % 24


@dataclass
class Helper:
    """A member of a centre who has come to help; `free_at` is when the task in hand is done."""

    person: str
    centre: str
    joins: float
    opens: float
    closes: float
    free_at: float = 0.0

    def ready(self, at: float) -> bool:
        """Whether there is a free hand now."""
        return at >= self.joins and at >= self.free_at and self.opens <= clock(at) < self.closes


@dataclass(frozen=True)
class Wave:
    """Some members of a centre joining from `start` on, `spread` hours apart on average."""

    centre: str
    people: int
    start: float = 0.0
    spread: float = 0.0
    opens: float = 8.0
    closes: float = 20.0


def muster(rng: Random, cast: Cast, waves: tuple[Wave, ...]) -> list[Helper]:
    """A helper for each place in the waves, nobody twice."""
    taken: set[str] = set()
    helpers = []
    for wave in waves:
        free = [person for person in cast.members[wave.centre] if person not in taken]
        for person in rng.sample(free, min(wave.people, len(free))):
            joins = wave.start + (rng.expovariate(1 / wave.spread) if wave.spread else 0)
            helpers.append(Helper(person, wave.centre, joins, wave.opens, wave.closes))
            taken.add(person)
    return helpers


class Desk:
    """The community workers: jobs wait until one of them has time; one stays for the night."""

    def __init__(self, workers: list[str]) -> None:
        """Everybody starts free."""
        self.free_at = dict.fromkeys(workers, 0.0)

    def on_duty(self, worker: str, at: float) -> bool:
        """By day all of them, by night one in turn."""
        night = list(self.free_at)[int((FIRST_HOUR + at) // 24) % len(self.free_at)]
        return DESK_OPENS <= clock(at) < DESK_CLOSES or worker == night

    def soonest(self, worker: str, at: float) -> float:
        """When this worker can begin something new."""
        start = max(at, self.free_at[worker])
        return start if self.on_duty(worker, start) else start + (DESK_OPENS - clock(start)) % 24

    def give(self, at: float, minutes: float) -> tuple[str, float]:
        """The worker who comes to this job first, and when it is done."""
        worker = min(self.free_at, key=lambda one: self.soonest(one, at))
        self.free_at[worker] = self.soonest(worker, at) + minutes / 60
        return worker, self.free_at[worker]

    def idle(self, at: float) -> list[str]:
        """Workers with nothing in hand."""
        return [worker for worker, free in self.free_at.items() if free <= at and self.on_duty(worker, at)]
