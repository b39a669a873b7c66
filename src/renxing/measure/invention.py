"""Records of communities whose truth is known (`renxing.measure.truth`), drawn by chance."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from renxing.core.kinds import Kind
from renxing.measure.registry import Registry, read_registry
from renxing.measure.truth import ACTORS, DAY, DUE, FUNCTIONS, HANDED, YEAR, Truth

__all__ = ["AT", "Written", "write"]

Hours = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The instant before which everything lies, and at which such a community is to be assessed."""

HAZARDS: Final = np.array(["flood", "heat", "fire"])
REVIEWED, ADOPTED = 90 * DAY, 180 * DAY


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
    told = _told(truth, random)
    parts = [
        *_noticed(truth, random, told),
        *_learnt(told),
        *_handed(truth, random, told["began"]),
        *_promises(truth, random, told["began"]),
        _practice(truth),
        _kept_since(),
    ]
    record = pl.concat(parts, how="diagonal_relaxed")
    times = {
        name: pl.lit(AT) + pl.duration(microseconds=(pl.col(hours) * 3.6e9).round().cast(pl.Int64))
        for name, hours in (("at", "at"), ("at_latest", "latest"), ("recorded_at", "written"), ("due", "due"))
    }
    return Written(record.with_columns(**times).drop("latest", "written").sort("at", "id"), _registry(truth), truth)


def _told(truth: Truth, random: np.random.Generator) -> dict[str, Any]:
    """The times of each incident, in hours before `AT`; those that a lesson prevented are left out."""
    n = truth.incidents
    began = np.sort(random.uniform(-YEAR, 0, n))
    reported = began + random.exponential(truth.detect, n)
    decided = reported + random.exponential(truth.decide, n)
    reviewed = np.maximum(reported + _within(random, truth.reviewed, REVIEWED, n), decided)
    used = reviewed + _within(random, truth.adopted, ADOPTED, n)
    hazard = random.integers(0, len(HAZARDS), n)
    learnt = np.array([reviewed[hazard == which].min(initial=np.inf) for which in range(len(HAZARDS))])
    stays = (decided <= learnt[hazard]) | (random.random(n) < truth.recurrence)
    names = ("began", "reported", "decided", "reviewed", "used", "hazard")
    return {
        name: times[stays]
        for name, times in zip(names, (began, reported, decided, reviewed, used, hazard), strict=True)
    }


def _noticed(truth: Truth, random: np.random.Generator, told: dict[str, Any]) -> list[pl.DataFrame]:
    """Reported, decided about, ordered or not, called up for, reorganised for, and something that came too late."""
    began, reported, decided = told["began"], told["reported"], told["decided"]
    n, every = began.size, np.arange(began.size)
    own, ours = random.random(n) < truth.initiative, random.random(n) < truth.foreseen
    mobilised = decided + random.exponential(truth.mobilise, n)
    changed = random.random(n) < truth.reorganised
    centre = [f"c{which}" for which in random.choice(len(truth.deciding), n, p=truth.deciding).tolist()]
    seen: dict[str, Any] = {"latest": began, "written": reported, "authority": np.where(ours, "own", "role")}
    opening = {"cause": _ids("signal", every), "centre": centre, "hazard": HAZARDS[told["hazard"]], **ROLE}
    ordered = (reported + decided) / 2
    order: dict[str, Any] = {"kind": Kind.ORDER, "authority": "role", "actor": "p9"}
    opened = np.where(own, decided, ordered)
    task: dict[str, Any] = {**order, "function": "medicine", "due": decided + 12}
    return [
        _rows("signal", began, every, kind=Kind.SIGNAL, actor="p0", **seen),
        _inside("order", ordered[~own], every[~own], **order),
        _inside("incident", decided, every, kind=Kind.DECIDE, **opening),
        _inside("act", decided + 0.5, every, kind=Kind.START, actor="p2", authority=np.where(own, "own", "order")),
        _inside("callup", decided, every, kind=Kind.CALL, quantity=2.0, **ROLE),
        _inside("callup", (decided + mobilised) / 2, every, kind=Kind.ACCEPT, actor="p3", step="a", authority="order"),
        _inside("callup", mobilised, every, kind=Kind.ACCEPT, actor="p4", step="b", authority="order"),
        _inside("power", (opened + 0.001)[changed], every[changed], kind=Kind.DELEGATE, **ROLE),
        _rows("task", began + random.uniform(0.0, 4.0, n), every, **task),
        _rows("task", decided + 20, every, kind=Kind.FINISH, actor="p8", step="a"),
    ]


