"""Coming for a part of a shift: later, not until its end, or in one of its teams."""

from renxing.apps.duties.acts.begin import (
    DESK,
    authorise,
    check_fits,
    check_hours,
    check_part,
    fresh_turn,
    note,
    still_open,
)
from renxing.apps.duties.models import Shift, Turn
from renxing.apps.record.door import Deed, act
from renxing.core.duties import WAITING, may_withdraw
from renxing.core.duties import Turn as State
from renxing.core.kinds import Kind
from renxing.core.presence import Part
from renxing.core.refusals import WrongState


@act("duty.come_partly", Kind.CHANGE, own=("self", "leads_post"), roles=DESK, data=("person",))
def come_partly(deed: Deed, *, turn: Turn, part: Part) -> Shift:
    """Say from when until when one comes, and in which team.

    Less is said as long as the place may be given back; who leads it may later. The entry says how many hours it is.
    """
    fresh = fresh_turn(deed, turn)
    shift = fresh.shift
    authorise(deed, shift.post, "self", "leads_post", person=fresh.person_id)
    still_open(deed, shift)
    if fresh.state not in WAITING | {State.GOING}:
        raise WrongState("duty_moved_on", state=fresh.get_state_display())
    if fresh.started_at is not None:
        raise WrongState("duty_begun")
    said = check_part(shift, part)
    _in_time(deed, fresh, said)
    if fresh.state == State.GOING:
        check_fits(deed, shift, fresh.person, leaving=fresh, by_lead=True, part=said)
        check_hours(deed, shift, fresh.person, part=said)
    fresh.comes_at, fresh.goes_at, fresh.team, fresh.sequence = said.starts, said.ends, said.team, fresh.sequence + 1
    fresh.save(update_fields=["comes_at", "goes_at", "team", "sequence"])
    whose = {} if deed.is_self(fresh.person_id) else {"person": str(fresh.person_id)}
    note(deed, shift, quantity=round(fresh.planned, 2), data=whose)
    return shift


def _in_time(deed: Deed, turn: Turn, part: Part) -> None:
    """Refuse somebody who would come for less when it is too late to give the place back."""
    starts, ends = part.of(turn.shift.times)
    less = starts > turn.starts or ends < turn.ends
    bound = turn.shift.post.withdraw_hours
    if less and deed.is_self(turn.person_id) and not may_withdraw(turn.shift.starts, bound, deed.now):
        raise WrongState("duty_too_late_for_less", hours=f"{bound:g}")
