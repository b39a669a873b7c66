"""What machines use: our own warnings as CAP and as a feed, and the address that others push theirs to."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, inside
from renxing.apps.warnings.acts import Arrival, receive_warning
from renxing.apps.warnings.acts.receiving import PUSHED
from renxing.apps.warnings.keys import opens
from renxing.apps.warnings.models import How, Received, Source, Verdict
from renxing.apps.warnings.queries.here import here_already
from renxing.apps.warnings.queries.shown import words_of
from renxing.apps.warnings.queries.standing import issued as ours
from renxing.apps.warnings.queries.standing import warning_of
from renxing.apps.warnings.understanding import Piece, faults_of, understood
from renxing.core.mandates import Actor
from renxing.core.refusals import BadInput, NotAllowed, NotFound
from renxing.standards.cap import LARGEST, Item, write_feed
from renxing.standards.cap.describing import faults_told
from renxing.web import pace

MOST = 50
TRIES, LATELY = 20, timedelta(minutes=10)


@require_safe
@inside
def issued(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One warning of ours, as it went out: anybody may have it."""
    found = warning_of(request.community, pk)
    if not found.ours:
        raise NotFound("gone", what="warning")
    answer = HttpResponse(bytes(found.came.data), content_type="application/cap+xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.identifier}.xml"'
    return answer


@require_safe
@inside
def feed(request: CommunityRequest) -> HttpResponse:
    """All of ours, the latest first."""
    rows = list(ours(request.community)[:MOST])
    items = [_item(request, row) for row in rows]
    updated = rows[0].at if rows else request.now
    address = request.build_absolute_uri(reverse("warnings:feed"))
    data = write_feed(address, request.community.name, updated.replace(microsecond=0), items)
    return HttpResponse(data, content_type="application/atom+xml; charset=utf-8")


def _item(request: HttpRequest, row: Received) -> Item:
    link = request.build_absolute_uri(reverse("warnings:issued", args=[row.pk]))
    title = words_of(row).get("headline") or row.identifier
    return Item(f"urn:uuid:{row.pk}", title, row.at.replace(microsecond=0), link)


@csrf_exempt
@require_POST
@inside
def push(request: CommunityRequest, source: UUID) -> HttpResponse:
    """Take a warning from a machine that has a key; it is told what was understood and what was kept."""
    found = _opened(request, source)
    data = request.read(LARGEST + 1)
    arrival = Arrival(data, f"{found.name}.xml", How.PUSH, found)
    pieces = understood(data, arrival.name).pieces
    answers = [_kept(request, found, arrival, piece) for piece in pieces]
    if not answers:
        raise BadInput("warning_only_links")
    good = any(answer["verdict"] == Verdict.USED for answer in answers)
    new = any(answer["new"] for answer in answers)
    return JsonResponse({"warnings": answers}, status=(201 if new else 200) if good else 422)


def _opened(request: CommunityRequest, source: UUID) -> Source:
    """The source whose key was sent. Guessing is slow."""
    address = request.META.get("REMOTE_ADDR", "")
    pace.hold("push", address, TRIES, LATELY)
    rows = Source.objects.filter(community=request.community, pk=source, kind=How.PUSH)
    found = rows.select_related("community").first()
    _scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
    if found is None or not opens(found, key):
        pace.note("push", address, LATELY)
        raise NotAllowed("warning_key_wrong")
    return found


def _kept(request: CommunityRequest, source: Source, arrival: Arrival, piece: Piece) -> dict[str, object]:
    row = here_already(request.community, piece, arrival.digest)
    new = row is None
    if row is None:
        act_id = uuid5(source.id, f"{arrival.digest}:{piece.line}")
        by = Doing(Actor(rule=PUSHED), request.community, request.now, act_id)
        row = receive_warning(by, arrival=arrival, piece=piece)
    told = faults_told(faults_of(row.faults, row.verdict == Verdict.USED))
    return {"id": str(row.pk), "verdict": str(row.verdict), "new": new, "faults": told}
