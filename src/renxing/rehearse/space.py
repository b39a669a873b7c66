"""A space of communities and shocks round one twin and one scenario, and its points."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.estimate import Estimates
from renxing.rehearse.levers import likelier
from renxing.rehearse.scenario import Scenario, Shock
from renxing.rehearse.twin import Twin

__all__ = ["Axis", "Case", "design", "moved"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Axis:
    """One thing that differs: its name, its ends, whether drawn by the logarithm, and in words."""

    name: str
    low: float
    high: float
    log: bool
    words: str

    def at(self, share: Floats) -> Floats:
        """The values at these shares (0..1) of the way from `low` to `high`.

        >>> Axis("x", 0.25, 4.0, True, "").at(np.array([0.0, 0.5, 1.0])).round(6).tolist()
        [0.25, 1.0, 4.0]
        """
        if self.log:
            return np.asarray(self.low * (self.high / self.low) ** share)
        return self.low + (self.high - self.low) * share


@dataclass(frozen=True, slots=True)
class Case:
    """What one replication is played with."""

    twin: Twin
    scenario: Scenario
    arrangement: Arrangement


def design(axes: tuple[Axis, ...], points: int, seed: int) -> Floats:
    """(points, axes) values spread evenly over the space: a scrambled Sobol sequence.

    Source: Owen 1998, doi:10.1006/jcom.1998.0487, as SciPy has it.
    """
    from warnings import catch_warnings, simplefilter

    from scipy.stats import qmc

    with catch_warnings():
        simplefilter("ignore", UserWarning)  # it is balanced for powers of two only; any number is allowed here
        shares = qmc.Sobol(len(axes), rng=seed).random(points)
    return np.column_stack([axis.at(shares[:, place]) for place, axis in enumerate(axes)])


def moved(case: Case, values: Mapping[str, float]) -> Case:
    """The case with each of these axes set; a name that is no axis raises KeyError.

    >>> sorted(MOVES)[:3]
    ['absence', 'decide', 'ill_fitting']
    """
    for name, value in values.items():
        case = MOVES[name](case, value)
    return case


def _shocks(change: Callable[[Shock, float], Shock]) -> Callable[[Case, float], Case]:
    def move(case: Case, value: float) -> Case:
        shocks = tuple(change(shock, value) for shock in case.scenario.shocks)
        return replace(case, scenario=replace(case.scenario, shocks=shocks))

    return move


def _twin(change: Callable[[Twin, float], Twin]) -> Callable[[Case, float], Case]:
    return lambda case, value: replace(case, twin=change(case.twin, value))


def _needs(shock: Shock, times: float) -> Shock:
    """What comes on top of ordinary needs, times so much; a lack of needs stays as it is."""
    need = {name: np.where(curve > 1, 1 + (curve - 1) * times, curve) for name, curve in shock.need.items()}
    return replace(shock, need=need, added={name: curve * times for name, curve in shock.added.items()})


def _absence(shock: Shock, times: float) -> Shock:
    workers, members = (np.minimum(1, curve * times) for curve in (shock.absence_workers, shock.absence_members))
    return replace(shock, absence_workers=workers, absence_members=members)


def _supply(shock: Shock, times: float) -> Shock:
    lost = {name: np.minimum(1, curve * times) for name, curve in shock.supply_loss.items()}
    return replace(shock, supply_loss=lost)


def _orders(shock: Shock, times: float) -> Shock:
    return replace(shock, orders=replace(shock.orders, per_day=shock.orders.per_day * times))


def _members(twin: Twin, times: float) -> Twin:
    members = np.rint(twin.centres.members * times).astype(np.int64)
    return replace(twin, centres=replace(twin.centres, members=members))


def _response(twin: Twin, odds: float) -> Twin:
    response = Estimates.of(likelier(one, odds) for one in twin.centres.response)
    return replace(twin, centres=replace(twin.centres, response=response))


def _plans(twin: Twin, share: float) -> Twin:
    """Every hazard has a plan that covers this share of every function."""
    from renxing.core.plans import Hazard

    hazards = tuple(hazard.value for hazard in Hazard)
    return replace(twin, plan_hazards=hazards, plan_coverage=np.full((len(hazards), len(twin.functions.names)), share))


def _practice(twin: Twin, fresh: float) -> Twin:
    return replace(twin, centres=replace(twin.centres, freshness=np.where(twin.centres.serves, fresh, 0.0)))


def _lag(case: Case, hours: float) -> Case:
    return replace(case, arrangement=replace(case.arrangement, information_lag=hours))


MOVES: Final[Mapping[str, Callable[[Case, float], Case]]] = {
    "needs": _shocks(_needs),
    "absence": _shocks(_absence),
    "noise": _shocks(lambda shock, times: replace(shock, noise=shock.noise * times)),
    "orders": _shocks(_orders),
    "ill_fitting": _shocks(lambda shock, share: replace(shock, orders=replace(shock.orders, ill_fitting=share))),
    "supply_loss": _shocks(_supply),
    "members": _twin(_members),
    "response": _twin(_response),
    "workers": _twin(lambda twin, times: replace(twin, workers=max(0, round(twin.workers * times)))),
    "decide": _twin(lambda twin, times: replace(twin, decide_hours=twin.decide_hours.times(times))),
    "office": _twin(
        lambda twin, times: replace(twin, approval_communities=max(1.0, twin.approval_communities * times))
    ),
    "lag": _lag,
    "trust": _twin(lambda twin, odds: replace(twin, trust=likelier(twin.trust, odds))),
    "plans": _twin(_plans),
    "practice": _twin(_practice),
}
"""What each axis does."""
