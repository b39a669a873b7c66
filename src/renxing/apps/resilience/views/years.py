"""The pages over years: a phase for each month, figures from year to year, and one month with its entries."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.record.telling import tell
from renxing.apps.resilience import history
from renxing.apps.resilience.queries.evidence import entries_at, places_of
from renxing.apps.resilience.queries.measuring import Measured
from renxing.apps.resilience.views.asking import measured
from renxing.apps.resilience.views.looking import ENTRIES
from renxing.apps.resilience.words.phases import NOTHING, PHASES, UNSURE
from renxing.web.paging import Page, page_of


@require_safe
@signed_in
@measured
def years(request: CommunityRequest, found: Measured) -> HttpResponse:
    """Which phase the community was in, month by month, and how its figures moved from year to year."""
    lines = history.through_years(found)
    context = {
        "measured": found,
        "rows": history.by_year(found),
        "phases": [*PHASES.values(), UNSURE, NOTHING],
        "now": history.month(found.months[-1]) if found.months else None,
        "heads": history.heads(found),
        "lines": lines,
        "pairs": history.pairs(found, len(lines)),
        "only_now": history.only_now(found),
        "numbers": range(1, 13),
    }
    return render(request, "resilience/years.html", context)


@require_safe
@signed_in
@measured
def month(request: CommunityRequest, found: Measured, slug: str) -> HttpResponse:
    """One month: its phase, what that is read from, and the entries."""
    known = {history.month(period).slug: period for period in found.months}
    if slug not in known:
        raise Http404
    page: Page[int] = page_of(request, places_of(known[slug].evidence), ENTRIES)
    context = {
        "measured": found,
        "month": history.month(known[slug]),
        "page": page,
        "lines": tell(request.community, request.actor, entries_at(request.community, page.items)),
        "entries": len(known[slug].evidence),
    }
    return render(request, "resilience/month.html", context)
