"""What the community has, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.endowment.queries.counting import figures
from renxing.apps.endowment.queries.leaning import leaning
from renxing.apps.record.request import CommunityRequest, signed_in


@require_safe
@signed_in
def shown(request: CommunityRequest) -> HttpResponse:
    """The five capitals, and what each function could lean on."""
    context = {"capitals": figures(request.community, request.now), "functions": leaning(request.community)}
    return render(request, "endowment/page.html", context)
