"""Communities whose truth is known: records drawn by chance from stated chances, to try the ruler on.

Nothing of a neighbourhood is imitated here but what the figures are said to see: how soon things are noticed and
decided, how often promises are kept, whether somebody steps in, whether a lesson is used. A figure that does not find
what was put in is wrong; an interval that misses it more often than it says is too narrow.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil, exp
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.checks import finite
from renxing.measure.registry import Registry, read_registry
from renxing.measure.structure import coverage_after_loss

__all__ = ["AT", "Truth", "Written", "some_truth", "write"]

Hours = npt.NDArray[np.float64]
AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The instant before which everything lies, and at which such a community is to be assessed."""

YEAR: Final = 365 * 24.0
TIMES: Final = ((4.0, 60.0), (2.0, 30.0), (0.2, 3.0))
"""Hours between which the mean times of `some_truth` lie: to detect, decide, mobilise."""
FUNCTIONS: Final = ("food", "medicine", "care")
HAZARD, SOON = '{"hazard": "flood"}', '{"urgency": "soon"}'
DUE, REVIEWED, ADOPTED = 8.0, 90 * 24.0, 180 * 24.0
"""Hours in which a need is due and a backup should begin, a review should follow, a lesson should be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is true of a community; every chance from 0 to 1, every time in hours.

    Attributes
    ----------
    incidents : in the year before `AT`, at instants of which any is as likely as any other
    needs : raised in each incident, each promised at once by somebody
    detect, decide, mobilise : mean of exponential times: from beginning to report, report to decision, call to all on
        duty
    kept, withdrawn : chances that a promise is kept in time, that it is withdrawn in time; the rest are kept late
    declined, reserve : chances that a promise is declined at once, that somebody else then begins in time
    reviewed, adopted : chances of a review with a lesson in 90 days, and that a lesson is used in 180
    initiative : chance that people here act before anybody orders it
    alike : from 0 (promises of one incident are independent) to below 1 (all go the same way)
    people, able, crew : how many live there, can carry each function, and are needed for it
    """

    incidents: int = 30
    needs: int = 4
    detect: float = 8.0
    decide: float = 6.0
    mobilise: float = 0.6
    kept: float = 0.75
    withdrawn: float = 0.05
    declined: float = 0.25
    reserve: float = 0.6
    reviewed: float = 0.7
    adopted: float = 0.5
    initiative: float = 0.4
    alike: float = 0.1
    people: int = 60
    able: int = 5
    crew: int = 2

    def __post_init__(self) -> None:
        for name in ("kept", "withdrawn", "declined", "reserve", "reviewed", "adopted", "initiative", "alike"):
            if not 0 <= finite(name, getattr(self, name)) <= 1:
                raise ValueError(f"{name}: expected a chance from 0 to 1, found {getattr(self, name)}")
        if self.alike == 1 or self.kept + self.withdrawn > 1:
            raise ValueError("alike: expected below 1; kept and withdrawn: expected at most 1 together")

    def values(self) -> dict[str, float]:
        """The indicators that follow, by id, for the goalposts that come along.

        >>> round(Truth(detect=8.0).values()["P1"], 6)  # 1 - exp(-24/8)
        0.950213
        """
        whole = 24.0
        return {
            "P1": 1 - exp(-whole / self.detect),
            "P2": self.decide * (1 - exp(-whole / self.decide)),
            "P3": 1 - exp(-1 / self.mobilise),
            "P4": self.reviewed,
            "K2": self.kept * (1 - self.declined),
            "C2": self.reserve,
            "K1": self.initiative,
            "K3": self.adopted,
            "S1": coverage_after_loss(self.people, self.able, self.crew, ceil(0.2 * self.people)),
        }


