"""A group agrees to stand by in emergencies: its lead asks, its members say yes, and it is a reservoir."""

from collections.abc import Iterable
from uuid import UUID

from renxing.apps.centres.acts import AGREED, set_reservoir
from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.gatherings.acts.begin import by_rule, fresh, leads, myself, ours
from renxing.apps.gatherings.models import Reserve, Yes
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.functions import Function
from renxing.core.gatherings import agreed
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import CentreKind, Role, User


@act("reserve.propose", Kind.REQUEST, own=("lead_of_centre",), data=("functions",))
def propose_reserve(deed: Deed, *, centre: Centre, functions: Iterable[Function], words: str = "") -> Reserve:
    """Ask one's group whether it stands by in emergencies, and for what; whoever asks has said yes."""
    found = ours(deed, fresh(deed, centre))
    deed.authorise(relations=leads(deed, found.pk))
    if found.kind != CentreKind.INTEREST_GROUP:
        raise WrongState("group_no_group")
    if found.reservoir or Reserve.objects.filter(centre=found, ended_at__isnull=True).exists():
        raise WrongState("reserve_asked")
    codes = [function.value for function in functions]
    if not codes:
        raise BadInput("reserve_for_what", field="functions")
    reserve = Reserve.objects.create(
        community=deed.community, centre=found, functions=codes, words=words.strip(), proposed_at=deed.now
    )
    Yes.objects.create(community=deed.community, reserve=reserve, person_id=myself(deed))
    deed.record(reserve.reference, centre=str(found.pk), data={"functions": codes})
    return reserve


@act("reserve.agree", Kind.ACCEPT, own=("member_of_centre",), data=("yes", "members"))
def agree_to_reserve(deed: Deed, *, reserve: Reserve) -> Reserve:
    """Say yes for oneself; with more than half of the members the group stands by."""
    found = fresh(deed, reserve, "centre")
    deed.authorise(relations={"member_of_centre"} if str(found.centre_id) in deed.actor.centres() else set())
    if found.agreed_at is not None or found.ended_at is not None:
        raise WrongState("reserve_over")
    _row, made = Yes.objects.get_or_create(community=deed.community, reserve=found, person_id=myself(deed))
    if not made:
        raise WrongState("reserve_said_yes")
    members = _members(deed, found.centre)
    yes = found.said_yes.filter(person__in=members).count()
    entry = deed.record(found.reference, centre=str(found.centre_id), data={"yes": yes, "members": len(members)})
    if agreed(yes, len(members)):
        found.agreed_at = deed.now
        found.save(update_fields=["agreed_at"])
        by = by_rule(deed, AGREED, "reservoir", entry.id)
        set_reservoir(by, centre=found.centre, reservoir=True, functions=[Function(each) for each in found.functions])
    return found


@act("reserve.end", Kind.WITHDRAW, own=("lead_of_centre",), roles=(User.COMMITTEE_LEAD,))
def end_reserve(deed: Deed, *, reserve: Reserve) -> Reserve:
    """The question is taken back, or the group stands by no longer; its mandates are its givers' to end."""
    found = fresh(deed, reserve, "centre")
    deed.authorise(relations=leads(deed, found.centre_id))
    if found.ended_at is not None:
        raise WrongState("reserve_over")
    found.ended_at = deed.now
    found.save(update_fields=["ended_at"])
    entry = deed.record(found.reference, centre=str(found.centre_id))
    if found.agreed_at is not None:
        set_reservoir(by_rule(deed, AGREED, "reservoir", entry.id), centre=found.centre, reservoir=False, functions=[])
    return found


def _members(deed: Deed, centre: Centre) -> set[UUID]:
    rows = current_memberships(deed.community, deed.now).filter(centre=centre).exclude(role=Role.RESEARCHER)
    return set(rows.values_list("person", flat=True))


findable("reserve", Reserve)