def _learnt(told: dict[str, Any]) -> list[pl.DataFrame]:
    """Reviewed, with a lesson; its change was made, and used."""
    reviewed, used, every = told["reviewed"], told["used"], np.arange(told["used"].size)
    return [
        _inside("review", reviewed, every, kind=Kind.REVIEW, **ROLE),
        _inside("lesson", reviewed, every, kind=Kind.LESSON, **ROLE),
        _inside("lesson", (reviewed + used) / 2, every, kind=Kind.LESSON, step="b", **ROLE),
        _inside("lesson", used, every, kind=Kind.LESSON, step="c", **ROLE),
    ]


def _handed(truth: Truth, random: np.random.Generator, began: Hours) -> list[pl.DataFrame]:
    """Something is handed over, and begun by the other centre, in time or not at all."""
    n, every, at = began.size, np.arange(began.size), began + 6.0
    ways = random.choice(len(HANDED), n, p=truth.handed).tolist()
    said: dict[str, Any] = {
        "centre": [HANDED[way][0] for way in ways],
        "data": [f'{{"to": "{HANDED[way][1]}"}}' for way in ways],
    }
    begun = at + _within(random, truth.reserve, DAY, n)
    return [
        _rows("matter", at, every, kind=Kind.HAND_OVER, actor="p7", authority="own", **said),
        _rows("matter", begun, every, kind=Kind.START, actor="p8", authority="own", step="a"),
    ]


def _promises(truth: Truth, random: np.random.Generator, began: Hours) -> list[pl.DataFrame]:
    """Needs of the incidents: answered or not; kept, withdrawn or late; or declined at once, and perhaps taken over."""
    n = began.size * truth.needs
    every, asked = np.arange(n), np.repeat(began, truth.needs) + random.uniform(0.0, 4.0, n)
    taken = asked + _within(random, truth.helped, DUE / 2, n)
    nobody = np.isinf(taken)
    chance = np.repeat(_alike(truth, random, began.size), truth.needs)
    kept = random.random(n) < chance
    withdrawn = ~kept & (random.random(n) < truth.withdrawn / max(1 - truth.kept, 1e-12))
    due, when = asked + DUE, random.random(n)
    span = np.where(kept | withdrawn, np.where(nobody, DUE, due - taken) * (when - 1), DUE * when)
    ended = np.where(nobody, np.inf, due + span)
    declined = random.random(n) < truth.declined
    begun = taken + 0.01 + _within(random, truth.reserve, DUE, n)
    mine, gone, lost = ~declined & ~withdrawn, ~declined & withdrawn, nobody | (declined & np.isinf(begun))
    need: dict[str, Any] = {"function": "food", "authority": "own"}
    return [
        _rows("need", asked, every, kind=Kind.REQUEST, due=due, urgency="soon", **need),
        _rows("need", taken, every, kind=Kind.ACCEPT, actor="p5", step="a", **need),
        _rows("need", ended[mine], every[mine], kind=Kind.FINISH, actor="p5", step="b", **need),
        _rows("need", ended[gone], every[gone], kind=Kind.WITHDRAW, step="b", **need),
        _rows("need", (taken + 0.01)[declined], every[declined], kind=Kind.DECLINE, actor="p5", step="c", **need),
        _rows("need", begun[declined], every[declined], kind=Kind.START, actor="p6", step="d", **need),
        _rows("need", begun[declined] + 1, every[declined], kind=Kind.FINISH, actor="p6", step="e", **need),
        _rows("need", (asked + 3 * DUE)[lost], every[lost], kind=Kind.EXPIRE, step="f", authority="rule"),
    ]


