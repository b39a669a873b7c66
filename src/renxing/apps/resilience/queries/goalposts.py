"""Which goalposts stand: the community's own over those that come along."""

from collections.abc import Mapping

from django.db.models import OuterRef, QuerySet, Subquery

from renxing.apps.record.models import Community, Entry
from renxing.apps.resilience.models import Goalpost


def standing(community: Community) -> dict[str, Goalpost]:
    """The latest row of each indicator, where it says something else than what comes along. One query."""
    latest = {row.code: row for row in _as_written(community)}
    return {code: row for code, row in latest.items() if row.poor is not None}


def latest(community: Community, code: str) -> Goalpost | None:
    """What was set last for an indicator; None where nothing ever was."""
    return _as_written(community).filter(code=code).last()


def _as_written(community: Community) -> "QuerySet[Goalpost]":
    """In the order of their entries: two may be of the same moment."""
    place = Subquery(Entry.objects.filter(pk=OuterRef("entry")).values("seq"))
    return Goalpost.objects.filter(community=community).order_by(place)


def sections_of(rows: Mapping[str, Goalpost]) -> dict[str, Mapping[str, float | None]]:
    """These, as the library's `goalposts` takes them."""
    return {code: {"poor": row.poor, "good": row.good} for code, row in rows.items()}