def some_truth(incidents: int, seed: int) -> Truth:
    """A community like any other: every chance and time drawn from a wide range.

    >>> 0.4 <= some_truth(30, seed=1).kept <= 0.95
    True
    """
    random = np.random.default_rng([seed, incidents])
    detect, decide, mobilise = (float(np.exp(random.uniform(*np.log(ends)))) for ends in TIMES)
    reserve, reviewed, adopted, initiative = random.uniform(0.3, 0.9, 4).tolist()
    kept, declined, alike = random.uniform((0.4, 0.1, 0.0), (0.95, 0.5, 0.3)).tolist()
    return Truth(
        incidents=incidents,
        detect=detect,
        decide=decide,
        mobilise=mobilise,
        kept=kept,
        withdrawn=min(0.05, 1 - kept),
        declined=declined,
        reserve=reserve,
        reviewed=reviewed,
        adopted=adopted,
        initiative=initiative,
        alike=alike,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A record and a registry, as `renxing.measure.assess` reads them, and the truth they were drawn from."""

    record: pl.DataFrame
    registry: Registry
    truth: Truth


def write(truth: Truth, seed: int) -> Written:
    """Draw the record of a year; the same seed gives the same record.

    >>> one, other = write(Truth(incidents=3), seed=1), write(Truth(incidents=3), seed=1)
    >>> one.record.equals(other.record), one.record["kind"].n_unique() > 8
    (True, True)
    """
    random = np.random.default_rng(seed)
    began = np.sort(random.uniform(-YEAR, 0, truth.incidents))
    parts = [*_incidents(truth, random, began), *_promises(truth, random, began), _practice(truth)]
    record = pl.concat(parts, how="diagonal")
    times = {
        name: pl.lit(AT) + pl.duration(microseconds=(pl.col(hours) * 3.6e9).round().cast(pl.Int64))
        for name, hours in (("at", "at"), ("at_latest", "latest"), ("recorded_at", "written"), ("due", "due"))
    }
    return Written(record.with_columns(**times).drop("latest", "written").sort("at", "id"), _registry(truth), truth)


def _incidents(truth: Truth, random: np.random.Generator, began: Hours) -> list[pl.DataFrame]:
    """Noticed, decided, called up for, acted on, reviewed, learnt from."""
    n, every = began.size, np.arange(began.size)
    reported = began + random.exponential(truth.detect, n)
    decided = reported + random.exponential(truth.decide, n)
    mobilised = decided + random.exponential(truth.mobilise, n)
    own = random.random(n) < truth.initiative
    reviewed = reported + _within(random, truth.reviewed, REVIEWED, n)
    used = reviewed + _within(random, truth.adopted, ADOPTED, n)
    role: dict[str, Any] = {"authority": "role", "actor": "p1", "function": "care"}
    return [
        _rows("signal", began, every, kind=Kind.SIGNAL, latest=began, written=reported, authority="own", actor="p0"),
        _inside("incident", decided, every, kind=Kind.DECIDE, data=HAZARD, **role, cause=_ids("signal", every)),
        _inside("order", (decided + 1.0)[~own], every[~own], kind=Kind.ORDER, authority="role", actor="p9"),
        _inside("act", (decided + 0.5)[own], every[own], kind=Kind.START, authority="own", actor="p2"),
        _inside("act", (decided + 1.5)[~own], every[~own], kind=Kind.START, authority="order", actor="p2"),
        _inside("callup", decided, every, kind=Kind.CALL, quantity=2.0, **role),
        _inside("callup", (decided + mobilised) / 2, every, kind=Kind.ACCEPT, actor="p3", step="a", authority="order"),
        _inside("callup", mobilised, every, kind=Kind.ACCEPT, actor="p4", step="b", authority="order"),
        _inside("review", reviewed, every, kind=Kind.REVIEW, **role),
        _inside("lesson", reviewed, every, kind=Kind.LESSON, **role),
        _inside("lesson", (reviewed + used) / 2, every, kind=Kind.LESSON, step="b", **role),
        _inside("lesson", used, every, kind=Kind.LESSON, step="c", **role),
    ]


def _promises(truth: Truth, random: np.random.Generator, began: Hours) -> list[pl.DataFrame]:
    """Needs of the incidents: promised, then kept, withdrawn or late; or declined at once, and perhaps taken over."""
    n = began.size * truth.needs
    every, asked = np.arange(n), np.repeat(began, truth.needs) + random.uniform(0.0, 4.0, n)
    chance = np.repeat(_alike(truth, random, began.size), truth.needs)
    fate, when = random.random(n), random.random(n)
    kept = fate < chance
    withdrawn = ~kept & (random.random(n) < truth.withdrawn / max(1 - truth.kept, 1e-12))
    ended = asked + DUE * np.where(kept | withdrawn, when, 1 + when)
    declined = random.random(n) < truth.declined
    begun = asked + 0.1 + _within(random, truth.reserve, DUE, n)
    lost = declined & np.isinf(begun)
    mine, gone = ~declined & ~withdrawn, ~declined & withdrawn
    need: dict[str, Any] = {"function": "food", "authority": "own"}
    return [
        _rows("need", asked, every, kind=Kind.REQUEST, due=asked + DUE, data=SOON, **need),
        _rows("need", asked + 0.01, every, kind=Kind.ACCEPT, actor="p5", step="a", **need),
        _rows("need", ended[mine], every[mine], kind=Kind.FINISH, actor="p5", step="b", **need),
        _rows("need", ended[gone], every[gone], kind=Kind.WITHDRAW, step="b", **need),
        _rows("need", (asked + 0.1)[declined], every[declined], kind=Kind.DECLINE, actor="p5", step="c", **need),
        _rows("need", begun[declined], every[declined], kind=Kind.START, actor="p6", step="d", **need),
        _rows("need", begun[declined] + 1, every[declined], kind=Kind.FINISH, actor="p6", step="e", **need),
        _rows("need", (asked + 2 * DUE)[lost], every[lost], kind=Kind.EXPIRE, step="f", authority="rule"),
    ]


def _practice(truth: Truth) -> pl.DataFrame:
    """Everybody who can carry a function did so in a drill, half a year ago."""
    holders = _holders(truth)
    at = np.full(holders.height, -YEAR / 2)
    said: dict[str, Any] = {
        "function": holders["function"],
        "actor": holders["person"],
        "authority": "own",
        "drill": "drill:0",
    }
    return _rows("practice", at, np.arange(at.size), kind=Kind.FINISH, **said)


def _alike(truth: Truth, random: np.random.Generator, n: int) -> Hours:
    """The chance of each incident that its promises are kept: all the same, or spread about their mean."""
    if truth.alike == 0 or truth.kept in {0, 1}:
        return np.full(n, truth.kept)
    steady = 1 / truth.alike - 1
    return random.beta(truth.kept * steady, (1 - truth.kept) * steady, n)


def _within(random: np.random.Generator, chance: float, hours: float, n: int) -> Hours:
    """Times until something that happens with this chance, any within `hours` as likely as any other; else never."""
    return np.where(random.random(n) < chance, random.uniform(0, hours, n), np.inf)


def _ids(noun: str, names: npt.NDArray[np.int64], step: str = "") -> list[str]:
    return [f"{noun}{step}-{name}" for name in names.tolist()]


def _rows(noun: str, at: Hours, names: npt.NDArray[np.int64], *, step: str = "", **said: Any) -> pl.DataFrame:
    """An entry about each of these; what never happened, or was not written yet, is left out."""
    written = said.pop("written", at)
    subjects = [f"{noun}:{name}" for name in names.tolist()]
    frame = pl.DataFrame({"id": _ids(noun, names, step), "subject": subjects, "at": at, "written": written})
    columns = [
        pl.lit(value).alias(name) if np.ndim(value) == 0 else pl.Series(name, value) for name, value in said.items()
    ]
    return frame.with_columns(columns).filter(pl.col("written").is_finite() & (pl.col("written") < 0))


def _inside(noun: str, at: Hours, names: npt.NDArray[np.int64], **said: Any) -> pl.DataFrame:
    """The same, in the incident of that number."""
    return _rows(noun, at, names, incident=[f"incident:{name}" for name in names.tolist()], **said)


def _holders(truth: Truth) -> pl.DataFrame:
    """Who can carry what: for each function so many, after the ten who act in the record."""
    person = [f"p{10 + number}" for number in range(len(FUNCTIONS) * truth.able)]
    function = [name for name in FUNCTIONS for _ in range(truth.able)]
    return pl.DataFrame({"person": person, "function": function, "centre": [f"c-{name}" for name in function]})


def _registry(truth: Truth) -> Registry:
    centres = [f"c-{name}" for name in FUNCTIONS]
    return read_registry(
        people=pl.DataFrame({"person": [f"p{number}" for number in range(truth.people)]}),
        centres=pl.DataFrame({"centre": centres, "functions": [[name] for name in FUNCTIONS]}),
        holders=_holders(truth).select("person", "centre").with_columns(role=pl.lit("lead")),
        functions=pl.DataFrame({"function": FUNCTIONS, "criticality": [3.0, 2.0, 1.0], "crew": [truth.crew] * 3}),
    )
