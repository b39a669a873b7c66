"""Being there: coming and going by the tap of a button, the hours said, confirmed or disputed, and who did not come."""

from datetime import datetime
from uuid import uuid5

from django.db.models import Q, QuerySet

from renxing.apps.duties.acts.begin import DESK, authorise, fresh_shift, fresh_turn, move_to, moved, note
from renxing.apps.duties.models import HoursState, Shift, ShiftState, Turn
from renxing.apps.duties.queries.held import skills_of
from renxing.apps.duties.queries.seated import as_comer, comer, kept_at
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.models import Entry
from renxing.apps.workload.acts import note_work, strike_work
from renxing.apps.workload.acts.working import CONFIRMED
from renxing.apps.workload.models import Work
from renxing.core.duties import FORWARD, LATE, STILL_UNMANNED, Move, comes_in, tapped
from renxing.core.duties import Turn as State
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor
from renxing.core.presence import short, stretches
from renxing.core.refusals import BadInput, WrongState

CLOCK = "duty_clock"
"""The rule that ends shifts, and says where nobody came."""


@act("duty.check_in", Kind.START, own=("self", "leads_post"), roles=DESK, data=("person", "told_late"))
def check_in(deed: Deed, *, turn: Turn, at: datetime | None = None) -> Shift:
    """Say that one is here. Sent later, it counts from the tap, and says so; whoever leads it calls the roll."""
    fresh = fresh_turn(deed, turn)
    authorise(deed, fresh.shift.post, "self", "leads_post", person=fresh.person_id)
    moment = tapped(at, deed.now)
    if fresh.started_at is not None:
        raise WrongState("duty_here_already")
    if fresh.state not in (State.GOING, State.MISSED):
        raise WrongState("duty_moved_on", state=fresh.get_state_display())
    if not comes_in(fresh.shift.starts, fresh.shift.ends, moment):
        raise WrongState("duty_not_now")
    fresh.started_at, fresh.told_at = moment, deed.now
    fresh.save(update_fields=["started_at", "told_at"])
    if fresh.state == State.MISSED:
        moved(deed, fresh, Move.END)
        _tell(fresh, fresh.ends)
    late = deed.now - moment > FORWARD
    note(deed, fresh.shift, at=moment, data={"person": str(fresh.person_id), "told_late": late})
    return fresh.shift


@act("duty.check_out", Kind.REPORT, own=("self", "leads_post"), roles=DESK, data=("person",))
def check_out(deed: Deed, *, turn: Turn, at: datetime | None = None) -> Shift:
    """Say that one goes; the hours are said with it."""
    fresh = fresh_turn(deed, turn)
    authorise(deed, fresh.shift.post, "self", "leads_post", person=fresh.person_id)
    if fresh.started_at is None or fresh.state != State.GOING:
        raise WrongState("duty_not_here")
    moment = max(fresh.started_at, min(tapped(at, deed.now), fresh.shift.ends + LATE))
    moved(deed, fresh, Move.END)
    _tell(fresh, moment)
    note(deed, fresh.shift, at=moment, quantity=_hours(fresh), data={"person": str(fresh.person_id)})
    return fresh.shift


def _tell(turn: Turn, ended: datetime) -> None:
    turn.ended_at, turn.hours_state = max(ended, turn.started_at or ended), HoursState.TOLD
    turn.save(update_fields=["ended_at", "hours_state"])


@act("duty.confirm_hours", Kind.DECIDE, own=("leads_post",), roles=DESK, data=("person",))
def confirm_hours(deed: Deed, *, turn: Turn, starts: datetime | None = None, ends: datetime | None = None) -> Shift:
    """Confirm from when until when somebody was there, as they said it or corrected; it counts as hours of work."""
    fresh = fresh_turn(deed, turn)
    authorise(deed, fresh.shift.post, "leads_post")
    if deed.is_self(fresh.person_id):
        raise WrongState("duty_own_hours")
    if fresh.shift.starts > deed.now or fresh.state not in (State.GOING, State.DONE, State.MISSED):
        raise WrongState("duty_moved_on", state=fresh.get_state_display())
    begins = starts or fresh.started_at or fresh.starts
    over = ends or fresh.ended_at or fresh.ends
    if not begins < over <= deed.now:
        raise BadInput("duty_hours_wrong", field="ends")
    if begins < fresh.shift.starts - LATE or over > fresh.shift.ends + LATE:
        raise BadInput("duty_hours_elsewhere", field="starts")
    fresh.started_at, fresh.ended_at, fresh.hours_state = begins, over, HoursState.CONFIRMED
    fresh.save(update_fields=["started_at", "ended_at", "hours_state"])
    if fresh.state != State.DONE:
        move_to(fresh, State.DONE, deed.now)
    note(deed, fresh.shift, quantity=_hours(fresh), data={"person": str(fresh.person_id)})
    _work(deed, fresh.person, begins, over)
    return fresh.shift


