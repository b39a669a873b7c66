"""Who comes: signing up, asking and being admitted, being invited and answering, giving a place back."""

from datetime import timedelta
from uuid import UUID

from renxing.apps.duties.acts.begin import (
    DESK,
    authorise,
    check_fits,
    check_hours,
    check_part,
    comes,
    fresh_shift,
    fresh_turn,
    moved,
    myself,
    note,
    seat,
    still_open,
)
from renxing.apps.duties.choices import Flow
from renxing.apps.duties.models import Shift, ShiftState, Turn
from renxing.apps.duties.queries.relations import me
from renxing.apps.mandates.acts.changing import WAKING
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.workload.sparing import spare_the_tired
from renxing.core.duties import BOOKED, WAITING, Move, may_sign_up, may_withdraw
from renxing.core.duties import Turn as State
from renxing.core.kinds import Kind
from renxing.core.presence import WHOLE, Part
from renxing.core.refusals import BadInput, WrongState

NOTICE = timedelta(hours=12)
"""Who is asked to something sooner than this is asked now: it is looked at whether they bear enough at present."""


@act("duty.sign_up", Kind.ACCEPT, own=("may_come",), data=("shifts",))
def sign_up(deed: Deed, *, shift: Shift, part: Part = WHOLE) -> Shift:
    """Take a place, for a part of the shift where one says so. Shifts that belong together are taken all, and whole."""
    fresh = fresh_shift(deed, shift)
    authorise(deed, fresh.post, "may_come")
    if fresh.post.flow != Flow.INSTANT and not _asked_to(deed, fresh):
        raise WrongState("duty_not_to_take")
    person = myself(deed)
    taken = _together(deed, fresh)
    if not _asked_to(deed, fresh):
        _in_time(deed, fresh)
    for each in taken:
        _take(deed, each, person, part=check_part(each, part))
        note(deed, each, data={"shifts": len(taken)})
    return fresh


def _in_time(deed: Deed, shift: Shift) -> None:
    if not may_sign_up(shift.starts, shift.post.signup_hours, deed.now):
        raise WrongState("duty_signup_over", hours=f"{shift.post.signup_hours:g}")


def _asked_to(deed: Deed, shift: Shift) -> bool:
    rows = Turn.objects.filter(community=deed.community, shift=shift, person=me(deed.actor))
    return rows.filter(state=State.INVITED).exists()


def _together(deed: Deed, shift: Shift) -> list[Shift]:
    """The shift, or where its post couples them every one that is still to come."""
    if not shift.post.coupled:
        return [shift]
    rows = Shift.objects.select_for_update(of=("self",)).select_related("post__centre")
    return list(rows.filter(community=deed.community, post=shift.post, state=ShiftState.OPEN, starts__gte=deed.now))


def _take(deed: Deed, shift: Shift, person: Person, *, by_lead: bool = False, part: Part = WHOLE) -> Turn:
    still_open(deed, shift)
    check_fits(deed, shift, person, by_lead=by_lead, part=part)
    check_hours(deed, shift, person, part=part)
    return seat(deed, shift, person, State.GOING, part)


@act("duty.ask", Kind.ANSWER, own=("may_come",))
def ask_for_place(deed: Deed, *, shift: Shift, words: str = "", part: Part = WHOLE) -> Shift:
    """Ask for a place where somebody says yes first, for a part of the shift where one says so, with a word."""
    fresh = fresh_shift(deed, shift)
    authorise(deed, fresh.post, "may_come")
    if fresh.post.flow != Flow.ASK:
        raise WrongState("duty_not_to_ask")
    still_open(deed, fresh)
    _in_time(deed, fresh)
    person = myself(deed)
    rows = Turn.objects.filter(community=deed.community, shift=fresh, person=person)
    if rows.filter(state__in=WAITING | BOOKED).exists():
        raise WrongState("duty_yours_already")
    said = check_part(fresh, part)
    check_fits(deed, fresh, person, part=said)
    check_hours(deed, fresh, person, part=said)
    turn = seat(deed, fresh, person, State.ASKED, said)
    turn.words = words.strip()[:200]
    turn.save(update_fields=["words"])
    note(deed, fresh)
    return fresh


@act("duty.admit", Kind.ACCEPT, own=("leads_post",), roles=DESK, data=("person",))
def admit(deed: Deed, *, turn: Turn) -> Shift:
    """Say yes to somebody who asked for a place."""
    fresh = fresh_turn(deed, turn)
    authorise(deed, fresh.shift.post, "leads_post")
    still_open(deed, fresh.shift)
    if fresh.state != State.ASKED:
        raise WrongState("duty_moved_on", state=fresh.get_state_display())
    check_fits(deed, fresh.shift, fresh.person, by_lead=True, part=fresh.part)
    check_hours(deed, fresh.shift, fresh.person, part=fresh.part)
    comes(deed, moved(deed, fresh, Move.ADMIT))
    note(deed, fresh.shift, data={"person": str(fresh.person_id)})
    return fresh.shift


