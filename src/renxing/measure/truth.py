"""Communities whose truth is known: stated chances and times, and what the figures must then be.

`renxing.measure.invention` writes their records. Nothing of a neighbourhood is imitated but what the figures are said
to see: how soon things are noticed and decided, how often promises are kept, whether somebody steps in, whether a
lesson is used. A figure that does not find what was put in is wrong; an interval that misses it more often than it says
is too narrow.
"""

from dataclasses import dataclass
from math import ceil, exp
from typing import Final

import numpy as np

from renxing.measure.checks import finite
from renxing.measure.structure import brokerage, coverage_after_loss, effective_number, reserve_share

__all__ = ["ACTORS", "DUE", "FUNCTIONS", "HANDED", "YEAR", "Truth", "some_truth"]

YEAR: Final = 365 * 24.0
DAY: Final = 24.0
DUE: Final = 8.0
"""Hours in which a need is due, and in which a backup should begin."""

FUNCTIONS: Final = {"care": 3.0, "medicine": 2.0, "food": 1.0}
"""What must keep going, and how critical each is; holders of the first are what `S2` and `C4` look at."""

ACTORS: Final = 10
"""People who act in the record and hold nothing; those who can carry a function come after them."""

HANDED: Final = (("c0", "c1"), ("c0", "c2"), ("c0", "c3"), ("c1", "c0"), ("c2", "c0"), ("c3", "c4"), ("c1", "c2"))
"""Between which centres things are handed over, from and to."""

TIMES: Final = ((4.0, 60.0), (2.0, 30.0), (0.2, 3.0))
"""Hours between which the mean times of `some_truth` lie: to detect, decide, mobilise."""

CHANCES: Final = (
    "foreseen", "reorganised", "helped", "kept", "withdrawn", "declined", "reserve", "reviewed", "adopted",
    "initiative", "alike", "recurrence",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is true of a community; every chance from 0 to 1, every time in hours.

    Attributes
    ----------
    incidents : in a year, at instants of which any is as likely as any other; `recurrence` leaves some out
    needs : raised in each incident
    detect, decide, mobilise : mean of exponential times: from beginning to report, report to decision, call to all on
        duty
    foreseen, initiative, reorganised : chances that an own signal comes first, that people here act before anybody
        orders it, that something is delegated before anything is overdue
    helped : chance that somebody answers a need in time
    kept, withdrawn : chances that what was promised, and not declined, is done in time, or withdrawn in time; the rest
        is done late
    declined, reserve : chances that a promise is declined at once, that somebody else then begins in time
    reviewed, adopted : chances of a review with a lesson in 90 days, and that a lesson is used in 180
    recurrence : chance that an incident happens which comes after a lesson about its hazard
    alike : from 0 (promises of one incident are independent) to below 1 (all go the same way)
    deciding : share of decisions that each centre takes
    handed : share of hand-overs that goes each of the ways in `HANDED`; there is one an incident
    able, practised, crew : how many can carry each function, have drilled it (half a year ago), and are needed
    """

    incidents: int = 30
    needs: int = 4
    detect: float = 8.0
    decide: float = 6.0
    mobilise: float = 0.6
    foreseen: float = 0.6
    initiative: float = 0.4
    reorganised: float = 0.5
    helped: float = 0.8
    kept: float = 0.75
    withdrawn: float = 0.05
    declined: float = 0.25
    reserve: float = 0.6
    reviewed: float = 0.7
    adopted: float = 0.5
    recurrence: float = 0.6
    alike: float = 0.1
    deciding: tuple[float, ...] = (0.5, 0.3, 0.2)
    handed: tuple[float, ...] = (0.3, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1)
    able: int = 6
    practised: int = 4
    crew: int = 3

    def __post_init__(self) -> None:
        for name in CHANCES:
            if not 0 <= finite(name, getattr(self, name)) <= 1:
                raise ValueError(f"{name}: expected a chance from 0 to 1, found {getattr(self, name)}")
        if self.alike == 1 or self.kept + self.withdrawn > 1:
            raise ValueError("alike: expected below 1; kept and withdrawn: expected at most 1 together")
        if not self.practised <= self.able:
            raise ValueError(f"practised: expected at most {self.able} (able), found {self.practised}")

    def values(self) -> dict[str, float]:
        """The indicators that follow, by id, for the goalposts that come along.

        >>> round(Truth(detect=8.0).values()["P1"], 6)  # 1 - exp(-24/8)
        0.950213
        """
        listed = ACTORS + len(FUNCTIONS) * self.able
        return {
            "S1": coverage_after_loss(listed, self.practised, self.crew, ceil(round(0.2 * listed, 9))),
            "S2": float(self.practised >= 3),
            "S3": effective_number(self.deciding),
            "S4": brokerage([way for way, share in zip(HANDED, self.handed, strict=True) if share]),
            "S5": reserve_share(dict(zip(HANDED, self.handed, strict=True))),
            "P1": 1 - exp(-DAY / self.detect),
            "P2": self.decide * (1 - exp(-DAY / self.decide)),
            "P3": 1 - exp(-1 / self.mobilise),
            "P4": self.reviewed,
            "P5": self.reorganised,
            "C1": 1.0,
            "C2": self.reserve,
            "C4": 2 ** (-YEAR / 2 / DAY / 180) if self.practised else 0.0,
            "C5": self.foreseen,
            "K1": self.initiative,
            "K2": self.kept * (1 - self.declined),
            "K3": self.adopted,
            "K4": self.recurrence,
            "K5": self.helped,
        }


def some_truth(incidents: int, seed: int) -> Truth:
    """A community like any other: every chance and time drawn from a wide range.

    >>> 0.4 <= some_truth(30, seed=1).kept <= 0.95
    True
    """
    random = np.random.default_rng([seed, incidents])
    detect, decide, mobilise = (float(np.exp(random.uniform(*np.log(ends)))) for ends in TIMES)
    foreseen, initiative, reorganised, helped = random.uniform(0.3, 0.9, 4).tolist()
    reserve, reviewed, adopted, recurrence = random.uniform(0.3, 0.9, 4).tolist()
    kept, declined, alike = random.uniform((0.4, 0.1, 0.0), (0.95, 0.5, 0.3)).tolist()
    return Truth(
        incidents=incidents,
        detect=detect,
        decide=decide,
        mobilise=mobilise,
        foreseen=foreseen,
        initiative=initiative,
        reorganised=reorganised,
        helped=helped,
        kept=kept,
        withdrawn=min(0.05, 1 - kept),
        declined=declined,
        reserve=reserve,
        reviewed=reviewed,
        adopted=adopted,
        recurrence=recurrence,
        alike=alike,
        deciding=tuple(random.dirichlet((4.0, 3.0, 2.0)).tolist()),
        handed=tuple(random.dirichlet((3.0, 1.0, 1.0, 2.0, 1.0, 1.0, 1.0)).tolist()),
        practised=int(random.integers(1, 7)),
    )
