"""An interest group begins with two: one proposes it, a second joins, and it is a centre."""

from dataclasses import replace
from uuid import UUID, uuid5

from renxing.apps.centres.acts import GROUP, found_centre, give_membership
from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.centres.queries import current_memberships
from renxing.apps.gatherings.acts.begin import DESK, by_rule, fresh, myself, neighbour, ours
from renxing.apps.gatherings.models import Group
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import CentreKind, Role


@act("group.propose", Kind.RELATE, own=("belongs_here",))
def propose_group(deed: Deed, *, title: str, title_zh: str = "", words: str = "") -> Group:
    """Say what one would like to do with others; the first who joins makes it a group."""
    deed.authorise(relations=neighbour(deed.actor))
    english, chinese = title.strip(), title_zh.strip()
    if not (english or chinese):
        raise BadInput("group_without_name", field="title_zh")
    names = {"name_en": english or chinese, "name_zh": chinese or english}
    waiting = Group.objects.filter(community=deed.community, dropped_at__isnull=True, centre__isnull=True)
    groups = Centre.objects.filter(community=deed.community, kind=CentreKind.INTEREST_GROUP)
    if waiting.filter(**names).exists() or groups.filter(**names).exists():
        raise BadInput("group_twice", field="title_zh")
    group = Group.objects.create(
        community=deed.community, starter_id=myself(deed), proposed_at=deed.now, words=words.strip(), **names
    )
    deed.record(group.reference)
    return group


@act("group.found", Kind.RELATE, own=("belongs_here",))
def found_group(deed: Deed, *, group: Group) -> Group:
    """Join as the second: the group begins, as a centre that whoever proposed it leads."""
    found = fresh(deed, group, "starter")
    deed.authorise(relations=neighbour(deed.actor))
    if found.centre_id is not None or found.dropped_at is not None or found.starter is None:
        raise WrongState("group_not_open")
    if deed.is_self(found.starter_id):
        raise WrongState("group_alone")
    entry = deed.record(found.reference)
    found.centre = found_centre(
        by_rule(deed, GROUP, "centre", entry.id), code=_code(deed), names=(found.name_zh, found.name_en),
        kind=CentreKind.INTEREST_GROUP, functions=[],
    )  # fmt: skip
    found.save(update_fields=["centre"])
    second = Person.objects.get(community=deed.community, pk=myself(deed))
    for person, role in ((found.starter, Role.LEAD), (second, Role.MEMBER)):
        _take_in(deed, found.centre, person, role, entry.id)
    return found


@act("group.join", Kind.RELATE, own=("belongs_here",))
def join_group(deed: Deed, *, centre: Centre) -> Centre:
    """Join an interest group; one that has powers or stands by takes people in itself."""
    found = ours(deed, fresh(deed, centre))
    deed.authorise(relations=neighbour(deed.actor))
    if found.kind != CentreKind.INTEREST_GROUP:
        raise WrongState("group_no_group")
    if found.reservoir or Mandate.objects.filter(holder=found, ended_at__isnull=True).exists():
        raise WrongState("group_has_powers", group=found.name)
    if current_memberships(deed.community, deed.now).filter(centre=found, person=myself(deed)).exists():
        raise WrongState("group_in_it")
    entry = deed.record(found.reference, centre=str(found.pk))
    _take_in(deed, found, Person.objects.get(community=deed.community, pk=myself(deed)), Role.MEMBER, entry.id)
    return found


@act("group.drop", Kind.CHANGE, own=("starter",), roles=DESK)
def drop_group(deed: Deed, *, group: Group) -> Group:
    """Nobody joined, or one thought better of it: it is not shown any more."""
    found = fresh(deed, group)
    deed.authorise(relations={"starter"} if deed.is_self(found.starter_id) else set())
    if found.centre_id is not None or found.dropped_at is not None:
        raise WrongState("group_not_open")
    found.dropped_at = deed.now
    found.save(update_fields=["dropped_at"])
    deed.record(found.reference)
    return found


def _take_in(deed: Deed, centre: Centre, person: Person, role: Role, cause: UUID) -> None:
    by = by_rule(deed, GROUP, f"member {person.pk}", cause)
    give_membership(replace(by, act_id=uuid5(by.act_id, role)), centre=centre, person=person, role=role)


def _code(deed: Deed) -> str:
    """The first code of its kind that no centre has."""
    taken = set(Centre.objects.filter(community=deed.community).values_list("code", flat=True))
    return next(code for number in range(1, len(taken) + 2) if (code := f"group-{number}") not in taken)


findable("group", Group)
