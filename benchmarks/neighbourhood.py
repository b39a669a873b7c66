"""A community for benchmarks of rehearsals: 2,100 residents, eleven functions, ten centres, 90 days."""

import numpy as np

from renxing.core.functions import Function
from renxing.rehearse.estimate import Estimates, assumed, exactly
from renxing.rehearse.scenario import Orders, OutsideHelp, Scenario, Shock
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, Centres, Classes, Functions, Twin

BLOCKS = 14
HOURS, ONSET, END = 2_160, 672, 1_344
FUNCTIONS = tuple(Function)
KINDS = ("residents_committee", "clinic", *["volunteer_team"] * 4, *["interest_group"] * 4)


def neighbourhood(residents: int = 2_100) -> Twin:
    """About 10 needs an hour on ordinary days; twelve workers, ten centres, four of them in reserve."""
    return Twin(
        name="neighbourhood",
        classes=_classes(residents),
        functions=_functions(),
        centres=_centres(),
        workers=12,
        worker_hours=assumed(8.0, 1.1),
        hour_profile=np.r_[np.full(8, 0.25), np.full(14, 1.5), np.full(2, 0.5)],
        approval_hands=exactly(4.0),
        approval_hours=assumed(0.3),
        approval_communities=20.0,
        order_hours=assumed(1.0),
        plan_hazards=("epidemic",),
        plan_coverage=np.full((1, len(FUNCTIONS)), 0.5),
        trust=assumed(0.7, 1.2),
        decide_hours=assumed(4.0),
        report_hours=assumed(2.0),
        answer_hours=assumed(1.5),
    )


def _classes(residents: int) -> Classes:
    vulnerable = np.repeat([False, True], BLOCKS)
    return Classes(
        tuple(f"B{number}" for number in range(BLOCKS)),
        block=np.tile(np.arange(BLOCKS), 2),
        vulnerable=vulnerable,
        residents=np.repeat([residents * 4 // 5, residents - residents * 4 // 5], BLOCKS) // BLOCKS,
        factor=np.where(vulnerable, 2.0, 0.75),
    )


def _functions() -> Functions:
    count = len(FUNCTIONS)
    return Functions(
        tuple(FUNCTIONS),
        standard_hours=np.tile([4.0, 24.0, 72.0], (count, 1)),
        urgency_share=np.tile([0.1, 0.3, 0.6], (count, 1)),
        rate=Estimates.of([assumed(0.00475 / count, 1.3)] * count),
        service_hours=Estimates.of([assumed(0.5, 1.3)] * count),
        criticality=np.linspace(5, 1, count),
        crew=np.full(count, 2),
        stock=np.where(np.arange(count) < 2, 400.0, np.inf),
        restock=np.where(np.arange(count) < 2, 40.0, 0.0),
    )


def _centres() -> Centres:
    centres = len(KINDS)
    serves = np.array([[(f + c) % 4 == 0 or c == 0 for f in range(len(FUNCTIONS))] for c in range(centres)])
    mandate = np.where(serves[..., None], ASK_FIRST, 0) * np.ones(4, np.int64)
    mandate[:3] = np.where(serves[:3, :, None], ACT_FIRST, 0)
    few = (np.arange(BLOCKS) > 9) * (np.arange(centres) < 3)[:, None]
    return Centres(
        tuple(f"C{number}" for number in range(centres)),
        kind=KINDS,
        reservoir=np.arange(centres) >= 6,
        members=np.ones((centres, BLOCKS), np.int64) - few,
        hours_a_day=Estimates.of([assumed(4.0)] * centres),
        response=Estimates.of([assumed(0.5, 1.4)] * centres),
        serves=serves,
        mandate=mandate.astype(np.int64),
        freshness=np.where(serves, 0.5, 0.0),
    )


def ninety_days() -> Scenario:
    """Four quiet weeks, four weeks of lockdown, a month after."""
    shut = np.zeros(HOURS)
    shut[ONSET:END] = 1.0
    shock = Shock(
        hazard="epidemic", hours=HOURS, onset=ONSET, need={"all": 1 + 0.5 * shut, "food": 1 + 2 * shut},
        absence_workers=0.3 * shut, absence_members=0.2 * shut, supply_loss={"food": 0.3 * shut},
        blocked={"#1": 0.8 * shut, "#5": 0.8 * shut}, noise=0.3 * shut, condition=np.where(shut > 0, 2, 0),
        orders=Orders(6.0 * shut, ill_fitting=0.25), help=(OutsideHelp(10, 240.0, 400.0),),
    )  # fmt: skip
    return Scenario("bench", "Ninety days", "九十天", (shock,))
