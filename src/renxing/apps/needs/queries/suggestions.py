"""Who could be asked to see to a need, best first, each with the reasons in words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import current_memberships
from renxing.apps.needs.models import Need, Offer, OfferState
from renxing.apps.needs.queries.bodies import Bodies, in_hand_of
from renxing.apps.needs.queries.places import place
from renxing.apps.people.models import LANGUAGES, SKILLS, Block, Person
from renxing.apps.people.queries import shown
from renxing.apps.workload.queries.bearing import loads
from renxing.core.functions import Function
from renxing.core.mandates import Actor
from renxing.core.roles import Role
from renxing.core.workload import Load
from renxing.dispatch.availability import has_time
from renxing.dispatch.suggest import Candidate, Suggestion, Wanted, suggest

SKILL_WORDS = dict(SKILLS)
LANGUAGE_WORDS = dict(LANGUAGES)


PLAIN = {
    "same_block": gettext_lazy("same block"),
    "free_now": gettext_lazy("has time now"),
    "said_no": gettext_lazy("said no to this one"),
}


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of the candidates beside their membership, and what time it is where they live."""

    bears: dict[UUID, Load]
    said_no: set[UUID]
    local: datetime


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Who could be asked, best first, and how many more would be, who rest or have reached a cap."""

    best: list["Suggested"]
    spared: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who could be asked: a name this reader may see, for which centre, and why them."""

    person: UUID
    centre: UUID
    name: str
    of: str
    reasons: tuple[str, ...]


def suggestions(actor: Actor, need: Need, offers: list[Offer], bodies: Bodies, now: datetime) -> Suggestions:
    """The five best of those who may take it now, can bear more and have not been asked yet; five queries."""
    members = _members(need, bodies, now)
    waiting = {offer.helper_id for offer in offers if offer.state == OfferState.WAITING}
    free = {
        person: membership
        for person, membership in members.items()
        if person not in waiting and str(person) != actor.person
    }
    in_hand = in_hand_of(bodies.community, free)
    about = _About(
        bears=loads(bodies.community, now, {person: in_hand.get(person, 0) for person in free}),
        said_no={offer.helper_id for offer in offers if offer.state == OfferState.DECLINED},
        local=now.astimezone(ZoneInfo(bodies.community.timezone)),
    )
    candidates = [_candidate(membership, need, about) for membership in free.values()]
    best = suggest(_wanted(need), candidates)
    said = [_said(actor, free[UUID(one.candidate.person)], one, bodies) for one in best]
    return Suggestions(said, sum(candidate.bears_enough for candidate in candidates))


def _members(need: Need, bodies: Bodies, now: datetime) -> dict[UUID, Membership]:
    function = Function(need.function)
    able = {centre.id for centre in bodies.carrying(function)} & bodies.awake(function, now)
    rows = current_memberships(bodies.community, now).filter(centre__in=able, person__erased_at__isnull=True)
    rows = rows.exclude(role=Role.RESEARCHER).select_related("person__household__block").order_by("centre__code", "id")
    kept: dict[UUID, Membership] = {}
    for row in rows.prefetch_related("person__skills"):
        if row.person_id not in (need.asker_id, need.raised_by_id) and not _at_home(need, row.person):
            kept.setdefault(row.person_id, row)
    return kept


def _at_home(need: Need, person: Person) -> bool:
    return need.household_id is not None and person.household_id == need.household_id


def _block(need: Need) -> Block | None:
    return need.household.block if need.household is not None else need.block


def _wanted(need: Need) -> Wanted:
    block = _block(need)
    languages = need.asker.languages if need.asker is not None else []
    return Wanted(Function(need.function), block.code if block else None, place(block, block), frozenset(languages))


def _candidate(membership: Membership, need: Need, about: _About) -> Candidate:
    person = membership.person
    block = person.household.block if person.household else None
    return Candidate(
        person=str(person.id),
        centre=str(membership.centre_id),
        skills=frozenset(row.skill for row in person.skills.all()),
        languages=frozenset(person.languages),
        block=block.code if block else None,
        place=place(block, _block(need)),
        in_hand=about.bears[person.id].in_hand,
        free_now=has_time(person.availability, about.local),
        said_no=person.id in about.said_no,
        bears_enough=not about.bears[person.id].free,
    )


def _said(actor: Actor, membership: Membership, one: Suggestion, bodies: Bodies) -> Suggested:
    person, centre = membership.person, bodies.name(membership.centre_id)
    return Suggested(
        person=person.id,
        centre=membership.centre_id,
        name=shown(actor, person).name or _("A member"),
        of=centre,
        reasons=tuple(_reason(code, detail) for code, detail in one.reasons),
    )


def _reason(code: str, detail: str) -> str:
    match code:
        case "skill":
            said = str(SKILL_WORDS.get(detail, detail))
        case "near":
            said = _("%(metres)s m away") % {"metres": detail}
        case "speaks":
            said = _("speaks %(language)s") % {"language": LANGUAGE_WORDS.get(detail, detail)}
        case "in_hand":
            said = ngettext("%(n)s in hand", "%(n)s in hand", int(detail)) % {"n": detail}
        case _:
            said = str(PLAIN[code])
    return said
