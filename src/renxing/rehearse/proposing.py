"""The paper's propositions, each tried over a space of communities and shocks: where it holds, and where it fails."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.arrangement import arrangement
from renxing.rehearse.futures import LOSS, Futures
from renxing.rehearse.paired import LEAST, Difference, difference
from renxing.rehearse.regions import Region, region
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.shortening import first_hours, twice
from renxing.rehearse.space import Axis, Case, design, moved
from renxing.rehearse.twin import Twin, Ways

__all__ = ["Found", "Proposition", "known", "propositions"]

Floats = NDArray[np.float64]
FILE: Final = Path(__file__).with_name("propositions.toml")
EARLY: Final = 72
"""Hours after the onset that count as the first of a shock."""
MARGIN: Final = 0.005
"""Normalised loss below which two arrangements do not differ in what matters."""
PARTS: Final = ("whole", "early", "late", "second")
VERDICTS: Final = ("holds", "fails", "no difference", "cannot tell")


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is said, and which futures are set side by side; see propositions.toml.

    A case is the text of an arrangement and what else is changed, by axis, on top of the point.
    """

    code: str
    claim: str
    part: str
    better: tuple[str, tuple[tuple[str, float], ...]]
    worse: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What came out.

    Attributes
    ----------
    effect : loss of the worse less loss of the better, its mean over the space with an interval
    shares : of the points, by verdict: where it surely holds, surely fails, makes no difference that matters, or cannot
        be told with so many replications
    fails_where, idle_where : the region in which most points fail, or make no difference; None where there is none
    points : (points,) the mean effect at each; `at` (points, axes) where they are
    """

    code: str
    claim: str
    effect: Difference
    shares: Mapping[str, float]
    fails_where: Region | None
    idle_where: Region | None
    replications: int
    points: Floats = field(repr=False)
    at: Floats = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        plain = asdict(replace(self, points=np.zeros(0), at=np.zeros(0)))
        return {**plain, "points": self.points.tolist(), "at": self.at.tolist()}


@cache
def known() -> tuple[tuple[Axis, ...], tuple[Proposition, ...]]:
    """The axes of the space, and the propositions."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    axes = tuple(
        Axis(name, float(row["low"]), float(row["high"]), row["scale"] == "log", row["words"])
        for name, row in table["space"].items()
    )
    listed = (
        Proposition(row["code"], row["claim"], row["part"], _case(row["better"]), tuple(map(_case, row["worse"])))
        for row in table["proposition"]
    )
    return axes, tuple(listed)


def _case(row: Mapping[str, Any]) -> tuple[str, tuple[tuple[str, float], ...]]:
    return str(row["arrangement"]), tuple(sorted(row.get("change", {}).items()))


def propositions(
    twin: Twin,
    scenario: Scenario,
    codes: Sequence[str] | None = None,
    *,
    points: int = 64,
    futures: Futures | None = None,
) -> list[Found]:
    """Try each proposition at every point of the space, in the same futures for whatever is compared.

    Feedback, coordination and learning are there or not as a case says, whatever they are in this twin.

    Parameters
    ----------
    codes : which of them; None tries all
    points : of the space, 50 or more
    futures : replications at each point, 50 or more, and the seed; by default 200, since fewer often miss what tips

    Raises
    ------
    ValueError
        Where a code is not known, or there are too few points or replications.
    """
    axes, listed = known()
    asked = futures or Futures(replications=200)
    names = [each.code for each in listed]
    for code in codes or ():
        if code not in names:
            raise ValueError(f'proposition "{code}" is not known; expected {", ".join(names)}')
    if points < LEAST or asked.replications < LEAST:
        raise ValueError(
            f"points, replications: {points}, {asked.replications} are too few to tell anything; ask for {LEAST} of "
            "each, or more"
        )
    wanted = [each for each in listed if codes is None or each.code in codes]
    _refuse_short(scenario, wanted)
    values = design(axes, points, asked.seed)
    effects = np.zeros((points, len(wanted), asked.replications))
    for place, row in enumerate(values):
        at = dict(zip((axis.name for axis in axes), row.tolist(), strict=True))
        effects[place] = _effects(
            wanted, Case(replace(twin, ways=Ways()), scenario, arrangement("today")), at, asked, place
        )
        if asked.said is not None:
            asked.said(place + 1, points)
    return [_found(each, axes, values, effects[:, place]) for place, each in enumerate(wanted)]


