"""Volunteers who wait for a look, what they could do, and what is still to be seen for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.offers.models import Coming, Volunteer
from renxing.apps.people.models import SKILLS, Person
from renxing.apps.record.models import Community
from renxing.core.functions import Function
from renxing.core.refusals import NotFound
from renxing.core.roles import CentreKind
from renxing.core.vetting import RULES, Check, functions_of, missing

WORDS: Mapping[str, str | Promise] = dict(FUNCTIONS)
SKILL_WORDS: Mapping[str, str | Promise] = dict(SKILLS)
CHECKS: Mapping[Check, Promise] = {
    Check.TRUST: _("somebody vouches, or an identity card is seen"),
    Check.CERTIFICATE: _("a certificate is seen"),
}
REASONS: Mapping[str, Promise] = {
    "left_at_the_door": _("bags are left at the door"),
    "in_the_open": _("it is done where others see it"),
    "alone_with_somebody": _("they are alone with somebody"),
    "medicine_in_hand": _("they have somebody’s medicine in hand"),
    "keys_and_money": _("they hold keys or money"),
    "private_words": _("they hear what is private"),
    "speaks_for_us": _("they speak for the community"),
    "can_do_harm": _("done wrongly, it does harm"),
}


@dataclass(frozen=True, slots=True)
class Could:
    """One function: whether they may begin, what is still to be seen, and why."""

    function: str | Promise
    now: bool
    asks: tuple[Promise, ...]
    why: Promise


def could(volunteer: Volunteer) -> list[Could]:
    """What a volunteer could help with."""
    return [_could(function, volunteer.proofs) for function in functions_of(volunteer.skills)]


def every_rule() -> list[Could]:
    """The whole table, for everybody to read."""
    return [_could(function, ()) for function in RULES]


def _could(function: Function, proofs: Sequence[str]) -> Could:
    lacking = missing(function, proofs)
    rule = RULES[function]
    return Could(WORDS[function], not lacking, tuple(CHECKS[check] for check in sorted(lacking)), REASONS[rule.reason])


def skills_of(volunteer: Volunteer) -> list[str | Promise]:
    """What they said they can do."""
    return [SKILL_WORDS[skill] for skill in volunteer.skills if skill in SKILL_WORDS]


def waiting(community: Community) -> "QuerySet[Volunteer]":
    """Who waits for a look, the longest first."""
    rows = Volunteer.objects.filter(community=community, state=Coming.WAITS)
    return rows.select_related("person").order_by("at")


def let_in(community: Community) -> "QuerySet[Volunteer]":
    """Who was let in, the latest first."""
    rows = Volunteer.objects.filter(community=community, state__in=(Coming.ADMITTED, Coming.JOINED))
    return rows.filter(person__isnull=False).select_related("person", "centre").order_by("-settled_at")


def volunteer_of(community: Community, pk: UUID) -> Volunteer:
    """One of them."""
    rows = Volunteer.objects.filter(community=community).select_related("person__household__block", "centre", "guest")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="volunteer")
    return found


def by_secret(community: Community, code: str) -> Volunteer:
    """Whose page this address is."""
    rows = Volunteer.objects.filter(community=community, secret=code).select_related("person", "centre", "guest")
    found = rows.first()
    if found is None:
        raise NotFound("gone", what="volunteer")
    return found


def of_person(community: Community, person: Person | None) -> Volunteer | None:
    """What a resident signed up for and has not begun."""
    if person is None:
        return None
    live = (Coming.WAITS, Coming.ADMITTED)
    return Volunteer.objects.filter(community=community, person=person, state__in=live).order_by("-at").first()


def centre_for(community: Community, volunteer: Volunteer) -> Centre | None:
    """The volunteer team that carries most of what they can do, proposed to who lets them in."""
    functions = {function.value for function in functions_of(volunteer.skills)}
    rows = Centre.objects.filter(community=community, kind=CentreKind.VOLUNTEER_TEAM).order_by("code")
    return max(rows, key=lambda row: (len(functions & set(row.functions)), row.code != "GUESTS"), default=None)
