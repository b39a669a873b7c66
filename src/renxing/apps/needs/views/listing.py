"""The lists of needs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from renxing.apps.needs.queries.lists import cards
from renxing.apps.needs.queries.visible import visible
from renxing.apps.record.request import CommunityRequest, signed_in


@require_GET
@signed_in
def listing(request: CommunityRequest) -> HttpResponse:
    """Every need this reader may see."""
    rows = cards(visible(request.community, request.actor).order_by("due_at")[:30], named=False)
    return render(request, "needs/list.html", {"rows": rows})