ROLE: Final[dict[str, Any]] = {"authority": "role", "actor": "p1", "function": "care"}


def _practice(truth: Truth) -> pl.DataFrame:
    """Some of those who can carry a function did so in a drill, half a year ago."""
    holders = _holders(truth).filter(pl.int_range(pl.len()).over("function") < truth.practised)
    at = np.full(holders.height, -YEAR / 2)
    said: dict[str, Any] = {"function": holders["function"], "actor": holders["person"], "drill": "drill:0"}
    return _rows("practice", at, np.arange(at.size), kind=Kind.FINISH, authority="own", **said)


def _kept_since() -> pl.DataFrame:
    """The first entry: from then on a record was kept, and that nothing is in it means that nothing happened."""
    return _rows("record", np.array([-YEAR]), np.array([0]), kind=Kind.NOTIFY, authority="rule")


def _alike(truth: Truth, random: np.random.Generator, n: int) -> Hours:
    """The chance of each incident that its promises are kept: all the same, or spread about their mean."""
    if truth.alike == 0 or truth.kept in {0, 1}:
        return np.full(n, truth.kept)
    steady = 1 / truth.alike - 1
    return random.beta(truth.kept * steady, (1 - truth.kept) * steady, n)


def _within(random: np.random.Generator, chance: float, hours: float, n: int) -> Hours:
    """Times until something that happens with this chance, any within `hours` as likely as any other; else never."""
    return np.where(random.random(n) < chance, random.uniform(0, hours, n), np.inf)


def _ids(noun: str, names: Places, step: str = "") -> list[str]:
    return [f"{noun}{step}-{name}" for name in names.tolist()]


def _rows(noun: str, at: Hours, names: Places, *, step: str = "", **said: Any) -> pl.DataFrame:
    """An entry about each of these; what never happened, or was not written yet, is left out."""
    written = said.pop("written", at)
    subjects = [f"{noun}:{name}" for name in names.tolist()]
    frame = pl.DataFrame({"id": _ids(noun, names, step), "subject": subjects, "at": at, "written": written})
    columns = [
        pl.lit(value).alias(name) if np.ndim(value) == 0 else pl.Series(name, value) for name, value in said.items()
    ]
    return frame.with_columns(columns).filter(pl.col("written").is_finite() & (pl.col("written") < 0))


def _inside(noun: str, at: Hours, names: Places, **said: Any) -> pl.DataFrame:
    """The same, in the incident of that number."""
    return _rows(noun, at, names, incident=[f"incident:{name}" for name in names.tolist()], **said)


def _holders(truth: Truth) -> pl.DataFrame:
    """Who can carry what: for each function so many."""
    person = [f"p{ACTORS + number}" for number in range(len(FUNCTIONS) * truth.able)]
    function = [name for name in FUNCTIONS for _ in range(truth.able)]
    return pl.DataFrame({"person": person, "function": function, "centre": [f"of {name}" for name in function]})


def _registry(truth: Truth) -> Registry:
    people, centres = ACTORS + len(FUNCTIONS) * truth.able, [f"of {name}" for name in FUNCTIONS]
    crews = [truth.crew] * len(FUNCTIONS)
    return read_registry(
        people=pl.DataFrame({"person": [f"p{number}" for number in range(people)]}),
        centres=pl.DataFrame({"centre": centres, "functions": [[name] for name in FUNCTIONS]}),
        holders=_holders(truth).select("person", "centre").with_columns(role=pl.lit("lead")),
        functions=pl.DataFrame({"function": list(FUNCTIONS), "criticality": list(FUNCTIONS.values()), "crew": crews}),
    )
