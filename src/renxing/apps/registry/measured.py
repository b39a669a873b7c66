"""The registry as measures and rehearsals read it: ids and codes of who and what there is, no names."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from renxing.apps.centres.models import Centre, FunctionStandard, Mandate, Membership, midnight
from renxing.apps.people.models import Person, Vulnerability
from renxing.apps.record.models import Community
from renxing.core.roles import CentreKind, Role

if TYPE_CHECKING:
    import polars as pl

    from renxing.measure.registry import Registry


def registry_of(community: Community) -> "Registry":
    """Everybody of here, every centre, role and function, in seven queries.

    Plans are laid by `apps.plans`, stock by `apps.supplies`, for rehearsals only.
    How many hours a week somebody can give may not be known: the figure that needs it says so.
    """
    from renxing.measure.registry import read_registry  # noqa: PLC0415 - loaded only by who measures

    centres = list(Centre.objects.filter(community=community))
    return read_registry(
        people=_frame("people", _people(community)),
        centres=_frame("centres", [(str(c.id), c.functions, c.reservoir, c.kind, c.code) for c in centres]),
        holders=_frame("holders", _holders(community)),
        functions=_frame("functions", _functions(community)),
        ties=_frame("ties", _ties(community, centres)),
        mandates=_frame("mandates", _mandates(community)),
    )


def _frame(name: str, rows: Sequence[tuple[Any, ...]]) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - loaded only by who measures

    from renxing.measure.registry import SCHEMAS  # noqa: PLC0415 - the same

    return pl.DataFrame(rows, schema=dict(SCHEMAS[name]), orient="row")


def _people(community: Community) -> list[tuple[str, str | None, bool]]:
    rows = Person.objects.filter(community=community, erased_at__isnull=True)
    cared = set(Vulnerability.objects.filter(community=community).values_list("person", flat=True))
    listed = rows.values_list("id", "household__block__code")
    return [(str(person), block, person in cared) for person, block in listed]


def _holders(community: Community) -> list[tuple[Any, ...]]:
    rows: QuerySet[Membership] = Membership.objects.filter(community=community).exclude(role=Role.RESEARCHER)
    zone = community.timezone
    return [
        (str(person), str(centre), role, _utc(since, zone), _utc(until, zone), hours)
        for person, centre, role, since, until, hours in rows.values_list(*_HELD)
    ]


_HELD = ("person", "centre", "role", "since", "until", "hours")


def _utc(day: date | None, zone: str) -> datetime | None:
    moment = midnight(day, zone)
    return None if moment is None else moment.astimezone(UTC)


def _functions(community: Community) -> list[tuple[Any, ...]]:
    rows = FunctionStandard.objects.filter(community=community).order_by("function")
    return [(code, float(criticality), *others) for code, criticality, *others in rows.values_list(*_STANDARD)]


_STANDARD = ("function", "criticality", "crew", "urgent_hours", "soon_hours", "routine_hours")


def _mandates(community: Community) -> list[tuple[Any, ...]]:
    """Those that can be used, in whatever condition; one that sleeps until a plan wakes it is not among them."""
    rows = Mandate.objects.filter(community=community, ended_at__isnull=True, suspended=False, dormant=False)
    fields = rows.values_list("holder", "acts", "functions", "conditions", "reporting", "starts", "ends")
    zone = community.timezone
    return [(str(holder), *said, _utc(since, zone), _utc(until, zone)) for holder, *said, since, until in fields]


def _ties(community: Community, centres: Sequence[Centre]) -> list[tuple[str, str]]:
    """Whoever gave a mandate is above its holder; an office is above every centre."""
    given = Mandate.objects.filter(community=community).values_list("giver", "holder")
    offices = [centre for centre in centres if centre.kind == CentreKind.OFFICE]
    ranks = [(str(o.id), str(c.id)) for o in offices for c in centres if c.kind != CentreKind.OFFICE]
    return sorted({(str(giver), str(holder)) for giver, holder in given} | set(ranks))
