"""Looking for somebody to ask, beyond those who are suggested."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from renxing.apps.needs.queries.possible import possible
from renxing.apps.needs.queries.shown import seen
from renxing.apps.needs.queries.whom import found
from renxing.apps.record.request import CommunityRequest, signed_in


@require_GET
@signed_in
def people(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Whom these words find, each with a button to ask them; only for those who may ask."""
    here = seen(request.actor, request.community, pk)
    may = possible(request.actor, request.community, request.now, here.need, here.held)
    if refused := may.refused.get("need.ask"):
        raise refused
    words = request.GET.get("search", "")
    context = {"need": here.need, "search": words, "results": found(request.community, request.actor, words)}
    return render(request, "needs/people.html", context | {"may_ask": "need.ask" in may.allowed})
