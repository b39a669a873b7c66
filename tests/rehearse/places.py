"""Small communities and shocks made by hand, for tests of rehearsals."""

import numpy as np

from renxing.rehearse.estimate import Estimates, assumed, exactly
from renxing.rehearse.scenario import Orders, OutsideHelp, Scenario, Shock
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, Centres, Classes, Functions, Twin

FUNCTIONS = ("food", "health", "safety")
BLOCKS = ("B1", "B2", "B3")
CENTRES = ("committee", "clinic", "volunteers", "choir")


def hamlet() -> Twin:
    """Three blocks of a hundred, three functions, a committee, a clinic, a team, and a choir in reserve."""
    return Twin(
        name="hamlet",
        classes=_classes(),
        functions=_functions(),
        centres=_centres(),
        workers=2,
        worker_hours=assumed(8.0, 1.1),
        hour_profile=np.r_[np.full(8, 0.25), np.full(14, 1.5), np.full(2, 0.5)],
        approval_hands=exactly(2.0),
        approval_hours=assumed(0.5),
        approval_communities=20.0,
        order_hours=assumed(1.0),
        plan_hazards=("epidemic", "flood"),
        plan_coverage=np.array([[1.0, 0.5, 0.0], [0.0, 0.0, 0.5]]),
        trust=assumed(0.7, 1.2),
        decide_hours=assumed(4.0),
        report_hours=assumed(2.0),
        answer_hours=assumed(1.5),
    )


def _classes() -> Classes:
    vulnerable = np.array([False, True] * 3)
    return Classes(
        BLOCKS,
        block=np.array([0, 0, 1, 1, 2, 2]),
        vulnerable=vulnerable,
        residents=np.array([80, 20, 85, 15, 75, 25]),
        factor=np.where(vulnerable, 2.0, 0.75),
    )


def _functions() -> Functions:
    return Functions(
        FUNCTIONS,
        standard_hours=np.array([[6.0, 24.0, 72.0], [2.0, 12.0, 48.0], [1.0, 8.0, 48.0]]),
        urgency_share=np.array([[0.1, 0.4, 0.5], [0.3, 0.4, 0.3], [0.4, 0.3, 0.3]]),
        rate=Estimates.of([assumed(0.0005, 1.3), assumed(0.0003, 1.3), assumed(0.0001, 1.5)]),
        service_hours=Estimates.of([assumed(1.0, 1.5), assumed(1.5, 1.5), assumed(0.75, 1.5)]),
        criticality=np.array([5.0, 5.0, 3.0]),
        crew=np.array([2, 1, 1]),
        stock=np.array([150.0, np.inf, np.inf]),
        restock=np.array([10.0, 0.0, 0.0]),
    )


def _centres() -> Centres:
    serves = np.array([[1, 1, 1], [0, 1, 0], [1, 0, 1], [1, 0, 0]], bool)
    mandate = np.zeros((4, 3, 4), np.int64)
    mandate[0] = np.where(serves[0], ACT_FIRST, 0)[:, None]
    mandate[1, 1] = ACT_FIRST
    mandate[2, 0] = ACT_FIRST
    mandate[2, 2, 1:] = ASK_FIRST
    mandate[3, 0, 2] = ACT_FIRST
    return Centres(
        CENTRES,
        kind=("residents_committee", "clinic", "volunteer_team", "interest_group"),
        reservoir=np.array([False, False, False, True]),
        members=np.array([[1, 1, 0], [1, 1, 0], [3, 2, 3], [4, 4, 4]]),
        hours_a_day=Estimates.of([assumed(2.0), assumed(4.0), assumed(1.5), assumed(3.0)]),
        response=Estimates.of([exactly(1.0), exactly(1.0), assumed(0.6, 1.3), assumed(0.5, 1.5)]),
        serves=serves,
        mandate=mandate,
        freshness=np.where(serves, 0.5, 0.0),
    )


def lockdown(days: int = 10) -> Scenario:
    """A quiet day, then a lockdown until the last two days."""
    hours = days * 24
    shut = np.zeros(hours)
    shut[24:-48] = 1.0
    return Scenario("test-lockdown", "A lockdown", "封控", (_shock("epidemic", shut),))


def twice(days: int = 6, calm_days: float = 30.0) -> Scenario:
    """The same flood, twice, with calm between."""
    shut = np.zeros(days * 24)
    shut[24:72] = 1.0
    return Scenario("test-twice", "Two floods", "两次内涝", (_shock("flood", shut, calm_days), _shock("flood", shut)))


def quiet(days: int = 10) -> Scenario:
    """Nothing happens."""
    return Scenario("test-quiet", "Quiet", "平常", (_shock("", np.zeros(days * 24)),))


def _shock(hazard: str, shut: np.ndarray, calm_days: float = 0.0) -> Shock:
    hours, troubled = len(shut), hazard != ""
    return Shock(
        hazard=hazard,
        hours=hours,
        onset=24,
        need={"all": 1 + shut, "food": 1 + 3 * shut},
        absence_workers=0.3 * shut,
        absence_members=0.2 * shut,
        supply_loss={"food": 0.6 * shut},
        blocked={"#1": 0.5 * shut},
        noise=0.3 * shut,
        condition=np.where(shut > 0, 2, 0).astype(np.int64),
        orders=Orders(4.0 * shut, ill_fitting=0.25),
        help=(OutsideHelp(4, 72.0, 72.0, ("food",)),) if troubled else (),
        calm_days=calm_days,
    )
