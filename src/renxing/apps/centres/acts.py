"""Joining and leaving centres, and the standards and abilities the community may change."""

from collections.abc import Iterable
from datetime import date

from renxing.apps.centres.models import Centre, FunctionStandard, Membership
from renxing.apps.centres.queries import current_memberships, today
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import CentreKind, Role, User


def _leads(deed: Deed, centre: Centre) -> set[str]:
    leading = {m.centre for m in deed.actor.memberships if User.LEAD in m.users()}
    return {"lead_of_centre"} if str(centre.id) in leading else set()


WEEK = 168
"""Hours of a week."""
GUEST = "guest"
"""The rule under which helpers from outside join and leave the centre of the guests (room workload)."""


@act(
    "membership.give",
    Kind.CHANGE,
    own=("lead_of_centre",),
    roles=(User.COMMITTEE_LEAD,),
    rules=(GUEST,),
    data=("role", "person"),
)
def give_membership(deed: Deed, *, centre: Centre, person: Person, role: Role, until: date | None = None) -> Membership:
    """Take a person into a centre. Roles that carry the committee's own powers are its lead's to give."""
    relations = _leads(deed, centre) if role in (Role.MEMBER, Role.DEPUTY) else set()
    deed.authorise(relations=relations)
    if role is Role.WORKER and centre.kind != CentreKind.RESIDENTS_COMMITTEE:
        raise BadInput("worker_elsewhere", field="role")
    day = today(deed.community, deed.now)
    if until is not None and until <= day:
        raise BadInput("ends_before_start", field="until")
    membership = _held(deed, centre, person, role) or Membership(
        community=deed.community, centre=centre, person=person, role=role, since=day
    )
    membership.until = until
    membership.save()
    deed.record(membership.reference, centre=str(centre.id), data={"role": role.value, "person": str(person.id)})
    return membership


def _held(deed: Deed, centre: Centre, person: Person, role: Role) -> Membership | None:
    """The same membership where it lasts still, or began and ended today: a day holds one."""
    lasting = current_memberships(deed.community, deed.now).filter(centre=centre, person=person, role=role).first()
    begun = today(deed.community, deed.now)
    return lasting or Membership.objects.filter(centre=centre, person=person, role=role, since=begun).first()


@act(
    "membership.pledge",
    Kind.CHANGE,
    own=("lead_of_centre", "self"),
    roles=(User.COMMITTEE_LEAD,),
    data=("role", "person", "hours"),
)
def pledge_hours(deed: Deed, *, membership: Membership, hours: float | None) -> Membership:
    """Say how many hours a week can be counted on from somebody in a centre; None where nobody knows."""
    own = {"self"} if deed.is_self(membership.person_id) else set()
    deed.authorise(relations=own | _leads(deed, membership.centre))
    day = today(deed.community, deed.now)
    if membership.until is not None and membership.until <= day:
        raise WrongState("membership_ended")
    if hours is not None and not 0 < hours <= WEEK:
        raise BadInput("hours_a_week", field="hours", most=WEEK)
    membership.hours = hours
    membership.save(update_fields=["hours"])
    who = {"role": membership.role, "person": str(membership.person_id)}
    deed.record(membership.reference, centre=str(membership.centre_id), data={**who, "hours": hours})
    return membership


@act(
    "membership.end",
    Kind.CHANGE,
    own=("lead_of_centre", "self"),
    roles=(User.COMMITTEE_LEAD,),
    rules=(GUEST,),
    data=("role", "person"),
)
def end_membership(deed: Deed, *, membership: Membership) -> Membership:
    """Leave a centre, or be let go by its lead; the history stays."""
    own = {"self"} if deed.is_self(membership.person_id) else set()
    deed.authorise(relations=own | _leads(deed, membership.centre))
    day = today(deed.community, deed.now)
    if membership.until is not None and membership.until <= day:
        raise WrongState("membership_ended")
    membership.until = day
    membership.save(update_fields=["until"])
    deed.record(
        membership.reference,
        centre=str(membership.centre_id),
        data={"role": membership.role, "person": str(membership.person_id)},
    )
    return membership


@act("centre.found", Kind.CHANGE, roles=(User.COMMITTEE_LEAD,), rules=(GUEST,), data=("kind",))
def found_centre(
    deed: Deed, *, code: str, names: tuple[str, str], kind: CentreKind, functions: Iterable[Function]
) -> Centre:
    """Make a new centre; it may do nothing by itself until it is given a mandate. `names` are Chinese and English."""
    deed.authorise()
    if Centre.objects.filter(community=deed.community, code=code).exists():
        raise BadInput("code_taken", field="code", found=code)
    centre = Centre.objects.create(
        community=deed.community,
        code=code,
        name_zh=names[0],
        name_en=names[1],
        kind=kind,
        functions=[function.value for function in functions],
    )
    deed.record(centre.reference, centre=str(centre.id), data={"kind": kind.value})
    return centre


@act("centre.change", Kind.CHANGE, own=("lead_of_centre",), roles=(User.COMMITTEE_LEAD,), data=("functions", "cap"))
def change_centre(deed: Deed, *, centre: Centre, functions: list[Function], cap: int | None) -> Centre:
    """Say what a centre can carry, and how many tasks in hand it can bear."""
    deed.authorise(relations=_leads(deed, centre))
    if cap is not None and cap < 0:
        raise BadInput("negative", field="cap")
    centre.functions, centre.cap = [function.value for function in functions], cap
    centre.save(update_fields=["functions", "cap"])
    deed.record(centre.reference, centre=str(centre.id), data={"functions": centre.functions, "cap": cap})
    return centre


@act("standard.change", Kind.CHANGE, roles=(User.COMMITTEE_LEAD,), data=("urgent", "soon", "routine"))
def change_standard(deed: Deed, *, function: Function, urgent: float, soon: float, routine: float) -> FunctionStandard:
    """Set within how many hours a need of a function is to be met; needs already raised keep their due time."""
    deed.authorise(function=function)
    if not 0 < urgent <= soon <= routine:
        raise BadInput("standards_out_of_order", field="urgent")
    standard, _made = FunctionStandard.objects.update_or_create(
        community=deed.community,
        function=function,
        defaults={"urgent_hours": urgent, "soon_hours": soon, "routine_hours": routine},
    )
    deed.record(standard.reference, function=function, data={"urgent": urgent, "soon": soon, "routine": routine})
    return standard


findable("centre", Centre)
findable("membership", Membership)
findable("standard", FunctionStandard, by="function")
