"""Plans of a demonstration: read from its files, signed by every centre they name, in force. By the same acts."""

from datetime import datetime
from pathlib import Path

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.centres.queries import actor_of, current_memberships
from renxing.apps.plans import acts
from renxing.apps.plans.models import Plan, Signature
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.roles import LEADING, CentreKind
from renxing.standards.plans.reading import read_plan


def adopt_plans(community: Community, folder: Path, now: datetime) -> list[Plan]:
    """Every plan of a folder, in force: drafted and adopted by the lead of its owner, signed by the others' leads."""
    leads = _leads(community, now)
    centres = {row.code: row for row in Centre.objects.filter(community=community)}
    return [_adopt(community, path, leads, centres, now) for path in sorted(folder.glob("*.toml"))]


def _adopt(
    community: Community, path: Path, leads: dict[str, Actor], centres: dict[str, Centre], now: datetime
) -> Plan:
    data = path.read_bytes()
    value = read_plan(data, path.name)
    plan = acts.draft_plan(Doing(leads[value.owner], community, now), written=data.decode(), ready=True)
    signatures = Signature.objects.filter(version__plan=plan, agreed=None)
    for code in signatures.order_by("centre__code").values_list("centre__code", flat=True):
        acts.sign_plan(Doing(leads[code], community, now), plan=plan, centre=centres[code], number=1)
    return acts.adopt_plan(Doing(leads[value.owner], community, now), plan=plan)


def _leads(community: Community, now: datetime) -> dict[str, Actor]:
    """Who speaks for each centre, by its code: its lead before a deputy."""
    rows = current_memberships(community, now).select_related("centre", "person").order_by("role", "person__code")
    found: dict[str, Membership] = {}
    for row in rows:
        if row.role in LEADING or row.centre.kind == CentreKind.OFFICE:
            kept = found.get(row.centre.code)
            if kept is None or (kept.role != "lead" and row.role == "lead"):
                found[row.centre.code] = row
    return {code: actor_of(row.person, community, now) for code, row in found.items()}
