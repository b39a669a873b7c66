"""Today: what needs me now, in order, with one clear button each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from renxing.apps.overview.queries.sections import sections
from renxing.apps.overview.queries.today import Today
from renxing.apps.record.models import Community
from renxing.apps.record.request import CommunityRequest

GREETINGS = (
    (5, _("Good night")),
    (12, _("Good morning")),
    (18, _("Good afternoon")),
    (23, _("Good evening")),
    (24, _("Good night")),
)
"""Until which hour each is said."""


@require_GET
def front(request: CommunityRequest) -> HttpResponse:
    """The community's front page; without a community, the way to one."""
    outside = getattr(request, "community", None) is None
    return communities(request) if outside else today(request)


def communities(request: HttpRequest) -> HttpResponse:
    """The only community of this installation, or a list to choose from."""
    found = list(Community.objects.filter(drill_of__isnull=True).order_by("slug"))
    if len(found) == 1:
        return redirect(f"{get_script_prefix()}{found[0].slug}/")
    return render(request, "overview/communities.html", {"communities": found})


def today(request: CommunityRequest) -> HttpResponse:
    """One place for each person."""
    context = {
        "greeting": greeting(timezone.localtime(request.now).hour),
        "today": Today(request.community, request.actor, request.now),
        "sections": [f"overview/today/{name}.html" for name in sections(request.actor)],
    }
    return render(request, "overview/today.html", context)


def greeting(hour: int) -> str | Promise:
    """What people say to each other at this hour."""
    return next(words for until, words in GREETINGS if hour < until)
