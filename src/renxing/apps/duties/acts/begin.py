"""What acts on shifts and turns begin with: the row as it stands in this transaction, and who the actor is to it."""

from datetime import datetime
from typing import Unpack
from uuid import UUID, uuid4

from renxing.apps.centres.queries import current_memberships
from renxing.apps.duties.models import Kept, Post, Shift, ShiftState, Turn
from renxing.apps.duties.queries.held import promised, skills_of, why_not
from renxing.apps.duties.queries.relations import may_come, me, runs
from renxing.apps.duties.queries.seated import comers_to, kept_at, meant_for
from renxing.apps.needs.knowing import unvetted
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed
from renxing.apps.record.writing import Fields
from renxing.core.duties import BOOKED, Move, after, old_enough
from renxing.core.duties import Turn as State
from renxing.core.functions import Function
from renxing.core.places import in_team
from renxing.core.presence import WHOLE, Comer, Part, room_for
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.rest import Clash
from renxing.core.roles import User

DESK = (User.COMMITTEE_LEAD, User.WORKER)
CLASHES = {
    Clash.TWICE: "duty_twice",
    Clash.REST: "duty_no_rest",
    Clash.DAY: "duty_long_day",
    Clash.WEEK: "duty_long_week",
}


def fresh_shift(deed: Deed, shift: Shift) -> Shift:
    """The shift as it stands, locked: a place is given to one."""
    rows = Shift.objects.select_for_update(of=("self",)).select_related("post__centre")
    found = rows.filter(community=deed.community, pk=shift.pk).first()
    if found is None:
        raise NotFound("gone", what="duty")
    return found


def fresh_turn(deed: Deed, turn: Turn) -> Turn:
    """Somebody's turn as it stands, its shift locked."""
    found = Turn.objects.filter(community=deed.community, pk=turn.pk).select_related("person").first()
    if found is None:
        raise NotFound("gone", what="duty")
    found.shift = fresh_shift(deed, found.shift)
    return found


def relations(deed: Deed, post: Post, person: UUID | None = None) -> set[str]:
    """What the actor is to this post, and to the person it is about."""
    held = {"leads_post"} if runs(deed.actor, post) else set()
    if may_come(deed.actor, post):
        held.add("may_come")
    if person is not None and deed.is_self(person):
        held.add("self")
    return held


def authorise(deed: Deed, post: Post, *held: str, person: UUID | None = None) -> None:
    """Ask for the authority for this post; of what the actor is to it, only what is named counts."""
    found = relations(deed, post, person)
    deed.authorise(relations=found & set(held), function=Function(post.function))


def still_open(deed: Deed, shift: Shift) -> None:
    """Whether anybody may still come in."""
    if shift.state == ShiftState.CANCELLED:
        raise WrongState("duty_called_off")
    if shift.state != ShiftState.OPEN or shift.ends <= deed.now:
        raise WrongState("duty_over")


def myself(deed: Deed) -> Person:
    """The person who acts."""
    found = Person.objects.filter(community=deed.community, pk=me(deed.actor) or uuid4()).first()
    if found is None:
        raise NotFound("gone", what="person")
    return found


def check_fits(
    deed: Deed, shift: Shift, person: Person, *, leaving: Turn | None = None, by_lead: bool = False,
    part: Part = WHOLE,
) -> None:  # fmt: skip
    """Refuse whoever has no room in their hours, or for whom there is none at the shift.

    `leaving` gives their turn up in the same moment; whoever has that seat leaves the places kept to others. Where
    nobody knows an age, who leads may know it.
    """
    _check_age(shift, person, by_lead)
    if unvetted(deed.community, person.pk, Function(shift.post.function), shift.post.involves):
        raise WrongState("duty_not_vetted")
    but = () if leaving is None else (leaving.pk,)
    held = held_for(deed, shift, person) if leaving is None else None
    if Turn.objects.filter(shift=shift, person=person, state__in=BOOKED).exclude(pk__in=but).exists():
        raise WrongState("duty_yours_already")
    others = comers_to(deed.community, [shift], but if held is None else (*but, held.pk)).get(shift.pk, [])
    one = Comer(in_team(skills_of(deed.community, [person.pk])[person.pk], part.team), part.of(shift.times))
    if not room_for(others, one, shift.post.seats()):
        raise WrongState("duty_full")


