"""Helpers from outside: welcomed until a day, briefed before they may do anything, and their work handed back."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid5

from renxing.apps.centres.acts import GUEST, end_membership, found_centre, give_membership
from renxing.apps.centres.models import Centre, Membership, midnight
from renxing.apps.centres.queries import current_memberships, today
from renxing.apps.people.acts import KEEPERS, Contact, add_person
from renxing.apps.people.models import Person
from renxing.apps.people.queries import next_code
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.workload.acts.working import own
from renxing.apps.workload.handing import GUEST_LEFT, hand_back_tasks
from renxing.apps.workload.models import Guest
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import CentreKind, Role

ENDED = "guest_ended"
"""The rule that ends a guest's stay on the day that was agreed."""

CENTRE = "GUESTS"
NAMES = ("外来支援队", "Helpers from outside")


@dataclass(frozen=True, slots=True)
class Welcome:
    """Who comes (of the registry, or new: Chinese and English name), from where, until when, told what, for whom."""

    until: date
    briefing: str
    origin: str = ""
    person: Person | None = None
    names: tuple[str, str] = ("", "")
    phone: str = ""
    centre: Centre | None = None


@act("guest.welcome", Kind.CHANGE, roles=KEEPERS)
def welcome_guest(deed: Deed, *, welcome: Welcome) -> Guest:
    """Write down who comes to help, until when, and what they have to know first. They may do nothing yet."""
    deed.authorise()
    _check(deed, welcome)
    guest = Guest(
        community=deed.community,
        origin=welcome.origin.strip(),
        briefing=welcome.briefing.strip(),
        until=welcome.until,
        centre=welcome.centre,
        welcomed_at=deed.now,
    )
    entry = deed.record(guest.reference, due=midnight(welcome.until, deed.community.timezone))
    guest.person = welcome.person or add_person(
        _then(deed.doing, "person", entry.id),
        code=next_code(deed.community),
        names=welcome.names,
        household=None,
        contact=Contact(phone=welcome.phone),
    )
    guest.save(force_insert=True)
    return guest


def _check(deed: Deed, welcome: Welcome) -> None:
    if not welcome.briefing.strip():
        raise BadInput("briefing_missing", field="briefing")
    if welcome.until <= today(deed.community, deed.now):
        raise BadInput("guest_ends_before_start", field="until")
    person = welcome.person
    if person is None:
        return
    if str(person.id) == deed.actor.person:
        raise BadInput("welcomes_oneself", field="person")
    belongs = current_memberships(deed.community, deed.now).filter(person=person).exists()
    if person.household_id is not None or belongs:
        raise BadInput("belongs_here", field="person")
    if Guest.objects.filter(community=deed.community, person=person, left_at__isnull=True).exists():
        raise BadInput("guest_already", field="person")


@act("guest.brief", Kind.LEARN, own=("self",))
def brief_guest(deed: Deed, *, guest: Guest) -> Guest:
    """Confirm having read the briefing; from now on the guest acts for a centre, under its mandates."""
    fresh = _fresh(deed, guest)
    deed.authorise(relations=own(deed, fresh.person))
    if fresh.briefed_at is not None or fresh.left_at is not None or fresh.until <= today(deed.community, deed.now):
        raise WrongState("guest_briefed_already" if fresh.briefed_at else "guest_has_left")
    entry = deed.record(fresh.reference)
    fresh.briefed_at = deed.now
    fresh.membership = give_membership(
        _then(_by_rule(deed.doing, GUEST), "membership", entry.id),
        centre=fresh.centre or _centre(deed, entry.id),
        person=fresh.person,
        role=Role.MEMBER,
        until=fresh.until,
    )
    fresh.save()
    return fresh


@act("guest.extend", Kind.CHANGE, roles=KEEPERS)
def extend_stay(deed: Deed, *, guest: Guest, until: date) -> Guest:
    """Let the stay last longer; a briefing that was confirmed holds on, and the powers last as long as the stay."""
    fresh = _fresh(deed, guest)
    deed.authorise()
    if fresh.left_at is not None or fresh.until <= today(deed.community, deed.now):
        raise WrongState("guest_has_left")
    if str(fresh.person_id) == deed.actor.person:
        raise BadInput("welcomes_oneself", field="until")
    if until <= fresh.until:
        raise BadInput("stay_not_longer", field="until")
    fresh.until = until
    entry = deed.record(fresh.reference, due=midnight(until, deed.community.timezone))
    held = fresh.membership
    if held is not None and _lasts(deed, held):
        fresh.membership = give_membership(
            _then(_by_rule(deed.doing, GUEST), "membership", entry.id),
            centre=held.centre,
            person=fresh.person,
            role=Role(held.role),
            until=until,
        )
    fresh.save()
    return fresh


def _centre(deed: Deed, cause: UUID) -> Centre:
    """The guests' centre; the first guest brings it about, and it holds no mandate until it is given one."""
    found = Centre.objects.filter(community=deed.community, code=CENTRE).first()
    return found or found_centre(
        _then(_by_rule(deed.doing, GUEST), "centre", cause),
        code=CENTRE,
        names=NAMES,
        kind=CentreKind.VOLUNTEER_TEAM,
        functions=list(Function),
    )


@act("guest.leave", Kind.CHANGE, own=("self",), roles=KEEPERS, rules=(ENDED,))
def leave_guest(deed: Deed, *, guest: Guest) -> Guest:
    """The stay ends: what the guest still has in hand is handed back, and the powers end with it."""
    fresh = _fresh(deed, guest)
    deed.authorise(relations=own(deed, fresh.person))
    if fresh.left_at is not None:
        raise WrongState("guest_has_left")
    fresh.left_at = deed.now
    entry = deed.record(fresh.reference)
    fresh.handed_back = hand_back_tasks(_then(_by_rule(deed.doing, GUEST_LEFT), GUEST_LEFT, entry.id), fresh.person)
    held = fresh.membership
    if held is not None and _lasts(deed, held):
        end_membership(_then(_by_rule(deed.doing, GUEST), "end", entry.id), membership=held)
    fresh.save()
    return fresh


def _lasts(deed: Deed, held: Membership) -> bool:
    """Whether the membership was not ended meanwhile: then it is neither ended again nor given anew."""
    return held.until is None or held.until > today(deed.community, deed.now)


def _then(doing: Doing, what: str, cause: UUID) -> Doing:
    """What follows from an act, as an act of its own; sent twice, it is done once."""
    return replace(doing, act_id=uuid5(doing.act_id, what), cause=cause, plea=None)


def _by_rule(doing: Doing, rule: str) -> Doing:
    return replace(doing, actor=Actor(rule=rule), centre=None)


def _fresh(deed: Deed, guest: Guest) -> Guest:
    rows = Guest.objects.filter(community=deed.community).select_related("person", "centre", "membership__centre")
    found = rows.filter(pk=guest.pk).first()
    if found is None:
        raise NotFound("gone", what="guest")
    return found


findable("guest", Guest)
