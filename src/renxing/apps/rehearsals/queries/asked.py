"""Who is asked to a drill that a rehearsal gave, and who raises its needs."""

from collections.abc import Mapping
from datetime import datetime

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.roles import CentreKind, Role


def centre_names(community: Community) -> dict[str, str]:
    """Centres by code, in the reader's language."""
    return {row.code: row.name for row in Centre.objects.filter(community=community)}


def members(community: Community, now: datetime) -> list[Person]:
    """Everybody who is of a centre of here; who only studies it is not asked."""
    held = current_memberships(community, now).filter(centre__external=False).exclude(role=Role.RESEARCHER)
    return list(Person.objects.filter(pk__in=held.values("person"), erased_at__isnull=True).order_by("code"))


def residents(community: Community) -> Mapping[str, list[str]]:
    """Codes of people by the code of their block; in the drill they act under invented names."""
    rows = Person.objects.filter(community=community, erased_at__isnull=True, household__isnull=False)
    found: dict[str, list[str]] = {}
    for code, block in rows.order_by("code").values_list("code", "household__block__code"):
        found.setdefault(block, []).append(code)
    return found


def office(community: Community, now: datetime) -> tuple[str, str] | None:
    """Somebody who gives the orders of the office above, and the office, by their codes; None where there is none."""
    held = current_memberships(community, now).filter(centre__kind=CentreKind.OFFICE, centre__external=True)
    found = held.filter(person__erased_at__isnull=True).exclude(role=Role.RESEARCHER)
    found = found.order_by("centre__code", "person__code")
    return found.values_list("person__code", "centre__code").first()
