"""How far the figures can be trusted: opened on demand, for everything is measured many times over."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.resilience.moving import moved_rows
from renxing.apps.resilience.queries.carrying import Carrying
from renxing.apps.resilience.trusted import agreements
from renxing.apps.resilience.views.asking import carried


@require_safe
@signed_in
@carried
def trust(request: CommunityRequest, found: Carrying) -> HttpResponse:
    """Do halves of this record agree, which change would show, and which choice moves where each part stands?"""
    context = {"measured": found, "figures": agreements(found), "moved": moved_rows(found.moved)}
    return render(request, "resilience/trust.html", context)
