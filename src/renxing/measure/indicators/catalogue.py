"""Which indicators there are, in the order in which they are shown."""

from typing import Final

from renxing.measure.indicators import (
    c1_surge,
    c2_reserve_works,
    c3_headroom,
    c4_freshness,
    c5_early_warning,
    k1_initiative,
    k2_promises,
    k3_lessons,
    k4_recurrence,
    k5_help,
    p1_detection,
    p2_decision,
    p3_mobilisation,
    p4_closure,
    p5_reorganised,
    s1_coverage,
    s2_succession,
    s3_deciding,
    s4_brokerage,
    s5_reserve,
)  # fmt: skip
from renxing.measure.indicators.shape import Indicator
from renxing.measure.outcomes import o1_stability, o2_recovery, o3_loss, o4_adaptation

CATALOGUE: Final[tuple[Indicator, ...]] = tuple(
    module.INDICATOR
    for module in (
        s1_coverage, s2_succession, s3_deciding, s4_brokerage, s5_reserve,
        p1_detection, p2_decision, p3_mobilisation, p4_closure, p5_reorganised,
        c1_surge, c2_reserve_works, c3_headroom, c4_freshness, c5_early_warning,
        k1_initiative, k2_promises, k3_lessons, k4_recurrence, k5_help,
    )
)  # fmt: skip

OUTCOMES: Final[tuple[Indicator, ...]] = tuple(
    module.INDICATOR for module in (o1_stability, o2_recovery, o3_loss, o4_adaptation)
)
