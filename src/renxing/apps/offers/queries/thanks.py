"""Thanks: those to me and of mine, and those both sides want everybody to read. Never counted, never ranked."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from renxing.apps.needs.models import Need, State
from renxing.apps.offers.models import Step, Taking, Thank
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community
from renxing.core.refusals import NotFound


def shown(community: Community) -> "QuerySet[Thank]":
    """Those both sides want on the community's page; words to several stand there once."""
    rows = Thank.objects.filter(community=community, by_wants=True, to_wants=True)
    same = rows.filter(by=OuterRef("by"), need=OuterRef("need"), pk__lt=OuterRef("pk"))
    rows = rows.exclude(Exists(same))
    return rows.select_related("need", "taking__listing").order_by("-at")


def mine(community: Community, person: Person) -> "QuerySet[Thank]":
    """Those I was told, and those I said."""
    rows = Thank.objects.filter(Q(by=person) | Q(to=person), community=community)
    return rows.select_related("need", "taking__listing", "by", "to").order_by("-at")


def thank_of(community: Community, person: Person, pk: UUID) -> Thank:
    """One of mine."""
    found = mine(community, person).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="thank")
    return found


def need_to_thank_for(community: Community, person: Person, pk: UUID) -> Need:
    """A need of mine that somebody met."""
    rows = Need.objects.filter(community=community, asker=person, state=State.MET, helper__isnull=False)
    found = rows.exclude(helper=person).filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="need")
    return found


def taking_to_thank_for(community: Community, person: Person, pk: UUID) -> Taking:
    """Something I was lent or given."""
    rows = Taking.objects.filter(community=community, by=person, state__in=(Step.AGREED, Step.CLOSED), pk=pk)
    found = rows.select_related("listing").first()
    if found is None:
        raise NotFound("gone", what="taking")
    return found
