"""Which goalposts stand: the community's own over those that come along."""

from collections.abc import Mapping

from renxing.apps.record.models import Community
from renxing.apps.resilience.models import Goalpost


def standing(community: Community) -> dict[str, Goalpost]:
    """The latest row of each indicator, where it says something else than what comes along. One query."""
    rows = Goalpost.objects.filter(community=community).order_by("since", "pk")
    latest = {row.code: row for row in rows}
    return {code: row for code, row in latest.items() if row.poor is not None}


def latest(community: Community, code: str) -> Goalpost | None:
    """What was set last for an indicator; None where nothing ever was."""
    return Goalpost.objects.filter(community=community, code=code).order_by("since", "pk").last()


def sections_of(rows: Mapping[str, Goalpost]) -> dict[str, Mapping[str, float | None]]:
    """These, as the library's `goalposts` takes them."""
    return {code: {"poor": row.poor, "good": row.good} for code, row in rows.items()}
