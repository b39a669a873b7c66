"""Which plans and versions there are, and which of them hold."""

from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from renxing.apps.plans.models import Plan, Signature, State, Version
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound
from renxing.core.roles import LEADING, CentreKind, Role

OPEN = (State.DRAFT, State.SIGNING)


def adopted(community: Community) -> list[Version]:
    """The version of each plan that holds now, with its plan and the centre that owns it."""
    rows = Version.objects.filter(community=community, state=State.ADOPTED)
    return list(rows.select_related("plan__owner").order_by("plan__code"))


def plans(community: Community) -> "QuerySet[Plan]":
    """Every plan, with the version in force and the one that is being made, each with what was said to it."""
    shown = Version.objects.filter(state__in=(*OPEN, State.ADOPTED)).prefetch_related("signatures__centre")
    rows = Plan.objects.filter(community=community).select_related("owner", "community")
    return rows.prefetch_related(Prefetch("versions", shown, to_attr="shown")).order_by("hazard", "code")


def plan_of(community: Community, key: UUID) -> Plan:
    """One plan of this community."""
    found = Plan.objects.filter(community=community, pk=key).select_related("owner", "community", "version").first()
    if found is None:
        raise NotFound("gone", what="plan")
    return found


def version_of(plan: Plan, number: int | None = None) -> Version:
    """A version by its number; without one, that in force, else the newest."""
    rows = plan.versions.select_related("plan__owner", "made_by").prefetch_related("signatures__centre")
    wanted: dict[str, object] = {} if number is None else {"number": number}
    if number is None and plan.version_id is not None:
        wanted = {"pk": plan.version_id}
    found = rows.filter(**wanted).order_by("-number").first()
    if found is None:
        raise NotFound("gone", what="plan")
    return found


def open_of(plan: Plan) -> Version | None:
    """The version that is being made, if any."""
    rows = plan.versions.filter(state__in=OPEN).select_related("plan__owner").prefetch_related("signatures__centre")
    return rows.first()


def to_sign(community: Community, actor: Actor) -> list[Signature]:
    """What waits for the signature of a centre this actor speaks for."""
    return waiting(community, actor)[0]


def to_adopt(community: Community, actor: Actor) -> list[Plan]:
    """The plans of centres this actor speaks for that everybody has signed."""
    return waiting(community, actor)[1]


def waiting(community: Community, actor: Actor) -> tuple[list[Signature], list[Plan]]:
    """What waits to be signed by this actor, and what to be put in force: one question for both."""
    led = {
        UUID(held.centre)
        for held in actor.memberships
        if held.role is not Role.RESEARCHER and (held.role in LEADING or held.kind is CentreKind.OFFICE)
    }
    if not led:
        return [], []
    signing = Signature.objects.filter(community=community, version__state=State.SIGNING)
    mine = signing.filter(Q(centre__in=led) | Q(version__plan__owner__in=led))
    rows = list(mine.select_related("version__plan__owner", "centre").order_by("version__made_at", "centre__code"))
    owned = {row.version.plan_id: row.version.plan for row in rows if row.version.plan.owner_id in led}
    unsigned = {row.version.plan_id for row in rows if row.agreed is not True}
    to_answer = [row for row in rows if row.centre_id in led and row.agreed is None]
    return to_answer, [plan for key, plan in owned.items() if key not in unsigned]