def held_for(deed: Deed, shift: Shift, person: Person) -> Kept | None:
    """The place that is kept for a centre this person is in: it is theirs as soon as they come."""
    rows = current_memberships(deed.community, deed.now).filter(person=person).values_list("centre", flat=True)
    kept = kept_at([shift]).get(shift.pk, [])
    return meant_for(kept, {str(centre) for centre in rows}) if kept else None


def comes(deed: Deed, turn: Turn) -> None:
    """Somebody comes: a place that was kept for one of their centre is no longer kept beside theirs."""
    held = held_for(deed, turn.shift, turn.person)
    if held is not None:
        held.delete()


def check_hours(deed: Deed, shift: Shift, person: Person, but: tuple[UUID, ...] = (), part: Part = WHOLE) -> None:
    """Refuse a shift, or this part of it, that would leave somebody in two places, or without their rest."""
    times = part.of(shift.times)
    found = why_not(deed.community, shift, person.pk, deed.now, times=times, but=but)
    if found:
        raise WrongState(CLASHES[found[0]])
    number = promised(deed.community, times, person.pk)
    if number is not None:
        raise WrongState("duty_promised_then", number=number)


def check_part(shift: Shift, part: Part) -> Part:
    """A part of a shift that somebody can come for; shifts that belong together are taken whole."""
    if part.team and part.team not in shift.post.teams:
        raise BadInput("duty_no_such_team", field="team")
    if part.cut(shift.times) == Part(team=part.team):
        return Part(team=part.team)
    if shift.post.coupled or not part.within(shift.times):
        raise BadInput("duty_part_coupled" if shift.post.coupled else "duty_part", field="starts")
    return part.cut(shift.times)


def _check_age(shift: Shift, person: Person, by_lead: bool) -> None:
    old = old_enough(person.born, shift.post.least_age, shift.starts.year)
    if old is False:
        raise BadInput("duty_too_young", age=shift.post.least_age)
    if old is None and not by_lead:
        raise BadInput("duty_age_unknown", age=shift.post.least_age)


def seat(
    deed: Deed, shift: Shift, person: Person, state: State, part: Part = WHOLE, *, handed: bool = False
) -> Turn:  # fmt: skip
    """The person's turn at this shift in this state; one who had left comes in again by the same row.

    `handed`: they have the seat of somebody else, so that places kept stay kept.
    """
    for_them = {"comes_at": part.starts, "goes_at": part.ends, "team": part.team}
    turn, made = Turn.objects.get_or_create(
        community=deed.community, shift=shift, person=person, defaults={"state": state, "since": deed.now, **for_them}
    )
    if not made:
        turn.comes_at, turn.goes_at, turn.team = part.starts, part.ends, part.team
        turn.save(update_fields=["comes_at", "goes_at", "team"])
        move_to(turn, state, deed.now)
    if state is State.GOING and not handed:
        comes(deed, turn)
    return turn


def move_to(turn: Turn, state: State, now: datetime) -> None:
    """Write down a turn's new state; calendars see that it changed."""
    turn.state, turn.since, turn.sequence = state, now, turn.sequence + 1
    turn.save(update_fields=["state", "since", "sequence"])


def moved(deed: Deed, turn: Turn, move: Move) -> Turn:
    """A turn in the state that a move leads to."""
    to = after(State(turn.state), move)
    if to is None:
        raise WrongState("duty_moved_on", state=turn.get_state_display())
    move_to(turn, to, deed.now)
    return turn


def note(deed: Deed, shift: Shift, **fields: Unpack[Fields]) -> None:
    """The act's entry about this shift."""
    fields.setdefault("centre", shift.post.centre_id)
    fields.setdefault("function", shift.post.function)
    if shift.post.incident is not None:
        fields.setdefault("incident", shift.post.incident)
    deed.record(shift.reference, **fields)