@act("duty.turn_down", Kind.DECIDE, own=("leads_post",), roles=DESK, data=("person",))
def turn_down(deed: Deed, *, turn: Turn) -> Shift:
    """Say that somebody who asked is not needed this time."""
    fresh = fresh_turn(deed, turn)
    authorise(deed, fresh.shift.post, "leads_post")
    moved(deed, fresh, Move.REFUSE)
    note(deed, fresh.shift, data={"person": str(fresh.person_id)})
    return fresh.shift


@act("duty.invite", Kind.CALL, own=("leads_post",), roles=DESK, rules=(WAKING,), data=("person",))
def invite(deed: Deed, *, shift: Shift, person: Person) -> Shift:
    """Ask somebody to come; several may be asked for one place, the first yes has it."""
    fresh = fresh_shift(deed, shift)
    authorise(deed, fresh.post, "leads_post")
    still_open(deed, fresh)
    if person.community_id != deed.community.pk or person.erased_at is not None:
        raise BadInput("duty_nobody", field="person")
    rows = Turn.objects.filter(community=deed.community, shift=fresh, person=person)
    if rows.filter(state__in=WAITING | BOOKED).exists():
        raise WrongState("duty_asked_already")
    if fresh.starts - deed.now < NOTICE:
        spare_the_tired(deed, person, "person")
    check_fits(deed, fresh, person, by_lead=True)
    check_hours(deed, fresh, person)
    seat(deed, fresh, person, State.INVITED)
    note(deed, fresh, data={"person": str(person.pk)})
    return fresh


@act("duty.assign", Kind.DECIDE, own=("leads_post",), roles=DESK, data=("person",))
def assign(deed: Deed, *, shift: Shift, person: Person) -> Shift:
    """Note that somebody comes who said so by mouth or on the phone; they see it, and may give it back."""
    fresh = fresh_shift(deed, shift)
    authorise(deed, fresh.post, "leads_post")
    if person.community_id != deed.community.pk or person.erased_at is not None:
        raise BadInput("duty_nobody", field="person")
    _take(deed, fresh, person, by_lead=True)
    note(deed, fresh, data={"person": str(person.pk)})
    return fresh


@act("duty.accept", Kind.ACCEPT, own=("self",))
def accept(deed: Deed, *, turn: Turn) -> Shift:
    """Say yes to an invitation."""
    fresh = fresh_turn(deed, turn)
    authorise(deed, fresh.shift.post, "self", person=fresh.person_id)
    still_open(deed, fresh.shift)
    if fresh.state != State.INVITED:
        raise WrongState("duty_moved_on", state=fresh.get_state_display())
    check_fits(deed, fresh.shift, fresh.person, by_lead=True, part=fresh.part)
    check_hours(deed, fresh.shift, fresh.person, part=fresh.part)
    comes(deed, moved(deed, fresh, Move.ACCEPT))
    note(deed, fresh.shift)
    return fresh.shift


@act("duty.decline", Kind.DECLINE, own=("self",))
def decline(deed: Deed, *, turn: Turn) -> Shift:
    """Say no to an invitation: nobody asks why."""
    fresh = fresh_turn(deed, turn)
    authorise(deed, fresh.shift.post, "self", person=fresh.person_id)
    moved(deed, fresh, Move.DECLINE)
    note(deed, fresh.shift)
    return fresh.shift


@act("duty.withdraw", Kind.DECLINE, own=("self", "leads_post"), roles=DESK, data=("person",))
def withdraw(deed: Deed, *, turn: Turn) -> Shift:
    """Give a place back, by oneself until some hours before; later whoever leads it releases, or a stand-in comes."""
    fresh = fresh_turn(deed, turn)
    post = fresh.shift.post
    in_time = fresh.state != State.GOING or may_withdraw(fresh.shift.starts, post.withdraw_hours, deed.now)
    authorise(deed, post, "self", "leads_post", person=fresh.person_id)
    if deed.is_self(fresh.person_id) and not in_time:
        raise WrongState("duty_too_late_to_withdraw", hours=f"{post.withdraw_hours:g}")
    if fresh.started_at is not None:
        raise WrongState("duty_begun")
    moved(deed, fresh, Move.WITHDRAW)
    fresh.swaps.filter(state__in=("open", "proposed")).update(state="closed")
    note(deed, fresh.shift, data=_whose(deed, fresh.person_id))
    return fresh.shift


def _whose(deed: Deed, person: UUID) -> dict[str, str]:
    """Whom it is about, where that is not who acts."""
    return {} if deed.is_self(person) else {"person": str(person)}
