"""Which indicators there are, in the order in which they are shown."""

from typing import Final

from renxing.measure.indicators import k2_promises, p2_decision
from renxing.measure.indicators.shape import Indicator

CATALOGUE: Final[tuple[Indicator, ...]] = tuple(
    module.INDICATOR
    for module in (
        p2_decision,
        k2_promises,
    )
)
