"""A year in the community, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.stories.queries.year import year as lived


@require_safe
@signed_in
def year(request: CommunityRequest) -> HttpResponse:
    """What was done together; nobody is counted or ranked."""
    return render(request, "stories/year.html", {"year": lived(request.community, request.now)})
