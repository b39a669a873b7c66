"""Whom a notice is for, and by which ways each of them can be reached."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.needs.models import LIVE, Need
from renxing.apps.notices.models import Whom
from renxing.apps.people.models import VULNERABILITIES, Block, Person
from renxing.apps.record.models import Community

NEEDED, KIND = "need", "kind"


def needs() -> list[tuple[str, str | Promise]]:
    """The needs people may share: why somebody needs looking after, and what somebody waits for now."""
    after = [(f"{KIND}:{code}", words) for code, words in VULNERABILITIES]
    waiting = [(f"{NEEDED}:{code}", _waits_for(words)) for code, words in FUNCTIONS]
    return [*after, *waiting]


def _waits_for(words: str | Promise) -> Promise:
    return format_lazy(pgettext_lazy("notice", "Waits for {what}"), what=words)


def hearers(community: Community, now: datetime, whom: str, codes: Sequence[str]) -> "QuerySet[Person]":
    """The people this is for, as it is now."""
    people = Person.objects.filter(community=community, erased_at__isnull=True)
    match whom:
        case Whom.BLOCKS:
            return people.filter(household__block__code__in=codes)
        case Whom.CENTRES:
            held = current_memberships(community, now).filter(centre__code__in=codes)
            return people.filter(pk__in=held.values("person"))
        case Whom.NEEDS:
            return people.filter(_needing(community, codes)).distinct()
    return people


def _needing(community: Community, codes: Iterable[str]) -> Q:
    found: dict[str, list[str]] = {KIND: [], NEEDED: []}
    for code in codes:
        sort, _colon, name = code.partition(":")
        found.setdefault(sort, []).append(name)
    live = Need.objects.filter(community=community, state__in=LIVE, function__in=found[NEEDED], asker__isnull=False)
    return Q(vulnerabilities__kind__in=found[KIND]) | Q(pk__in=live.values("asker"))


def known(community: Community, whom: str) -> dict[str, str]:
    """The codes one may choose from, each with its name in both languages, or its words."""
    match whom:
        case Whom.BLOCKS:
            return {row.code: row.name for row in Block.objects.filter(community=community)}
        case Whom.CENTRES:
            return {row.code: row.name for row in Centre.objects.filter(community=community)}
        case Whom.NEEDS:
            return {code: str(words) for code, words in needs()}
    return {}
