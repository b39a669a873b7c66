"""What the page of a need shows of this room: to whom it was referred, and who works on it together."""

from uuid import UUID

from django.db.models import Q, QuerySet

from renxing.apps.links.models import Part, Referral
from renxing.apps.links.queries.links import KEEPERS
from renxing.apps.needs.models import IN_HAND
from renxing.apps.needs.queries.beside import Panel, beside
from renxing.apps.needs.queries.joined import joins, shares
from renxing.apps.needs.queries.shown import Seen
from renxing.apps.record.request import CommunityRequest
from renxing.core.mandates import Actor

FEW = 20


@joins
def of_our_centres(actor: Actor) -> Q:
    """Needs in which one of the actor's centres does a part."""
    parts = Part.objects.filter(centre__in=[UUID(centre) for centre in actor.centres()], left_at__isnull=True)
    return Q(id__in=parts.values("need"))


@shares
def parts_of_others() -> "QuerySet[Part]":
    """Parts of joint work that are still to do, of needs another centre is first in."""
    rows = Part.objects.filter(first=False, done_at__isnull=True, left_at__isnull=True)
    return rows.filter(need__state__in=IN_HAND)


@beside
def referred(request: CommunityRequest, found: Seen) -> Panel | None:
    """Referrals, for whoever sees the whole need."""
    if not found.whole:
        return None
    rows = list(Referral.objects.filter(need=found.need).select_related("partner")[:FEW])
    refers = request.actor.is_a(*KEEPERS) or bool(found.held & {"helper", "asker"})
    may = refers and found.need.live
    if not (rows or may):
        return None
    shown = {"rows": rows, "may": may, "keeps": request.actor.is_a(*KEEPERS)}
    return Panel("links/referred.html", {"referred": shown})


@beside
def joined(request: CommunityRequest, found: Seen) -> Panel | None:
    """Parts of joint work, for everybody who sees the need; joining, for members of a centre."""
    rows = list(Part.objects.filter(need=found.need, left_at__isnull=True).select_related("centre"))
    mine = request.actor.centres()
    keeps = request.actor.is_a(*KEEPERS)
    may = found.need.live and found.need.centre_id is not None and (keeps or bool(mine))
    if not (rows or may):
        return None
    theirs = [(row, found.need.live and row.done_at is None and (keeps or str(row.centre_id) in mine)) for row in rows]
    first = any(row.first and (keeps or str(row.centre_id) in mine) for row in rows)
    return Panel("links/joined.html", {"joined": {"rows": theirs, "may": may, "first": first and found.need.live}})
