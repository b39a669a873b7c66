"""The lists of needs."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from renxing.apps.centres.models import FUNCTIONS
from renxing.apps.centres.queries import centres
from renxing.apps.needs.forms.filtering import STATES, FilterForm
from renxing.apps.needs.models import URGENCIES, State
from renxing.apps.needs.queries.browsing import ALL, CENTRE, MINE, NEIGHBOURS, browse, scopes
from renxing.apps.needs.queries.lists import Card
from renxing.apps.people.queries import blocks
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.web.formatting import until, when

HEADINGS: dict[str, str | Promise] = {
    ALL: _("All needs"),
    CENTRE: _("For our centre"),
    NEIGHBOURS: _("Neighbours who need something"),
    MINE: _("Mine"),
}


@require_GET
@signed_in
def listing(request: CommunityRequest) -> HttpResponse:
    """The list this reader wants, filtered; by default the one most useful to them."""
    open_to = scopes(request.actor)
    asked = request.GET.get("list", "")
    scope = asked if asked in open_to else open_to[0]
    community = request.community
    form = FilterForm(blocks(community), centres(community), request.GET)
    if scope == NEIGHBOURS:
        for name in ("state", "centre", "search"):
            del form.fields[name]
    wanted = {**form.wanted(), "after": request.GET.get("after", "")}
    found = browse(community, request.actor, request.now, scope, wanted)
    context = {
        "tabs": [(HEADINGS[one], f"?list={one}", one == scope, None) for one in open_to],
        "heading": HEADINGS[scope],
        "scope": scope,
        "may_ask": ALL in open_to or NEIGHBOURS in open_to,
        "form": form,
        "states": [] if scope == NEIGHBOURS else [(c, w, wanted.get("state", "") == c) for c, w in STATES],
        "filtered": bool(wanted.keys() - {"state", "after"}),
        "rows": _rows(found.rows, request.now),
        "after": found.after,
        "further": bool(wanted["after"]),
    }
    return render(request, "needs/list.html", context)


def _rows(cards: list[Card], now: datetime) -> list[dict[str, Any]]:
    """What the template prints, made ready here: a template is slow at choosing."""
    functions = {str(code): str(word) for code, word in FUNCTIONS}
    urgencies = {str(code): str(word) for code, word in URGENCIES}
    states = {state.value: str(state.label) for state in State}
    root = reverse("needs:list")
    return [
        {
            "href": f"{root}{card.id}/",
            "card": card,
            "about": " · ".join(filter(None, (functions[card.function], card.block, card.helper or card.centre))),
            "urgency": urgencies[card.urgency],
            "state": states[card.state],
            "late": card.live and card.due_at < now,
            "due": until(card.due_at, now) if card.live else when(card.closed_at or card.due_at, now),
        }
        for card in cards
    ]
