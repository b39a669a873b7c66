"""Today: what needs me now, in order, with one clear button each."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from renxing.apps.record.models import Community
from renxing.apps.record.request import CommunityRequest


@require_GET
def front(request: CommunityRequest) -> HttpResponse:
    """The community's front page; without a community, the way to it."""
    return communities(request) if request.community is None else today(request)


def communities(request: CommunityRequest) -> HttpResponse:
    """The only community of this installation, or a list to choose from."""
    found = list(Community.objects.order_by("slug"))
    if len(found) == 1:
        return redirect(f"/{found[0].slug}/")
    return render(request, "overview/communities.html", {"communities": found})


def today(request: CommunityRequest) -> HttpResponse:
    """One place for each person."""
    return render(request, "overview/today.html", {})
