"""The record as a list, and one entry with what led to it and what it led to."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.record import queries
from renxing.apps.record.forms import FilterForm
from renxing.apps.record.queries import EXPORTERS, READERS
from renxing.apps.record.raw import fields_of
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.record.telling import tell
from renxing.core.refusals import NotFound

SIZE = 50


@require_safe
@signed_in
def entries(request: CommunityRequest) -> HttpResponse:
    """The latest entries wanted, and the seal of the last one for the notice board."""
    form = FilterForm(request.GET, community=request.community, reader=request.actor)
    form.is_valid()
    wanted = form.wanted()
    found = queries.found(request.community, wanted, SIZE + 1)
    lines = tell(request.community, request.actor, found[:SIZE])
    context = {
        "form": form,
        "lines": lines,
        "wanted": wanted,
        "earlier": lines[-1].seq if len(found) > SIZE else None,
        "seal": request.community.head_hash[:16],
        "head": request.community.head_seq,
        "may_export": request.actor.is_a(*EXPORTERS),
    }
    return render(request, "record/entries.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def entry(request: CommunityRequest, entry: UUID) -> HttpResponse:
    """One entry: in words, its causes before it, its consequences after it, its place in the chain."""
    found = queries.entry_of(request.community, entry)
    if found is None:
        raise NotFound("gone", what="entry")
    before, after = queries.causes(found), queries.caused(found)
    lines = tell(request.community, request.actor, [*before, found, *after])
    context = {
        "entry": found,
        "line": lines[len(before)],
        "causes": lines[: len(before)],
        "caused": lines[len(before) + 1 :],
        "previous": queries.hash_before(found),
        "raw": fields_of(found, request.community.slug) if request.actor.is_a(*READERS) else None,
    }
    return render(request, "record/entry.html", context)
