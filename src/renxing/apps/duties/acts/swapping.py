"""Handing a turn on: offered to one or to all, taken by a stand-in, or exchanged for another turn."""

from renxing.apps.duties.acts.begin import (
    authorise,
    check_fits,
    check_hours,
    fresh_turn,
    moved,
    myself,
    note,
    seat,
    still_open,
)
from renxing.apps.duties.models import Shift, Swap, SwapState, Turn
from renxing.apps.duties.queries.relations import me
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.core.duties import Move
from renxing.core.duties import Turn as State
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState

LIVE = (SwapState.OPEN, SwapState.PROPOSED)


@act("duty.offer_turn", Kind.NOTIFY, own=("self",), data=("to",))
def offer_turn(deed: Deed, *, turn: Turn, to: Person | None = None) -> Shift:
    """Look for a stand-in: one person is asked, or everybody who could come. The place stays mine until it is taken."""
    fresh = fresh_turn(deed, turn)
    authorise(deed, fresh.shift.post, "self", person=fresh.person_id)
    still_open(deed, fresh.shift)
    if fresh.state != State.GOING or fresh.started_at is not None:
        raise WrongState("duty_moved_on", state=fresh.get_state_display())
    if to is not None and (to.pk == fresh.person_id or to.community_id != deed.community.pk):
        raise BadInput("duty_nobody", field="to")
    if fresh.swaps.filter(state__in=LIVE).exists():
        raise WrongState("duty_offered_already")
    Swap.objects.create(community=deed.community, turn=fresh, to=to, at=deed.now)
    note(deed, fresh.shift, data={} if to is None else {"to": str(to.pk)})
    return fresh.shift


@act("duty.keep_turn", Kind.CHANGE, own=("self",))
def keep_turn(deed: Deed, *, swap: Swap) -> Shift:
    """Not look for a stand-in any more; who offered theirs for it keeps it."""
    fresh, turn = _fresh(deed, swap)
    authorise(deed, turn.shift.post, "self", person=turn.person_id)
    fresh.state, fresh.in_return = SwapState.CLOSED, None
    fresh.save(update_fields=["state", "in_return"])
    note(deed, turn.shift)
    return turn.shift


@act("duty.take_turn", Kind.HAND_OVER, own=("may_come",), data=("from",))
def take_turn(deed: Deed, *, swap: Swap) -> Shift:
    """Stand in for somebody: the turn is mine now, and they are free."""
    fresh, turn = _fresh(deed, swap)
    person = _taker(deed, fresh, turn)
    _hand_on(deed, turn, person)
    fresh.state = SwapState.DONE
    fresh.save(update_fields=["state"])
    note(deed, turn.shift, data={"from": str(turn.person_id)})
    return turn.shift


@act("duty.propose_swap", Kind.ANSWER, own=("may_come",), data=("shift",))
def propose_swap(deed: Deed, *, swap: Swap, mine: Turn) -> Shift:
    """Offer a turn of mine for the one that is offered; it is exchanged once they say yes."""
    fresh, turn = _fresh(deed, swap)
    _taker(deed, fresh, turn)
    own = fresh_turn(deed, mine)
    if not deed.is_self(own.person_id) or own.state != State.GOING or own.shift.starts <= deed.now:
        raise BadInput("duty_not_yours", field="mine")
    if fresh.state != SwapState.OPEN:
        raise WrongState("duty_offered_already")
    fresh.state, fresh.in_return = SwapState.PROPOSED, own
    fresh.save(update_fields=["state", "in_return"])
    note(deed, turn.shift, data={"shift": str(own.shift_id)})
    return turn.shift


@act("duty.agree_swap", Kind.HAND_OVER, own=("self",), data=("to",))
def agree_swap(deed: Deed, *, swap: Swap) -> Shift:
    """Say yes to an exchange: each has the other's turn, or nothing changes."""
    fresh, turn = _fresh(deed, swap)
    authorise(deed, turn.shift.post, "self", person=turn.person_id)
    if fresh.state != SwapState.PROPOSED or fresh.in_return is None:
        raise WrongState("duty_nothing_proposed")
    back = fresh_turn(deed, fresh.in_return)
    if back.state != State.GOING:
        raise WrongState("duty_moved_on", state=back.get_state_display())
    one, other = turn.person, back.person
    for theirs, person, leaves in ((turn, other, back), (back, one, turn)):
        still_open(deed, theirs.shift)
        check_fits(deed, theirs.shift, person, leaving=theirs, part=theirs.part)
        check_hours(deed, theirs.shift, person, (leaves.shift_id,), theirs.part)
    for theirs, person in ((turn, other), (back, one)):
        moved(deed, theirs, Move.HAND_ON)
        seat(deed, theirs.shift, person, State.GOING, theirs.part, handed=True)
        note(deed, theirs.shift, data={"to": str(person.pk)})
    fresh.state = SwapState.DONE
    fresh.save(update_fields=["state"])
    return turn.shift


def _fresh(deed: Deed, swap: Swap) -> tuple[Swap, Turn]:
    """The offer as it stands, with the turn it is about, if it is still on."""
    found = Swap.objects.filter(community=deed.community, pk=swap.pk).select_related("turn", "in_return").first()
    if found is None:
        raise NotFound("gone", what="duty")
    turn = fresh_turn(deed, found.turn)
    if found.state not in LIVE or turn.state != State.GOING:
        raise WrongState("duty_taken_already")
    return found, turn


def _taker(deed: Deed, swap: Swap, turn: Turn) -> Person:
    """Who takes it: somebody who may come, who was asked where one was, and who does not have it already."""
    asked = swap.to_id is None or swap.to_id == me(deed.actor)
    authorise(deed, turn.shift.post, *(("may_come",) if asked or deed.actor.person is None else ()))
    if deed.is_self(turn.person_id):
        raise WrongState("duty_yours_already")
    still_open(deed, turn.shift)
    return myself(deed)


def _hand_on(deed: Deed, turn: Turn, person: Person) -> None:
    check_fits(deed, turn.shift, person, leaving=turn, part=turn.part)
    check_hours(deed, turn.shift, person, part=turn.part)
    moved(deed, turn, Move.HAND_ON)
    seat(deed, turn.shift, person, State.GOING, turn.part, handed=True)
