"""Rosters: wishes said, one worked out and kept as a draft, published by who leads it, or thrown away."""

from datetime import datetime
from uuid import UUID

from renxing.apps.duties.acts.begin import (
    DESK,
    authorise,
    check_fits,
    check_hours,
    comes,
    fresh_shift,
    move_to,
    myself,
    note,
    relations,
    seat,
    still_open,
)
from renxing.apps.duties.models import Post, Roster, Shift, Turn, Wish
from renxing.apps.duties.queries.rostering import Worked
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.duties import BOOKED, WAITING
from renxing.core.duties import Turn as State
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, Refusal, WrongState


@act("duty.wish", Kind.CHANGE, own=("may_come",))
def wish(deed: Deed, *, shift: Shift, value: int) -> Shift:
    """Say of a shift that one comes gladly, if need be, or cannot: a roster keeps to it."""
    fresh = fresh_shift(deed, shift)
    authorise(deed, fresh.post, "may_come")
    still_open(deed, fresh)
    if value not in (1, 0, -1):
        raise BadInput("gone", what="duty")
    Wish.objects.update_or_create(community=deed.community, shift=fresh, person=myself(deed), defaults={"value": value})
    note(deed, fresh)
    return fresh


@act("duty.draft", Kind.DECIDE, own=("leads_post",), roles=DESK, data=("turns", "left", "proven"))
def draft_roster(deed: Deed, *, worked: Worked) -> Roster:
    """Keep a roster that was worked out: nobody is asked or told before it is published."""
    post = _post(deed, worked.post)
    deed.authorise(relations=relations(deed, post) & {"leads_post"}, function=Function(post.function))
    for old in post.rosters.filter(published_at=None, dropped_at=None):
        _drop(old, deed.now)
    found = worked.found
    left = [
        {"slot": each.slot, "skill": each.skill or "", "needed": each.needed, "wanted": each.wanted,
         "why": dict(each.why)}
        for each in found.left
    ]  # fmt: skip
    spread = sorted((hours for hours in found.hours.values() if hours), reverse=True)
    made = Roster.objects.create(
        community=deed.community, post=post, made_at=deed.now, proven=found.proven, left=left, hours=spread
    )
    turns = [_draft(deed, made, UUID(slot), UUID(one)) for slot, who in found.turns.items() for one in who]
    said = {"turns": sum(turns), "left": sum(each.needed for each in found.left), "proven": found.proven}
    deed.record(made.reference, centre=post.centre_id, function=post.function, data=said)
    return made


def _draft(deed: Deed, roster: Roster, slot: UUID, one: UUID) -> bool:
    shift = Shift.objects.filter(community=deed.community, post=roster.post, pk=slot).first()
    person = Person.objects.filter(community=deed.community, pk=one).first()
    if shift is None or person is None:
        raise WrongState("roster_changed_since")
    rows = Turn.objects.filter(community=deed.community, shift=shift, person=person)
    if rows.filter(state__in=BOOKED | WAITING).exists():
        raise WrongState("roster_changed_since")
    turn = seat(deed, shift, person, State.DRAFT)
    turn.roster = roster
    turn.save(update_fields=["roster"])
    return True


@act("duty.publish", Kind.DECIDE, own=("leads_post",), roles=DESK, data=("turns",))
def publish_roster(deed: Deed, *, roster: Roster) -> Roster:
    """Let a roster hold: everybody in it has their places, and may give them back or hand them on as any other."""
    fresh = _open(deed, roster)
    turns = list(fresh.turns.filter(state=State.DRAFT).select_related("person", "shift").order_by("shift__starts"))
    deed.record(fresh.reference, centre=fresh.post.centre_id, function=fresh.post.function, data={"turns": len(turns)})
    for turn in turns:
        shift = fresh_shift(deed, turn.shift)
        try:
            still_open(deed, shift)
            check_fits(deed, shift, turn.person, by_lead=True)
            check_hours(deed, shift, turn.person)
        except Refusal as refusal:
            raise WrongState("roster_changed_since") from refusal
        move_to(turn, State.GOING, deed.now)
        comes(deed, turn)
    for shift in {turn.shift_id: turn.shift for turn in turns}.values():
        note(deed, fresh_shift(deed, shift), data={"turns": sum(turn.shift_id == shift.pk for turn in turns)})
    fresh.published_at = deed.now
    fresh.save(update_fields=["published_at"])
    return fresh


@act("duty.drop_draft", Kind.CHANGE, own=("leads_post",), roles=DESK)
def drop_roster(deed: Deed, *, roster: Roster) -> Roster:
    """Throw a draft away: nobody saw it."""
    fresh = _open(deed, roster)
    _drop(fresh, deed.now)
    deed.record(fresh.reference, centre=fresh.post.centre_id, function=fresh.post.function)
    return fresh


def _drop(roster: Roster, now: datetime) -> None:
    roster.turns.filter(state=State.DRAFT).delete()
    roster.dropped_at = now
    roster.save(update_fields=["dropped_at"])


def _open(deed: Deed, roster: Roster) -> Roster:
    found = Roster.objects.filter(community=deed.community, pk=roster.pk).select_related("post__centre").first()
    if found is None:
        raise NotFound("gone", what="roster")
    held = relations(deed, found.post) & {"leads_post"}
    deed.authorise(relations=held, function=Function(found.post.function))
    if found.published_at is not None or found.dropped_at is not None:
        raise WrongState("roster_published")
    return found


def _post(deed: Deed, post: Post) -> Post:
    found = Post.objects.filter(community=deed.community, pk=post.pk).select_related("centre").first()
    if found is None:
        raise NotFound("gone", what="duty")
    return found


findable("roster", Roster)
