"""Writing a plan, and writing it anew: a draft, or at once a version that is laid before the centres it names."""

import tomllib

from renxing.apps.centres.models import Centre
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.mandates.reversing import reverses
from renxing.apps.plans.acts.adopting import fresh_of, signers, withdraw_plan
from renxing.apps.plans.models import Plan, Signature, State, Version
from renxing.apps.plans.queries.facts import facts_for, powers_used
from renxing.apps.plans.queries.standing import open_of
from renxing.apps.plans.wording import Faults, FirstHole
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS, findable
from renxing.apps.record.models import Entry
from renxing.core import plans
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.planning import carried, functions_of, holes
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User
from renxing.standards.faults import Unreadable
from renxing.standards.plans.reading import read_plan
from renxing.standards.plans.tables import as_table

DATA = ("version", "hazard", "ready", "centres")


@act(
    "plan.draft",
    Kind.REQUEST,
    own=("lead_of_owner",),
    roles=(User.COMMITTEE_LEAD, User.WORKER),
    by_mandate=True,
    data=DATA,
)
def draft_plan(deed: Deed, *, written: str, ready: bool = False) -> Plan:
    """Write a new plan, as TOML; `ready` lays it before every centre it names."""
    value = _read(written)
    owner = _owner(deed, value)
    _authorise(deed, value, owner)
    if Plan.objects.filter(community=deed.community, code=value.code).exists():
        raise BadInput("plan_code_taken", field="code", plan=value.code)
    plan = Plan.objects.create(
        id=deed.id_for("plan"),
        community=deed.community, code=value.code, hazard=value.hazard, owner=owner,
        name_en=value.title_en, name_zh=value.title_zh,
    )  # fmt: skip
    return _written(deed, plan, value, 1, ready=ready)


@act(
    "plan.revise",
    Kind.CHANGE,
    own=("lead_of_owner",),
    roles=(User.COMMITTEE_LEAD, User.WORKER),
    by_mandate=True,
    data=DATA,
)
def revise_plan(deed: Deed, *, plan: Plan, written: str, ready: bool = False) -> Plan:
    """Write a new version of a plan; what is in force stays so until the new one is adopted.

    A draft is written over. A version that was laid before the centres already is withdrawn, and what they said to
    parts that did not change is kept.
    """
    fresh = fresh_of(deed, plan)
    value = _read(written)
    _authorise(deed, value, fresh.owner)
    if value.code != fresh.code:
        raise BadInput("plan_code_changed", field="code", plan=fresh.code)
    _owner(deed, value)
    newest = fresh.versions.order_by("-number").first()
    number = newest.number if newest else 0
    if newest is None or newest.state != State.DRAFT:
        number += 1
    return _written(deed, fresh, value, number, ready=ready)


def _read(written: str) -> plans.Plan:
    try:
        return read_plan(written.encode(), "TOML")
    except Unreadable as error:
        raise BadInput("plan_unreadable", field="written", faults=Faults(error.faults)) from None


def code_of(written: str) -> str:
    """The code a plan's file says it has; empty where it says none, or cannot be read."""
    try:
        return str(tomllib.loads(written).get("code", ""))
    except tomllib.TOMLDecodeError:
        return ""


def _owner(deed: Deed, value: plans.Plan) -> Centre:
    found = Centre.objects.filter(community=deed.community, code=value.owner).first()
    if found is None:
        raise BadInput("plan_owner_unknown", field="owner", centre=value.owner)
    return found


def _authorise(deed: Deed, value: plans.Plan, owner: Centre) -> None:
    """A mandate must reach every function the plan does something for."""
    relations = {"lead_of_owner"} if speaks_for(deed.actor, owner) else set()
    functions: list[Function | None] = [*sorted(functions_of(value))]
    for function in functions or [None]:
        deed.authorise(relations=relations, function=function)


def _written(deed: Deed, plan: Plan, value: plans.Plan, number: int, *, ready: bool) -> Plan:
    powers = powers_used(deed.community, value)
    agreed = _agreed(plan, value, powers)
    old = open_of(plan)
    if old is not None and old.number != number:
        old.state, old.ended_at = State.WITHDRAWN, deed.now
        old.save(update_fields=["state", "ended_at"])
    said = {
        "state": State.SIGNING if ready else State.DRAFT, "content": as_table(value),
        "made_at": deed.now, "made_by_id": deed.actor.person,
    }  # fmt: skip
    version, _made = Version.objects.update_or_create(
        community=deed.community, plan=plan, number=number, defaults=said,
        create_defaults={**said, "id": deed.id_for("version")},
    )  # fmt: skip
    if plan.version_id is None:
        _rename(plan, value)
    named = _lay(deed, version, value, agreed, powers) if ready else []
    deed.record(
        plan.reference, centre=plan.owner_id,
        data={"version": number, "hazard": value.hazard.value, "ready": ready, "centres": named},
    )  # fmt: skip
    return plan


def _rename(plan: Plan, value: plans.Plan) -> None:
    plan.name_en, plan.name_zh, plan.hazard = value.title_en, value.title_zh, value.hazard
    plan.save(update_fields=["name_en", "name_zh", "hazard"])


def _agreed(plan: Plan, value: plans.Plan, powers: frozenset[str]) -> dict[str, Signature]:
    """What was agreed to in the last version that was laid before the centres, where a part is the same still.

    Those whose powers it uses agreed to that use too.
    """
    laid = plan.versions.exclude(state=State.DRAFT).filter(signatures__isnull=False)
    last = laid.order_by("-number").first()
    if last is None:
        return {}
    before = last.as_value()
    rows = last.signatures.filter(agreed=True).select_related("centre")
    anew = set() if (before.condition, before.wakes) == (value.condition, value.wakes) else set(powers)
    anew |= {value.owner} - {before.owner}
    return {
        row.centre.code: row for row in rows if row.centre.code not in anew and carried(before, value, row.centre.code)
    }


def _lay(
    deed: Deed, version: Version, value: plans.Plan, agreed: dict[str, Signature], powers: frozenset[str]
) -> list[str]:
    """Lay it before every centre it names or whose powers it uses, the one that is to own it from now on too.

    Only an owner that stays its owner signs nothing: they agree by adopting it.
    """
    facts = facts_for(deed.community, [value], deed.now)
    forbidding = [hole for hole in holes(value, facts) if hole.forbids]
    if forbidding:
        raise WrongState("plan_has_holes", hole=FirstHole(forbidding))
    centres = Centre.objects.filter(community=deed.community, code__in=signers(version.plan, value, powers))
    version.signatures.all().delete()
    rows = [
        Signature(community=deed.community, version=version, centre=centre, **_before(agreed.get(centre.code)))
        for centre in centres
    ]
    Signature.objects.bulk_create(rows)
    return [str(row.centre_id) for row in rows]


def _before(signature: Signature | None) -> dict[str, object]:
    if signature is None:
        return {}
    said = {name: getattr(signature, name) for name in ("words", "answered_at", "answered_by_id")}
    return {"agreed": True, "carried": True, **said}


@reverses("plan.draft")
@reverses("plan.revise")
def undo(doing: Doing, entry: Entry) -> Plan:
    """What was written under a mandate and is not wanted is withdrawn."""
    plan: Plan = FINDERS["plan"](doing.community, entry.subject)
    return withdraw_plan(doing, plan=plan, number=int(entry.data["version"]))


findable("plan", Plan)
