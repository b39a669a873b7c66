"""The community as it is: figures, map, centres, the network of who carries what, the functions."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.centres import figures, members, sentences
from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import centre_of, standard_rows
from renxing.apps.people import queries as people
from renxing.apps.record.request import CommunityRequest, inside
from renxing.core.conditions import Condition
from renxing.core.roles import User


@require_safe
@inside
def community(request: CommunityRequest) -> HttpResponse:
    """Everything on one page: how many, where, which bodies, and what nobody carries."""
    gathered = figures.gather(request.community, request.now)
    drawn, rows = figures.map_of_blocks(request.community)
    context = {
        "figures": people.figures(request.community),
        "centres": figures.centres_shown(request.community, gathered),
        "functions": figures.carried(gathered.centres),
        "blocks": drawn,
        "block_rows": rows,
        "leads": request.actor.is_a(User.COMMITTEE_LEAD),
    }
    return render(request, "centres/community.html", context)


@require_safe
@inside
def network(request: CommunityRequest) -> HttpResponse:
    """Who carries what, and who works with whom."""
    drawn = figures.picture(figures.gather(request.community, request.now))
    return render(request, "centres/network.html", {"picture": drawn, "rows": figures.network_rows(drawn)})


@require_safe
@inside
def functions(request: CommunityRequest) -> HttpResponse:
    """Each function with its standard and with who can carry it."""
    gathered = figures.gather(request.community, request.now)
    standards = standard_rows(request.community)
    rows = [(function, standards.get(function.code)) for function in figures.carried(gathered.centres)]
    may_change = request.actor.is_a(User.COMMITTEE_LEAD)
    return render(request, "centres/functions.html", {"rows": rows, "may_change": may_change})


@require_safe
@inside
def centre(request: CommunityRequest, centre: UUID) -> HttpResponse:
    """One centre: who is in it as far as one may see, what it may do by itself, what it has in hand."""
    found = centre_of(request.community, centre)
    gathered = figures.gather(request.community, request.now)
    shown = next(row for row in figures.centres_shown(request.community, gathered) if row.centre == found)
    mandates = Mandate.objects.filter(holder=found).select_related("community", "giver")
    leads = members.leads(request.actor, found)
    context = {
        "shown": shown,
        "centre": found,
        "members": members.listed(request, found),
        "mandates": sentences.shown(mandates, Condition(request.community.condition), request.now),
        "leads": leads,
        "may_change": leads or request.actor.is_a(User.COMMITTEE_LEAD),
        "signed_in": request.actor.person is not None,
    }
    return render(request, "centres/centre.html", context)
