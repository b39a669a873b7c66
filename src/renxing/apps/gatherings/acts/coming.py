"""Signing up, not coming after all, being there: by the code at the door or by the list of whoever invites."""

from collections.abc import Iterable
from datetime import datetime

from renxing.apps.centres.queries import current_memberships
from renxing.apps.gatherings.acts.begin import DESK, fresh, hosts, neighbour, to_come
from renxing.apps.gatherings.models import Gathering, Going, State
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.core.duties import EARLY, comes_in, tapped
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState

NEWCOMER = "newcomer"
"""The rule that asks somebody along who is new here."""


@act("gathering.sign_up", Kind.RELATE, own=("belongs_here", "host"), roles=DESK, data=("person",))
def sign_up(deed: Deed, *, gathering: Gathering, person: Person) -> Gathering:
    """Say that one comes; whoever invites, or keeps the desk, says it for somebody without a phone."""
    found = fresh(deed, gathering)
    deed.authorise(relations=neighbour(deed.actor) if deed.is_self(person.pk) else hosts(deed, found.centre_id))
    to_come(deed, found)
    _here(deed, person)
    row = Going.objects.filter(gathering=found, person=person).first()
    if row is not None and row.state == State.COMES:
        raise WrongState("gathering_signed_up")
    Going.objects.update_or_create(
        community=deed.community, gathering=found, person=person, defaults={"state": State.COMES, "since": deed.now}
    )
    _note(deed, found, person)
    return found


@act("gathering.withdraw", Kind.RELATE, own=("self",), roles=DESK, data=("person",))
def withdraw(deed: Deed, *, gathering: Gathering, person: Person) -> Gathering:
    """Say that one does not come; whoever waits longest has the place at once."""
    found = fresh(deed, gathering)
    deed.authorise(relations={"self"} if deed.is_self(person.pk) else set())
    to_come(deed, found)
    rows = Going.objects.filter(gathering=found, person=person, came_at__isnull=True).exclude(state=State.LEFT)
    if not rows.update(state=State.LEFT, since=deed.now):
        raise WrongState("gathering_not_signed_up")
    _note(deed, found, person)
    return found


@act("gathering.attend", Kind.RELATE, own=("self",), data=("person",))
def attend(deed: Deed, *, gathering: Gathering, person: Person, at: datetime | None = None) -> Gathering:
    """Say that one is there, signed up or not; `at` is the moment of the tap, however late it reaches us."""
    found = fresh(deed, gathering)
    deed.authorise(relations={"self"} & neighbour_self(deed, person))
    moment = tapped(at, deed.now)
    if found.cancelled_at is not None or not comes_in(found.starts, found.ends, moment):
        raise WrongState("gathering_not_now", gathering=found.name)
    row = Going.objects.filter(gathering=found, person=person).first()
    if row is not None and row.came_at is not None:
        raise WrongState("gathering_here_already")
    _came(deed, found, person, moment)
    return found


def neighbour_self(deed: Deed, person: Person) -> set[str]:
    """Who says it of themselves, and belongs here."""
    return {"self"} if deed.is_self(person.pk) and neighbour(deed.actor) else set()


@act("gathering.list", Kind.RELATE, own=("host",), roles=DESK, data=("person",))
def tick_list(deed: Deed, *, gathering: Gathering, came: Iterable[Person]) -> Gathering:
    """Tick who was there, of those who signed up: whoever invites keeps the list."""
    found = fresh(deed, gathering)
    deed.authorise(relations=hosts(deed, found.centre_id))
    if found.cancelled_at is not None or not found.starts <= deed.now:
        raise WrongState("gathering_not_begun")
    rows = Going.objects.filter(gathering=found, came_at__isnull=True, person__in=list(came), state=State.COMES)
    ticked = list(rows.select_related("person"))
    if not ticked:
        raise WrongState("gathering_nobody_ticked")
    for row in ticked:
        _came(deed, found, row.person, max(found.starts, min(deed.now, found.ends)))
    return found


@act("gathering.welcome", Kind.RELATE, own=("host",), roles=DESK, data=("person",))
def welcome(deed: Deed, *, gathering: Gathering, person: Person) -> Gathering:
    """Note that somebody without a phone is there, signed up or not; who tapped at the door counts once."""
    found = fresh(deed, gathering)
    deed.authorise(relations=hosts(deed, found.centre_id))
    if found.cancelled_at is not None or deed.now < found.starts - EARLY:
        raise WrongState("gathering_not_begun")
    _here(deed, person)
    if Going.objects.filter(gathering=found, person=person, came_at__isnull=False).exists():
        raise WrongState("gathering_noted")
    _came(deed, found, person, min(deed.now, found.ends))
    return found


@act("gathering.ask_along", Kind.RELATE, own=("host",), roles=DESK, rules=(NEWCOMER,), data=("person",))
def ask_along(deed: Deed, *, gathering: Gathering, person: Person) -> Gathering:
    """Ask somebody along; they alone decide, and nobody sees that they were asked but those who invite."""
    found = fresh(deed, gathering)
    deed.authorise(relations=hosts(deed, found.centre_id))
    to_come(deed, found)
    _here(deed, person)
    if Going.objects.filter(gathering=found, person=person).exists():
        raise WrongState("gathering_asked_already")
    Going.objects.create(community=deed.community, gathering=found, person=person, state=State.ASKED, since=deed.now)
    _note(deed, found, person)
    return found


def _came(deed: Deed, gathering: Gathering, person: Person, moment: datetime) -> None:
    row = Going.objects.filter(gathering=gathering, person=person).first()
    row = row or Going(community=deed.community, gathering=gathering, person=person, since=deed.now)
    row.state, row.came_at = State.COMES, moment
    row.save()
    data = {"person": str(person.pk)}
    deed.record(gathering.reference, centre=str(gathering.centre_id), at=moment, data=data)


def _here(deed: Deed, person: Person) -> None:
    if person.community_id != deed.community.pk or person.erased_at is not None:
        raise NotFound("gone", what="person")
    lives = person.household_id is not None
    if not (lives or current_memberships(deed.community, deed.now).filter(person=person).exists()):
        raise BadInput("gathering_who", field="person")


def _note(deed: Deed, gathering: Gathering, person: Person) -> None:
    data = {"person": str(person.pk)}
    deed.record(gathering.reference, centre=str(gathering.centre_id), due=gathering.starts, data=data)
