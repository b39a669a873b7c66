"""What a roster is worked out from: the shifts that are open, and who could come to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from renxing.apps.centres.models import Absence
from renxing.apps.centres.queries import rules_of
from renxing.apps.duties.models import Post, Shift, ShiftState, Turn, Wish
from renxing.apps.duties.queries.held import booked, skills_of, worked
from renxing.apps.duties.queries.seated import comers_to
from renxing.apps.duties.queries.single import members_of
from renxing.apps.needs.knowing import NOTHING, asked_of, known_of
from renxing.apps.people.models import Person
from renxing.apps.workload.queries.bearing import caps_of
from renxing.core.duties import BOOKED, old_enough
from renxing.core.functions import Function
from renxing.core.places import Places, Seating
from renxing.core.presence import stretches
from renxing.core.refusals import BadInput, WrongState
from renxing.dispatch.roster import Helper, Roster, Slot, TooLarge, roster

KNOWN = timedelta(days=60)
"""Whoever has been at a post of the centre in so many days is thought of."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A roster that was worked out, for one post."""

    post: Post
    found: Roster


def work_out(post: Post, now: datetime) -> Worked:
    """The best roster for the shifts of a post that are still to come; nothing is written down."""
    shifts = list(Shift.objects.filter(post=post, state=ShiftState.OPEN, starts__gt=now).order_by("starts"))
    slots = [slot for slot in _slots(post, shifts) if any(place.wanted for place in slot.places)]
    if not slots:
        raise WrongState("roster_nothing_open")
    window = min(slot.starts for slot in slots), max(slot.ends for slot in slots)
    community = post.community
    caps, zone = caps_of(rules_of(community)), ZoneInfo(community.timezone)
    try:
        found = roster(slots, _helpers(post, shifts, window, now), caps, zone)
    except TooLarge as error:
        raise BadInput("roster_too_large") from error
    return Worked(post, found)


def _slots(post: Post, shifts: list[Shift]) -> Iterable[Slot]:
    """The shifts, with the places that those who come already leave all the time: a roster gives whole shifts."""
    going = comers_to(post.community, shifts)
    for shift in shifts:
        seats = post.seats()
        parts = [part.seating for part in stretches(shift.times, going.get(shift.pk, []), seats)]
        places = tuple(_left(each, n, parts) for n, each in enumerate(seats))
        yield Slot(str(shift.pk), shift.starts, shift.ends, places)


def _left(each: Places, number: int, parts: Sequence[Seating]) -> Places:
    free = min(part.free[number] for part in parts)
    return Places(each.skill, min(max(part.missing[number] for part in parts), free), free)


def _helpers(post: Post, shifts: list[Shift], window: tuple[datetime, datetime], now: datetime) -> list[Helper]:
    """Who may be put down: members, who said a wish, who was at a post of the centre lately."""
    wishes: dict[UUID, dict[str, int]] = {}
    for shift, person, value in Wish.objects.filter(shift__in=shifts).values_list("shift", "person", "value"):
        wishes.setdefault(person, {})[str(shift)] = value
    lately = Turn.objects.filter(shift__post__centre=post.centre_id, shift__ends__gt=now - KNOWN, state__in=BOOKED)
    known = {*wishes, *lately.values_list("person", flat=True)} if not post.members_only else set[UUID]()
    known |= {person.pk for person in members_of(post.community, post.centre, now)}
    people = list(Person.objects.filter(pk__in=known, erased_at__isnull=True).order_by("code"))
    keys = [person.pk for person in people]
    skills = skills_of(post.community, keys)
    asked, known_of_them = asked_of(Function(post.function), post.involves), known_of(post.community, keys)
    held, done = booked(post.community, keys, window), worked(post.community, keys, now)
    taken, away = _there(shifts), _away(shifts, keys)
    return [
        Helper(
            key=str(person.pk),
            skills=skills[person.pk],
            available=tuple(person.availability),
            held=tuple(held.get(person.pk, ())),
            worked=tuple(done.get(person.pk, ())),
            wishes={
                **wishes.get(person.pk, {}),
                **dict.fromkeys((*taken.get(person.pk, ()), *away.get(person.pk, ())), -1),
            },
            hours=sum(taken.get(person.pk, {}).values()),
        )
        for person in people
        if old_enough(person.born, post.least_age, now.year) and asked <= known_of_them.get(person.pk, NOTHING).vetted
    ]


def _there(shifts: list[Shift]) -> dict[UUID, dict[str, float]]:
    """At which of these shifts somebody comes already, and for how many hours."""
    found: dict[UUID, dict[str, float]] = {}
    for turn in Turn.objects.filter(shift__in=shifts, state__in=BOOKED).select_related("shift"):
        found.setdefault(turn.person_id, {})[str(turn.shift_id)] = turn.planned
    return found


def _away(shifts: list[Shift], people: list[UUID]) -> dict[UUID, set[str]]:
    """At which of these shifts somebody said that they are away."""
    found: dict[UUID, set[str]] = {}
    rows = Absence.objects.filter(person__in=people, starts__lt=shifts[-1].ends, ends__gt=shifts[0].starts)
    for person, starts, ends in rows.values_list("person", "starts", "ends"):
        there = {str(shift.pk) for shift in shifts if shift.starts < ends and starts < shift.ends}
        found.setdefault(person, set()).update(there)
    return found
