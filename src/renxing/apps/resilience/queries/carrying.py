"""How far the figures carry: do halves of this record agree, and which choice moves where each part stands?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from renxing.apps.record.models import Community
from renxing.apps.resilience.queries.judging import Own
from renxing.apps.resilience.queries.measuring import assessed, reading

if TYPE_CHECKING:
    from renxing.measure.halves import Reliability
    from renxing.measure.profile import Result
    from renxing.measure.sensitivity import Moved, Part


@dataclass(frozen=True, slots=True)
class Carrying:
    """What was found at `at` in the first `head` entries; the record itself is not kept."""

    at: datetime
    head: int
    results: "Mapping[str, Result]"
    halves: "Mapping[str, Reliability]"
    moved: "Mapping[Part, Moved]"


def carry(community: Community, now: datetime, own: Own) -> Carrying:
    """Measured many times over: four times with another choice, and twice for each month of the record."""
    from renxing.measure.halves import reliability  # noqa: PLC0415 - loaded only by who measures
    from renxing.measure.sensitivity import sensitivity  # noqa: PLC0415 - the same

    head, found = community.head_seq, assessed(community, now, own)
    with reading("figures"):
        return Carrying(found.at, head, found.results, reliability(found), sensitivity(found))
