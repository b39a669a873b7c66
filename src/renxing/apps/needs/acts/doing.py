"""Doing it: take, start, meet, hand over to another centre, give back."""

from collections.abc import Collection
from uuid import UUID

from renxing.apps.centres.models import Centre
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.needs.acts.begin import begin, let_lapse, note, say, vetted
from renxing.apps.needs.acts.hands import hold_on, join, release
from renxing.apps.needs.acts.parting import part
from renxing.apps.needs.models import Need, State
from renxing.apps.needs.queries.hands import going_to
from renxing.apps.record.door import Deed, act
from renxing.apps.workload.handing import GUEST_LEFT, RELIEF
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from renxing.core.roles import CentreKind, User

DISPATCHERS = (User.WORKER, User.COMMITTEE_LEAD)
JOINT = "joint_done"
"""The rule that a need is met when every centre that joined in it has done its part."""


@act("need.take", Kind.ACCEPT, roles=DISPATCHERS, by_mandate=True)
def take_need(deed: Deed, *, need: Need) -> Need:
    """Take a need oneself, on the mandate of one's centre or as a community worker."""
    fresh = begin(deed, need)
    vetted(deed, fresh)
    if deed.actor.person is None:
        raise NotAllowed("no_person")
    join(deed, fresh, UUID(deed.actor.person), _centre(deed))
    note(deed, fresh, due=fresh.due_at)
    return fresh


def _centre(deed: Deed) -> str | None:
    """On whose behalf: as the mandate or the actor says, else the committee a worker belongs to."""
    said = (deed.allowed.centre if deed.allowed else None) or deed.doing.centre
    committees = (m.centre for m in deed.actor.memberships if m.kind is CentreKind.RESIDENTS_COMMITTEE)
    return said or next(committees, None)


@act("need.start", Kind.START, own=("helper",), roles=DISPATCHERS)
def start_need(deed: Deed, *, need: Need) -> Need:
    """Be on the way; the asker sees it."""
    fresh = begin(deed, need)
    _set_off(deed, fresh)
    fresh.state, fresh.started_at = State.UNDERWAY, fresh.started_at or deed.now
    note(deed, fresh)
    return fresh


def _set_off(deed: Deed, need: Need) -> None:
    """Of several each sets off alone; whoever dispatches says it of all who have not yet."""
    hands = going_to(need)
    mine = [hand for hand in hands if deed.is_self(hand.helper_id)] or hands
    waiting = [hand for hand in mine if hand.started_at is None]
    if hands and not waiting:
        raise WrongState("on_the_way_already")
    for hand in waiting:
        hand.started_at = deed.now
        hand.save(update_fields=["started_at"])


@act("need.meet", Kind.FINISH, own=("helper", "asker", "household", "link"), roles=DISPATCHERS, rules=(JOINT,))
def meet_need(deed: Deed, *, need: Need) -> Need:
    """Say it is done: one of the helpers who did it, or the asker who has it."""
    fresh = begin(deed, need)
    let_lapse(deed, fresh)
    fresh.state, fresh.closed_at = State.MET, deed.now
    fresh.started_at = fresh.started_at or deed.now
    note(deed, fresh, due=fresh.due_at)
    return fresh


@act(
    "need.hand_over",
    Kind.HAND_OVER,
    own=("helper", "colleague"),
    roles=DISPATCHERS,
    rules=(RELIEF,),
    data=("from", "to"),
)
def hand_over(deed: Deed, *, need: Need, to_centre: Centre) -> Need:
    """Hand a need to another centre, which finds its own helper."""
    fresh = begin(deed, need)
    hold_on(deed, fresh)
    if fresh.centre_id == to_centre.id and fresh.helper_id is None:
        raise BadInput("same_centre", field="to_centre")
    if fresh.function not in to_centre.functions:
        raise BadInput("cannot_carry", field="to_centre", centre=to_centre.name)
    before = fresh.centre_id
    fresh.state, fresh.centre = State.OPEN, to_centre
    release(fresh)
    let_lapse(deed, fresh)
    note(deed, fresh, centre=before, data={"from": before and str(before), "to": str(to_centre.id)})
    return fresh


@act("need.give_back", Kind.DECLINE, own=("helper",), roles=DISPATCHERS, rules=(GUEST_LEFT, REVERSAL))
def give_back(deed: Deed, *, need: Need, reason: str = "", apart: Collection[str] = ()) -> Need:
    """Give a need back because one cannot see to it after all; it is open again, as urgent as before."""
    fresh = begin(deed, need)
    hold_on(deed, fresh)
    held_by = fresh.centre_id
    if words := reason.strip():
        say(deed, fresh, words)
    if fresh.helper_id is not None:
        part(deed, fresh, fresh.helper_id, apart)
    fresh.state = State.OPEN
    release(fresh)
    fresh.centre = None
    note(deed, fresh, centre=held_by)
    return fresh
