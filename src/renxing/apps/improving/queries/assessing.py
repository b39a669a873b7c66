"""What is measured and counted now, and what an assessment kept."""

from dataclasses import dataclass
from datetime import datetime

from renxing.apps.improving.counted import counted
from renxing.apps.improving.models import Assessment, Round
from renxing.apps.improving.reading import Reading
from renxing.apps.record.models import Community
from renxing.apps.resilience.queries.keeping import measured_now
from renxing.apps.resilience.queries.measuring import Unmeasurable

EMPTY = "empty"
"""Why there are no figures where the record has no entry."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Figures and counts, of the first `head` entries; `why` says what is wrong where figures are missing."""

    readings: tuple[Reading, ...]
    head: int
    why: str = ""


def snapshot(community: Community, now: datetime) -> Snapshot:
    """As the resilience page shows them, and what rooms count. Read before the act: it may take seconds."""
    counts = tuple(counted(community, now))
    if community.head_seq == 0:
        return Snapshot(counts, 0, EMPTY)
    try:
        found = measured_now(community, now)
    except Unmeasurable as error:
        return Snapshot(counts, community.head_seq, error.what)
    figures = (
        Reading.of_figure(code, result.finding.figure, result.indicator.unit) for code, result in found.results.items()
    )
    return Snapshot((*figures, *counts), found.head)


def latest(found: Round) -> Assessment | None:
    """The last assessment of a round."""
    return Assessment.objects.filter(round=found).last()


def readings(assessment: Assessment | None) -> list[Reading]:
    """What it kept."""
    return [] if assessment is None else [Reading(**kept) for kept in assessment.readings]
