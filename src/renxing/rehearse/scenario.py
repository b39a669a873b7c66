"""A shock, or several in a row, as curves by the hour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from renxing.rehearse.twin import Twin

__all__ = ["Curves", "Orders", "OutsideHelp", "Scenario", "Shock"]

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
ALL = "all"


@dataclass(frozen=True, slots=True)
class Orders:
    """The stream of orders from above, while a shock lasts.

    Attributes
    ----------
    per_day : orders a day, 0 or more, as a curve by the hour of the shock
    ill_fitting : share of them that do harm unless adapted, in 0..1
    burden : hours of work one order takes beside what the twin believes, 0 or more (1 is the twin's)
    """

    per_day: Floats
    ill_fitting: float = 0.0
    burden: float = 1.0


@dataclass(frozen=True, slots=True)
class OutsideHelp:
    """People lent from outside: so many, so many hours after the shock began, for so many hours, for which functions.

    An empty tuple of functions means all.
    """

    people: int
    after: float
    hours: float
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shock:
    """One shock; every curve is an array by the hour, (hours,).

    Attributes
    ----------
    hazard : a code of ``core.plans.Hazard``, or "" where nothing happens
    hours : length of the rehearsal of this shock, days before and after included
    onset : hour in which it begins
    need : need multiplier by function ("all" for those that are not named), 0 or more; 1 is an ordinary day
    absence_workers, absence_members : share that cannot come, in 0..1
    supply_loss : share of supply lost by function ("all"), in 0..1
    blocked : share of each block (by name, or by place from 1 as "#1") that helpers cannot enter or leave, in 0..1
    noise : standard deviation of what signals say beside what is, as a share, 0 or more
    condition : 0 normal, 1 alert, 2 emergency, 3 recovery: what the office above asks for by hour; the committee
        follows with its delay
    calm_days : days of ordinary life between this shock and the next, not played hour by hour
    added : needs a day and for each thousand residents, by function ("all"), on top of `need`, 0 or more: how many need
        food behind a closed gate does not hang on how many asked for it before
    """

    hazard: str
    hours: int
    onset: int
    need: Mapping[str, Floats]
    absence_workers: Floats
    absence_members: Floats
    supply_loss: Mapping[str, Floats]
    blocked: Mapping[str, Floats]
    noise: Floats
    condition: Whole
    orders: Orders
    help: tuple[OutsideHelp, ...] = ()
    calm_days: float = 0.0
    added: Mapping[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Curves:
    """A scenario over one twin, dense: H is the hours of all shocks one after the other, S the number of shocks.

    Attributes
    ----------
    shock : (H,) int64, which shock the hour belongs to
    starts : (S,) int64, first hour of each; onsets : (S,) int64, hour of its onset; calm_days : (S,) after it
    hazard : (S,) int64, where in ``twin.plan_hazards``; -1 where there is no plan for it
    need : (F, H); supply_loss : (F, H); blocked : (B, H); outside : (F, H) people from outside who serve it
    absence_workers, absence_members, noise : (H,)
    condition : (H,) int64
    orders : (H,) orders an hour; ill_fitting, burden : (S,)
    """

    shock: Whole
    starts: Whole
    onsets: Whole
    calm_days: Floats
    hazard: Whole
    need: Floats
    supply_loss: Floats
    blocked: Floats
    outside: Floats
    absence_workers: Floats
    absence_members: Floats
    noise: Floats
    condition: Whole
    orders: Floats
    ill_fitting: Floats
    burden: Floats


@dataclass(frozen=True, slots=True)
class Scenario:
    """One shock or several, with a name in both languages.

    `draws` are multipliers that a replication draws anew, by name: "need", "absence", "supply_loss" and "orders", each
    (low, high) as the 5 % and 95 % quantiles of a log-normal; so no rehearsal rests on one severity alone.
    """

    code: str
    name: str
    name_zh: str
    shocks: tuple[Shock, ...]
    draws: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def hours(self) -> int:
        """Hours of all shocks together."""
        return sum(shock.hours for shock in self.shocks)

    @property
    def onsets(self) -> list[tuple[int, str]]:
        """The hour in which each shock begins, and its hazard; a span in which nothing happens has none."""
        starts = accumulate((shock.hours for shock in self.shocks), initial=0)
        return [(start + one.onset, one.hazard) for start, one in zip(starts, self.shocks, strict=False) if one.hazard]

    @classmethod
    def load(cls, path: Path | str) -> "Scenario":
        """A TOML file, or the code of a scenario that comes along; see `renxing.rehearse.scenario_file`."""
        from renxing.rehearse.scenario_file import read_scenario

        return read_scenario(path)

    def over(self, twin: "Twin") -> Curves:
        """Its curves for the functions, blocks and plans of this twin; see `renxing.rehearse.laying`."""
        from renxing.rehearse.laying import laid

        return laid(self, twin)
