"""The very entries that a figure stands on, a page of them at a time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from renxing.apps.record.models import Community, Entry

if TYPE_CHECKING:
    import polars as pl

    from renxing.measure.profile import Result


def evidence_rows(result: "Result") -> Sequence[int]:
    """Places in the chain of what a figure stands on, the newest first."""
    return places_of(result.finding.evidence)


def places_of(evidence: "pl.Series") -> Sequence[int]:
    """Places in the chain, the newest first: row n of what was measured is entry n + 1."""
    places: list[int] = evidence.sort(descending=True).to_list()
    return [place + 1 for place in places]


def entries_at(community: Community, places: Sequence[int]) -> list[Entry]:
    """The entries at these places, the newest first: one query, none where there are no places."""
    if not places:
        return []
    return list(Entry.objects.filter(community=community, seq__in=list(places)).order_by("-seq"))