def _work(deed: Deed, person: Person, starts: datetime, ends: datetime) -> None:
    """Count them as work in place of what was confirmed before, unless they noted these hours themselves already."""
    for row in Work.objects.filter(community=deed.community, person=person, noted=True, struck_at=None):
        if row.ends is not None and row.starts < ends and row.ends > starts and _ours(deed, row):
            again = Doing(Actor(rule=CONFIRMED), deed.community, deed.now, uuid5(deed.doing.act_id, str(row.pk)))
            strike_work(again, work=row)
    by = Doing(Actor(rule=CONFIRMED), deed.community, deed.now, uuid5(deed.doing.act_id, "work"))
    try:
        note_work(by, person=person, starts=starts, ends=ends)
    except BadInput:
        return


def _ours(deed: Deed, work: Work) -> bool:
    """Whether these hours were noted when a duty was confirmed."""
    rows = Entry.objects.filter(community=deed.community, subject=work.reference, act="work.note")
    return rows.filter(authority=f"rule:{CONFIRMED}").exists()


@act("duty.dispute_hours", Kind.ANSWER, own=("self",))
def dispute_hours(deed: Deed, *, turn: Turn, words: str) -> Shift:
    """Say that the hours confirmed are not right, and how it was; whoever leads it looks at it again."""
    fresh = fresh_turn(deed, turn)
    authorise(deed, fresh.shift.post, "self", person=fresh.person_id)
    if fresh.hours_state != HoursState.CONFIRMED and fresh.state != State.MISSED:
        raise WrongState("duty_nothing_to_dispute")
    if not words.strip():
        raise BadInput("duty_say_how", field="words")
    fresh.hours_state, fresh.words = HoursState.DISPUTED, words.strip()[:200]
    fresh.save(update_fields=["hours_state", "words"])
    note(deed, fresh.shift)
    return fresh.shift


def _hours(turn: Turn) -> float | None:
    return None if turn.hours is None else round(turn.hours, 2)


@act("duty.unmanned", Kind.NOTIFY, rules=(CLOCK,))
def note_unmanned(deed: Deed, *, shift: Shift) -> Shift:
    """Nobody has said that they are there, some time after it began: who leads it is told, once."""
    fresh = fresh_shift(deed, shift)
    deed.authorise()
    if fresh.state != ShiftState.OPEN or fresh.unmanned_at is not None or _there(fresh).exists() or _helped(fresh):
        raise WrongState("duty_moved_on", state="")
    if deed.now < fresh.starts + STILL_UNMANNED:
        raise WrongState("duty_not_now")
    fresh.unmanned_at = deed.now
    fresh.save(update_fields=["unmanned_at"])
    note(deed, fresh)
    return fresh


@act("duty.hold", Kind.FINISH, rules=(CLOCK,), data=("came", "missed"))
def hold(deed: Deed, *, shift: Shift) -> Shift:
    """A shift is over and as many were there as it needed; who was not is noted."""
    return _close(deed, shift, held=True)


@act("duty.miss", Kind.EXPIRE, rules=(CLOCK,), data=("came", "missed"))
def miss(deed: Deed, *, shift: Shift) -> Shift:
    """A shift is over and fewer were there than it needed."""
    return _close(deed, shift, held=False)


def _close(deed: Deed, shift: Shift, *, held: bool) -> Shift:
    fresh = fresh_shift(deed, shift)
    deed.authorise()
    if fresh.state != ShiftState.OPEN or deed.now < fresh.ends + LATE or enough_came(fresh) is not held:
        raise WrongState("duty_moved_on", state="")
    came = _there(fresh).count() + fresh.kept.filter(came_at__isnull=False).count()
    missing = list(fresh.turns.filter(state=State.GOING, started_at__isnull=True))
    for turn in missing:
        moved(deed, turn, Move.MISS)
    for turn in fresh.turns.filter(state=State.GOING).select_related("shift"):
        moved(deed, turn, Move.END)
        _tell(turn, turn.ends)
    fresh.turns.filter(state__in=(State.ASKED, State.INVITED)).update(state=State.REFUSED, since=deed.now)
    fresh.state, fresh.changed_at = (ShiftState.HELD if held else ShiftState.MISSED), deed.now
    fresh.save(update_fields=["state", "changed_at"])
    fresh.kept.filter(centre__isnull=False).delete()
    note(deed, fresh, at=fresh.ends, due=fresh.ends, data={"came": came, "missed": len(missing)})
    return fresh


def enough_came(shift: Shift) -> bool:
    """Whether at a shift were as many, with what they can do, as it needed: in all of the hours they came for."""
    turns = list(_there(shift))
    skills = skills_of(shift.community, [turn.person_id for turn in turns])
    for turn in turns:
        turn.shift = shift
    helped = [row for row in kept_at([shift]).get(shift.pk, []) if row.came_at is not None]
    came = [*(comer(turn, skills) for turn in turns), *(as_comer(row) for row in helped)]
    return not short(stretches(shift.times, came, shift.post.seats()))


def _helped(shift: Shift) -> bool:
    return shift.kept.filter(came_at__isnull=False).exists()


def _there(shift: Shift) -> "QuerySet[Turn]":
    came = Q(started_at__isnull=False) | Q(state=State.DONE)
    return Turn.objects.filter(came, community=shift.community_id, shift=shift)
