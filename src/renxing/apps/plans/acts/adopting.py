"""Putting a version of a plan in force, taking it out of force, and putting an earlier one in force again."""

from dataclasses import replace

from renxing.apps.centres.models import Centre
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.mandates.reversing import reverses
from renxing.apps.plans.models import Plan, State, Version
from renxing.apps.plans.queries.facts import facts_for, powers_used, with_answers
from renxing.apps.plans.queries.standing import OPEN, open_of
from renxing.apps.plans.wording import FirstHole
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS
from renxing.apps.record.models import Entry
from renxing.core import plans
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.planning import functions_of, holes
from renxing.core.refusals import NotFound, WrongState


@act("plan.adopt", Kind.DECIDE, own=("lead_of_owner",), by_mandate=True, data=("version", "hazard"))
def adopt_plan(deed: Deed, *, plan: Plan) -> Plan:
    """Put the version that everybody it names has signed in force, unless it has a hole that forbids it."""
    fresh = fresh_of(deed, plan)
    version = open_of(fresh)
    value = None if version is None else version.as_value()
    _authorise(deed, fresh, value)
    if version is None or value is None or version.state != State.SIGNING:
        raise WrongState("plan_not_signed_yet")
    facts = with_answers(facts_for(deed.community, [value], deed.now), version)
    asked = dict.fromkeys(signers(fresh, value, powers_used(deed.community, value)))
    facts = replace(facts, answers={**asked, **facts.answers})
    forbidding = [hole for hole in holes(value, facts) if hole.forbids]
    if forbidding:
        raise WrongState("plan_has_holes", hole=FirstHole(forbidding))
    _put_in_force(deed, fresh, version)
    deed.record(
        fresh.reference, centre=fresh.owner_id, data={"version": version.number, "hazard": value.hazard.value}
    )  # fmt: skip
    return fresh


@act("plan.withdraw", Kind.WITHDRAW, own=("lead_of_owner",), by_mandate=True, rules=(REVERSAL,), data=("version",))
def withdraw_plan(deed: Deed, *, plan: Plan, number: int) -> Plan:
    """Take a version back: one that is being made, or the one in force, after which nothing of the plan holds."""
    fresh = fresh_of(deed, plan)
    version = _numbered(fresh, number)
    _authorise(deed, fresh, version.as_value())
    if version.state not in (*OPEN, State.ADOPTED):
        raise WrongState("plan_withdrawn_already")
    _end(deed, version, State.WITHDRAWN)
    if fresh.version_id == version.pk:
        fresh.version = None
        fresh.save(update_fields=["version"])
    deed.record(fresh.reference, centre=fresh.owner_id, data={"version": number})
    return fresh


@act("plan.reinstate", Kind.REVERSE, own=("lead_of_owner",), rules=(REVERSAL,), data=("version",))
def reinstate_plan(deed: Deed, *, plan: Plan, number: int) -> Plan:
    """Put a version in force again that was; one that was only being made becomes a draft again."""
    fresh = fresh_of(deed, plan)
    version = _numbered(fresh, number)
    deed.authorise(relations={"lead_of_owner"} if speaks_for(deed.actor, fresh.owner) else set())
    if version.state not in (State.REPLACED, State.WITHDRAWN):
        raise WrongState("plan_not_to_reinstate")
    if version.adopted_at is not None:
        _put_in_force(deed, fresh, version)
    elif open_of(fresh) is not None:
        raise WrongState("plan_being_made")
    else:
        version.state, version.ended_at = State.DRAFT, None
        version.save(update_fields=["state", "ended_at"])
    deed.record(fresh.reference, centre=fresh.owner_id, data={"version": number})
    return fresh


def fresh_of(deed: Deed, plan: Plan) -> Plan:
    """The plan as it stands inside this transaction."""
    rows = Plan.objects.filter(community=deed.community).select_related("owner", "version")
    fresh = rows.filter(pk=plan.pk).first()
    if fresh is None:
        raise NotFound("gone", what="plan")
    return fresh


def signers(plan: Plan, value: plans.Plan, powers: frozenset[str]) -> frozenset[str]:
    """Who has to sign: all it names and whose powers it uses, but an owner that stays its owner and adopts it."""
    return (value.centres | powers) - ({value.owner} if value.owner == plan.owner.code else frozenset())


def _authorise(deed: Deed, plan: Plan, value: plans.Plan | None) -> None:
    """A mandate must reach every function the plan does something for."""
    relations = {"lead_of_owner"} if speaks_for(deed.actor, plan.owner) else set()
    functions: list[Function | None] = [] if value is None else [*sorted(functions_of(value))]
    for function in functions or [None]:
        deed.authorise(relations=relations, function=function)


def _numbered(plan: Plan, number: int) -> Version:
    found = plan.versions.filter(number=number).first()
    if found is None:
        raise NotFound("gone", what="plan")
    return found


def _put_in_force(deed: Deed, plan: Plan, version: Version) -> None:
    """The one before is replaced first: two of one plan are never in force."""
    if plan.version is not None:
        _end(deed, plan.version, State.REPLACED)
    version.state, version.adopted_at, version.ended_at = State.ADOPTED, deed.now, None
    version.save(update_fields=["state", "adopted_at", "ended_at"])
    value = version.as_value()
    plan.version, plan.hazard = version, value.hazard
    plan.name_en, plan.name_zh = value.title_en, value.title_zh
    plan.owner = Centre.objects.get(community=deed.community, code=value.owner)
    plan.save(update_fields=["version", "hazard", "name_en", "name_zh", "owner"])


def _end(deed: Deed, version: Version, state: State) -> None:
    version.state, version.ended_at = state, deed.now
    version.save(update_fields=["state", "ended_at"])


@reverses("plan.adopt")
def unadopt(doing: Doing, entry: Entry) -> Plan:
    """What was adopted under a mandate goes out of force; the version before is in force again, if there was one."""
    plan: Plan = FINDERS["plan"](doing.community, entry.subject)
    number = int(entry.data["version"])
    if plan.version is None or plan.version.number != number:
        raise WrongState("plan_moved_on")
    before = plan.versions.filter(state=State.REPLACED, number__lt=number, adopted_at__isnull=False)
    last = before.order_by("-number").first()
    if last is None:
        return withdraw_plan(doing, plan=plan, number=number)
    return reinstate_plan(doing, plan=plan, number=last.number)


@reverses("plan.withdraw")
def unwithdraw(doing: Doing, entry: Entry) -> Plan:
    """What was withdrawn under a mandate is there again."""
    plan: Plan = FINDERS["plan"](doing.community, entry.subject)
    return reinstate_plan(doing, plan=plan, number=int(entry.data["version"]))
