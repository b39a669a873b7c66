"""Coming to help in the middle of a crisis: signed up in a minute, looked at, let in until a day, briefed, begun."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid5

from renxing.apps.centres.acts import GUEST, give_membership
from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships, today
from renxing.apps.offers.briefings import briefing
from renxing.apps.offers.models import Coming, Volunteer
from renxing.apps.people.acts import KEEPERS, Contact, change_person, kept_phone, note_skill
from renxing.apps.people.models import Person
from renxing.apps.people.queries import person_of
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.workload.acts import Welcome, brief_guest, welcome_guest
from renxing.core.conditions import Condition
from renxing.core.kinds import Kind
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from renxing.core.roles import Role
from renxing.core.vetting import CAN, Proof, functions_of

CRISIS = (Condition.ALERT, Condition.EMERGENCY)
MOST_WAITING = 200
"""As many may wait for a look: more is a flood of sign-ups, and the door closes until some were looked at."""
WAITED = "volunteer_waited"
"""The rule that lets go of who waited too long: a name and a phone are not kept for nothing."""
LIVE = (Coming.WAITS, Coming.ADMITTED, Coming.JOINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """Who comes, how they are reached, what they can do, and when. A resident is known already."""

    skills: Sequence[str]
    availability: Sequence[str] = ()
    name: str = ""
    phone: str = ""


@act("volunteer.sign_up", Kind.SIGNAL, own=("self", "in_crisis"), data=("functions",))
def sign_up(deed: Deed, *, said: SignUp) -> Volunteer:
    """Say that one wants to help, with or without an account; without one only in an alert or an emergency."""
    deed.authorise(relations=_may_sign_up(deed))
    volunteer = Volunteer(
        community=deed.community, skills=_skills(said), availability=list(said.availability), at=deed.now
    )
    if deed.actor.person is not None:
        volunteer.person = person_of(deed.community, deed.actor.person)
        _newcomer(deed, volunteer.person)
    else:
        volunteer.name, volunteer.phone = said.name.strip(), kept_phone(said.phone)
        if not volunteer.name or not volunteer.phone:
            raise BadInput("volunteer_reached", field="phone" if volunteer.name else "name")
    _not_twice(deed, volunteer)
    volunteer.save(force_insert=True)
    deed.record(volunteer.reference, data={"functions": [f.value for f in functions_of(volunteer.skills)]})
    return volunteer


def _may_sign_up(deed: Deed) -> set[str]:
    if deed.actor.person is not None:
        return {"self"}
    return {"in_crisis"} if deed.community.condition in CRISIS else set()


def _skills(said: SignUp) -> list[str]:
    found = sorted(set(said.skills) & set(CAN))
    if not found:
        raise BadInput("volunteer_can_what", field="skills")
    return found


def _newcomer(deed: Deed, person: Person) -> None:
    if current_memberships(deed.community, deed.now).filter(person=person).exists():
        raise BadInput("volunteer_belongs_already")


def _not_twice(deed: Deed, volunteer: Volunteer) -> None:
    live = Volunteer.objects.filter(community=deed.community, state__in=LIVE)
    same = {"person": volunteer.person} if volunteer.person else {"person": None, "phone": volunteer.phone}
    if live.filter(**same, state=Coming.WAITS).exists():
        raise WrongState("volunteer_waits_already")
    if live.filter(state=Coming.WAITS).count() >= MOST_WAITING:
        raise WrongState("volunteers_enough")


@act("volunteer.vet", Kind.REPORT, roles=KEEPERS, data=("proofs",))
def vet_volunteer(deed: Deed, *, volunteer: Volunteer, proofs: Sequence[str]) -> Volunteer:
    """Note what was seen: who vouches, an identity card, a certificate. It opens the tasks that ask for it."""
    fresh = fresh_volunteer(deed, volunteer)
    deed.authorise()
    _not_oneself(deed, fresh)
    if fresh.state not in LIVE:
        raise WrongState("volunteer_settled")
    wanted = _proofs(proofs)
    if wanted == fresh.proofs:
        raise WrongState("rules_same")
    fresh.proofs = wanted
    fresh.save(update_fields=["proofs"])
    deed.record(fresh.reference, data={"proofs": wanted})
    return fresh


@act("volunteer.admit", Kind.CHANGE, roles=KEEPERS, data=("proofs",))
def admit_volunteer(
    deed: Deed, *, volunteer: Volunteer, centre: Centre, until: date, proofs: Sequence[str] = ()
) -> Volunteer:
    """Let somebody in until a day; they begin as soon as they have read the briefing."""
    fresh = fresh_volunteer(deed, volunteer)
    deed.authorise()
    _not_oneself(deed, fresh)
    if fresh.state != Coming.WAITS:
        raise WrongState("volunteer_settled")
    if centre.community_id != deed.community.pk or centre.external:
        raise NotFound("gone", what="centre")
    if until <= today(deed.community, deed.now):
        raise BadInput("guest_ends_before_start", field="until")
    fresh.proofs = _proofs(proofs)
    fresh.state, fresh.centre, fresh.until, fresh.settled_at = Coming.ADMITTED, centre, until, deed.now
    entry = deed.record(fresh.reference, centre=str(centre.pk), data={"proofs": fresh.proofs})
    person = fresh.person or _welcome(deed, fresh, until, entry.id)
    for skill in fresh.skills:
        note_skill(_then(deed.doing, skill, entry.id), person=person, skill=skill)
    fresh.save()
    return fresh


@act("volunteer.refuse", Kind.DECLINE, roles=KEEPERS, own=("self",), rules=(WAITED,))
def refuse_volunteer(deed: Deed, *, volunteer: Volunteer) -> Volunteer:
    """Not take somebody, or come no longer; what they wrote is forgotten at once."""
    fresh = fresh_volunteer(deed, volunteer)
    deed.authorise(relations={"self"} if deed.is_self(fresh.person_id) else ())
    if fresh.state != Coming.WAITS:
        raise WrongState("volunteer_settled")
    fresh.state, fresh.settled_at = Coming.REFUSED, deed.now
    fresh.name = fresh.phone = ""
    fresh.save()
    deed.record(fresh.reference)
    return fresh


@act("volunteer.join", Kind.LEARN, own=("self",))
def join_as_volunteer(deed: Deed, *, volunteer: Volunteer) -> Volunteer:
    """Have read the briefing: from this moment they belong to the centre, and dispatch and duties see them."""
    fresh = fresh_volunteer(deed, volunteer)
    deed.authorise(relations={"self"} if deed.is_self(fresh.person_id) else ())
    if fresh.state != Coming.ADMITTED or fresh.centre is None or fresh.person is None:
        raise WrongState("volunteer_settled")
    fresh.state = Coming.JOINED
    entry = deed.record(fresh.reference, centre=str(fresh.centre_id))
    if fresh.guest is not None:
        brief_guest(_then(deed.doing, "brief", entry.id), guest=fresh.guest)
    else:
        by = replace(_then(deed.doing, "membership", entry.id), actor=Actor(rule=GUEST), centre=None)
        give_membership(by, centre=fresh.centre, person=fresh.person, role=Role.MEMBER, until=fresh.until)
    fresh.save(update_fields=["state"])
    return fresh


def fresh_volunteer(deed: Deed, volunteer: Volunteer) -> Volunteer:
    """The volunteer as they stand inside this transaction."""
    rows = Volunteer.objects.filter(community=deed.community).select_related("person", "centre", "guest")
    found = rows.filter(pk=volunteer.pk).first()
    if found is None:
        raise NotFound("gone", what="volunteer")
    return found


def _proofs(proofs: Sequence[str]) -> list[str]:
    return [proof.value for proof in Proof if proof.value in proofs]


def _not_oneself(deed: Deed, volunteer: Volunteer) -> None:
    if deed.is_self(volunteer.person_id):
        raise NotAllowed("volunteer_oneself", act=deed.declaration.verb)


def _welcome(deed: Deed, volunteer: Volunteer, until: date, cause: UUID) -> Person:
    """Who was nobody here is written down as a guest, with the briefing of what they can do."""
    welcome = Welcome(
        until=until, briefing=briefing(functions_of(volunteer.skills)), centre=volunteer.centre,
        names=(volunteer.name, volunteer.name), phone=volunteer.phone,
    )  # fmt: skip
    volunteer.guest = welcome_guest(_then(deed.doing, "welcome", cause), welcome=welcome)
    volunteer.person = person = volunteer.guest.person
    contact = Contact(phone=volunteer.phone, availability=volunteer.availability)
    change_person(_then(deed.doing, "person", cause), person=person, contact=contact)
    volunteer.name = volunteer.phone = ""
    return person


def _then(doing: Doing, what: str, cause: UUID) -> Doing:
    """What follows from an act, as an act of its own; sent twice, it is done once."""
    return replace(doing, act_id=uuid5(doing.act_id, what), cause=cause, plea=None)


findable("volunteer", Volunteer)
