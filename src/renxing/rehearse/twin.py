"""A community as a model: who lives there, what must keep going, who can act on what, and what is believed of each."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from renxing.core.conditions import Condition
from renxing.core.functions import Urgency
from renxing.rehearse.estimate import ASSUMED, Estimate, Estimates

if TYPE_CHECKING:
    from renxing.measure.record import Record
    from renxing.measure.registry import Registry

__all__ = [
    "ACT_FIRST",
    "ASK_FIRST",
    "COMMITTEE",
    "CONDITIONS",
    "NO_MANDATE",
    "URGENCIES",
    "WAYS",
    "Centres",
    "Classes",
    "Functions",
    "Switch",
    "Twin",
    "Ways",
]  # fmt: skip

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

URGENCIES: Final = tuple(urgency.value for urgency in Urgency)
"""Order of every axis of urgencies: urgent, soon, routine."""
CONDITIONS: Final = tuple(condition.value for condition in Condition)
"""Order of every axis of conditions: normal, alert, emergency, recovery."""
COMMITTEE: Final = "residents_committee"
"""The kind of the centre whose workers these are."""
NO_MANDATE, ASK_FIRST, ACT_FIRST = 0, 1, 2
"""What a centre may do for a function: nothing, act once it was allowed, act and report."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Residents who are alike to the model: one block, vulnerable or not. Axis K.

    Attributes
    ----------
    blocks : B names
    block : (K,) int64, where in `blocks`
    vulnerable : (K,) bool
    residents : (K,) int64, 0 or more
    factor : (K,) needs of one of them beside those of the mean resident (above 0; 1 is the mean)
    """

    blocks: tuple[str, ...]
    block: Whole
    vulnerable: Flags
    residents: Whole
    factor: Floats


@dataclass(frozen=True, slots=True)
class Functions:
    """What must keep going. Axis F; U is the axis of `URGENCIES`.

    Attributes
    ----------
    names : F codes of ``core.functions.Function``
    standard_hours : (F, U) hours within which a need is to be met, above 0
    urgency_share : (F, U) share of the needs of each urgency; each row adds up to 1
    rate : F estimates: needs per resident and hour on an ordinary day, positive
    service_hours : F estimates: hours of one helper that one need takes, journey included, positive
    criticality : (F,) weight of the function, above 0
    crew : (F,) int64, people it takes to keep it going, 1 or more
    stock : (F,) needs that can be served from what is in store; inf where no supply binds it
    restock : (F,) needs a day that supply from outside adds on ordinary days; 0 where no supply binds it
    """

    names: tuple[str, ...]
    standard_hours: Floats
    urgency_share: Floats
    rate: Estimates
    service_hours: Estimates
    criticality: Floats
    crew: Whole
    stock: Floats
    restock: Floats


@dataclass(frozen=True, slots=True)
class Centres:
    """Bodies that can act of their own. Axis C.

    Attributes
    ----------
    names : C codes
    kind : C codes of ``core.roles.CentreKind``
    reservoir : (C,) bool; idle for governance on ordinary days, serves only what was called up
    members : (C, B) int64; people by the block they live in, each person counted in one centre only
    hours_a_day : C estimates: hours a day one member gives while at it, positive
    response : C estimates: share of the members who answer a call, in 0..1
    serves : (C, F) bool; what it has the skill for
    mandate : (C, F, 4) int64 by `CONDITIONS`: `NO_MANDATE`, `ASK_FIRST` or `ACT_FIRST`
    freshness : (C, F) practice in 0..1: half of it is lost in a half-life, a drill restores it
    """

    names: tuple[str, ...]
    kind: tuple[str, ...]
    reservoir: Flags
    members: Whole
    hours_a_day: Estimates
    response: Estimates
    serves: Flags
    mandate: Whole
    freshness: Floats


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether there is such a way, and on what ground that is said: "record", "lever", or "assumed"."""

    on: bool = True
    source: str = ASSUMED


@dataclass(frozen=True, slots=True)
class Ways:
    """How the community is governed by itself; an arrangement may take a way from it, and a lever may open one.

    Attributes
    ----------
    feedback : whether an order that does not fit is adapted or objected to
    coordination : whether the committee sees all backlogs, and helpers are moved by it
    learning : whether a review turns what went wrong into plans and mandates

    Whether there is a reservoir is said by each centre.
    """

    feedback: Switch = Switch()
    coordination: Switch = Switch()
    learning: Switch = Switch()


WAYS: Final = ("feedback", "coordination", "learning")


@dataclass(frozen=True, slots=True)
class Twin:
    """The whole of it. Times are hours.

    Attributes
    ----------
    workers : paid workers of the committee, 0 or more; they serve every function and answer the orders
    worker_hours : hours a day of one worker, positive
    hour_profile : (24,) needs by the hour of the day beside the mean hour; its mean is 1
    approval_hands : people of the office above who decide what was asked, above 0
    approval_hours : hours of theirs one decision takes, positive
    approval_communities : communities that share that office, 1 or more
    order_hours : hours of a worker that answering one order takes, positive
    plan_hazards : codes of ``core.plans.Hazard`` that there is a plan for; axis P
    plan_coverage : (P, F) share of the function that the plan covers, in 0..1
    trust : in 0..1
    decide_hours : hours from knowing to a centre's own decision, no plan and no practice, positive
    report_hours : hours until the committee knows what a centre saw, positive
    answer_hours : hours from a call to the answer of who comes, positive
    ways : how it is governed by itself
    """

    name: str
    classes: Classes
    functions: Functions
    centres: Centres
    workers: int
    worker_hours: Estimate
    hour_profile: Floats
    approval_hands: Estimate
    approval_hours: Estimate
    approval_communities: float
    order_hours: Estimate
    plan_hazards: tuple[str, ...]
    plan_coverage: Floats
    trust: Estimate
    decide_hours: Estimate
    report_hours: Estimate
    answer_hours: Estimate
    ways: Ways = Ways()

    @property
    def residents(self) -> int:
        """How many live there."""
        return int(self.classes.residents.sum())

    @classmethod
    def from_registry(cls, registry: "Registry", record: "Record | None" = None) -> "Twin":
        """The twin of a community, see `renxing.rehearse.estimating`."""
        from renxing.rehearse.estimating import estimated

        return estimated(registry, record)

    @classmethod
    def load(cls, path: Path) -> "Twin":
        """The twin in a TOML file, see `renxing.rehearse.twin_file`."""
        from renxing.rehearse.twin_file import read_twin

        return read_twin(path)

    def save(self, path: Path) -> None:
        """Write it as a TOML file that `load` reads and a person can edit."""
        from renxing.rehearse.twin_writing import write_twin

        path.write_text(write_twin(self), "utf-8")