def _refuse_short(scenario: Scenario, wanted: Sequence[Proposition]) -> None:
    shock = scenario.shocks[0]
    late = [each.code for each in wanted if each.part == "late"]
    if late and shock.hours - shock.onset <= EARLY:
        raise ValueError(
            f"{', '.join(late)}: the first shock of {scenario.code} ends within {EARLY} hours of its onset, and "
            "nothing is later; take a longer scenario, or name other propositions"
        )


def _effects(
    wanted: Sequence[Proposition], plain: Case, at: Mapping[str, float], futures: Futures, place: int
) -> Floats:
    """(propositions, replications) at one point, whose futures are its own; a case that two share is played once.

    What a proposition changes is changed on top of the point: three times its orders, twice its odds.
    """
    which = range(place * futures.replications, (place + 1) * futures.replications)
    losses: dict[Any, Floats] = {}

    def loss(case: tuple[str, tuple[tuple[str, float], ...]], part: str) -> Floats:
        if (case, part) not in losses:
            losses[case, part] = _loss(moved(_set(plain, case[0], at), dict(case[1])), part, futures, which)
        return losses[case, part]

    found = np.zeros((len(wanted), futures.replications))
    for row, each in enumerate(wanted):
        others = min((loss(case, each.part) for case in each.worse), key=lambda values: float(values.mean()))
        found[row] = others - loss(each.better, each.part)
    return found


def _set(plain: Case, text: str, at: Mapping[str, float]) -> Case:
    return moved(replace(plain, arrangement=arrangement(text)), at)


def _loss(case: Case, part: str, futures: Futures, which: range) -> Floats:
    """(n,) loss of the part of the shock that is meant."""

    def played(scenario: Scenario) -> Floats:
        return futures.of(case.twin, scenario, case.arrangement, which)[:, :, LOSS]

    if part == "second":
        return played(twice(case.scenario))[:, -1]
    if part == "whole":
        return np.asarray(played(case.scenario).mean(axis=1))
    early, hours = first_hours(case.scenario, EARLY)
    first = played(early)[:, 0]
    if part == "early":
        return first
    whole = case.scenario.shocks[0].hours - case.scenario.shocks[0].onset
    return (played(replace(case.scenario, shocks=case.scenario.shocks[:1]))[:, 0] * whole - first * hours) / (
        whole - hours
    )


def _found(said: Proposition, axes: Sequence[Axis], values: Floats, effects: Floats) -> Found:
    verdicts = np.array([_verdict(difference(row)) for row in effects])
    means = effects.mean(axis=1)
    shares = {name: float((verdicts == name).mean()) for name in VERDICTS}
    return Found(
        said.code,
        said.claim,
        difference(means),
        shares,
        region(axes, values, verdicts == "fails"),
        region(axes, values, verdicts == "no difference"),
        effects.shape[1],
        means,
        values,
    )


def _verdict(effect: Difference) -> str:
    """What one point says; nothing where it hangs on one future.

    >>> _verdict(Difference(0.02, 0.01, 0.03, 60)), _verdict(Difference(0.001, -0.002, 0.004, 60))
    ('holds', 'no difference')
    """
    if effect.lone:
        return "cannot tell"
    if effect.low > -MARGIN and effect.high < MARGIN:
        return "no difference"
    if effect.sure:
        return "holds" if effect.mean > 0 else "fails"
    return "cannot tell"
