"""The board: the whole page, the part of it that moves, and the evidence behind each of its figures."""

from dataclasses import astuple
from hashlib import sha256

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

import renxing
from renxing.apps.overview.queries.balance import behind_the_balance
from renxing.apps.overview.queries.evidence import earliest_due
from renxing.apps.overview.queries.pulse import ask_every, board_now, pulse
from renxing.apps.overview.queries.reader import Reader, reader_of
from renxing.apps.overview.views.map import drawn_blocks
from renxing.apps.record.request import CommunityRequest, inside


@require_GET
@inside
def board(request: CommunityRequest) -> HttpResponse:
    """The situation room."""
    return render(request, "overview/board.html", _context(request))


@require_GET
@inside
def board_moving(request: CommunityRequest) -> HttpResponse:
    """The part of the board that changes; 304, before anything is read, where nothing did."""
    etag = _etag(request)
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or render(request, "overview/board.html#moving", _context(request))
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    return response


@require_GET
@inside
def function(request: CommunityRequest, code: str) -> HttpResponse:
    """One function, or the whole: the curve at full size, its numbers, and what is behind them."""
    found = board_now(request.community, request.now)
    kept = next((each for each in (found.whole, *found.functions) if each.code == code), None)
    if kept is None:
        raise Http404
    reader = reader_of(request.actor)
    context = {
        "board": found,
        "kept": kept,
        "reader": reader,
        "head": [_("From"), _("Mean until the next line")],
        "oldest": _("Due first"),
        "cards": [] if reader is Reader.OUTSIDE else earliest_due(request.community, request.actor, kept.function),
    }
    return render(request, "overview/function.html", context)


@require_GET
@inside
def balance(request: CommunityRequest) -> HttpResponse:
    """Who works and who points: the numbers behind the figure, and the entries behind the numbers."""
    context = {"behind": behind_the_balance(request.community, request.now), "reader": reader_of(request.actor)}
    return render(request, "overview/balance.html", context)


def _context(request: CommunityRequest) -> dict[str, object]:
    found, reader = board_now(request.community, request.now), reader_of(request.actor)
    return {
        "board": found,
        "reader": reader,
        "map": drawn_blocks(found, linked=reader is not Reader.OUTSIDE),
        "every": ask_every(request.community),
    }


def _etag(request: CommunityRequest) -> str:
    parts = (
        astuple(pulse(request.community, request.now)),
        request.community.clock_speed,
        get_language(),
        reader_of(request.actor).value,
        renxing.__version__,
    )
    return f'"{sha256(repr(parts).encode()).hexdigest()[:24]}"'
