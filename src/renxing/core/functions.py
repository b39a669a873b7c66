"""The functions of governance that must keep going, the urgencies of a need, and its standard times."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Function(StrEnum):
    """What a neighbourhood must keep doing, whatever happens (product.md, "function")."""

    FOOD = "food"
    MEDICINE = "medicine"
    HEALTH = "health"
    CARE = "care"
    TRANSPORT = "transport"
    INFORMATION = "information"
    SAFETY = "safety"
    SANITATION = "sanitation"
    UTILITIES = "utilities"
    MEDIATION = "mediation"
    WELFARE = "welfare"


class Urgency(StrEnum):
    """How soon a need must be met; each function has a standard in hours for each urgency."""

    URGENT = "urgent"
    SOON = "soon"
    ROUTINE = "routine"


WEIGHTS: Mapping[Urgency, float] = {Urgency.URGENT: 4.0, Urgency.SOON: 2.0, Urgency.ROUTINE: 1.0}
"""Weight of one need in the overall performance Q(t); an urgent one counts as four routine ones."""

SENSITIVE: frozenset[Function] = frozenset({Function.MEDICINE, Function.HEALTH, Function.MEDIATION, Function.WELFARE})
"""Functions whose needs tell something private; such a need starts out seen only by those who must."""


@dataclass(frozen=True, slots=True)
class Standard:
    """Within how many hours a need of one function is to be met, by urgency."""

    urgent: float
    soon: float
    routine: float

    def due(self, raised: datetime, urgency: Urgency) -> datetime:
        """When a need raised at `raised` is due.

        >>> from datetime import datetime
        >>> Standard(4, 24, 72).due(datetime(2026, 3, 1, 8), Urgency.SOON)
        datetime.datetime(2026, 3, 2, 8, 0)
        """
        return raised + timedelta(hours=getattr(self, urgency.value))
