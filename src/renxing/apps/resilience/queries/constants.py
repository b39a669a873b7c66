"""Which constants stand: the community's own over those that come along."""

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, QuerySet, Subquery

from renxing.apps.record.models import Community, Entry
from renxing.apps.resilience.models import Constant

if TYPE_CHECKING:
    from collections.abc import Iterable


def constants_of(community: Community) -> tuple[Constant, ...]:
    """The latest row of each constant, where it says something else than what comes along. One query."""
    latest = {(row.code, row.name): row for row in _as_written(community)}
    return tuple(row for row in latest.values() if row.value is not None)


def latest(community: Community, code: str, name: str) -> Constant | None:
    """What was set last for a constant; None where nothing ever was."""
    return _as_written(community).filter(code=code, name=name).last()


def _as_written(community: Community) -> "QuerySet[Constant]":
    place = Subquery(Entry.objects.filter(pk=OuterRef("entry")).values("seq"))
    return Constant.objects.filter(community=community).order_by(place)


def fields_of(rows: "Iterable[Constant]") -> dict[str, dict[str, Any]]:
    """These, as the library's goalposts take them: by section, a table within it where the name has two parts."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        place, (*outer, last) = found.setdefault(row.code, {}), row.name.split(".")
        for part in outer:
            place = place.setdefault(part, {})
        place[last] = row.value
    return found
