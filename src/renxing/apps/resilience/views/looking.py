"""The pages: the profile, one figure with its evidence, the incidents' curves."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renxing.apps.record.queries import EXPORTERS
from renxing.apps.record.request import CommunityRequest, May, may, signed_in
from renxing.apps.record.telling import tell
from renxing.apps.resilience import showing
from renxing.apps.resilience.acts import set_constant, set_goalposts
from renxing.apps.resilience.detail import detail
from renxing.apps.resilience.drawing import drawn
from renxing.apps.resilience.history import month
from renxing.apps.resilience.queries.evidence import entries_at, evidence_rows
from renxing.apps.resilience.queries.keeping import CARRYING
from renxing.apps.resilience.queries.measuring import Case, Measured
from renxing.apps.resilience.queries.named import incidents_of
from renxing.apps.resilience.views.asking import measured
from renxing.apps.resilience.words.parts import SOURCES
from renxing.web.paging import Page, page_of

ENTRIES, CURVES = 30, 4
SETTING = set_goalposts.declaration


@require_safe
@signed_in
@measured
def profile(request: CommunityRequest, found: Measured) -> HttpResponse:
    """All at a glance: the gate first, then the profile, the mechanisms, the outcomes, what would make more known."""
    every = showing.figures(found)
    context = {
        "measured": found,
        "gate": showing.gate(found),
        "backwards": entries_at(request.community, [row + 1 for row in found.gate.backwards_rows]),
        "sources": showing.sources(found, every),
        "mechanisms": showing.mechanisms(found, every),
        "outcomes": [each for code, each in every.items() if found.results[code].indicator.source == "outcome"],
        "to_be_known": showing.to_be_known(every.values()),
        "now": month(found.months[-1]) if found.months else None,
        "may_export": request.actor.is_a(*EXPORTERS),
    }
    return render(request, "resilience/profile.html", context)


@require_safe
@signed_in
@measured
def figure(request: CommunityRequest, found: Measured, code: str) -> HttpResponse:
    """One figure to its evidence."""
    if code.upper() not in found.results:
        raise Http404
    page: Page[int] = page_of(request, evidence_rows(found.results[code.upper()]), ENTRIES)
    carrying, _new = CARRYING.of(request.community, request.now)  # nobody waits for it here
    context = {
        "measured": found,
        "detail": detail(found, code.upper(), carrying),
        "may_set": found.results[code.upper()].indicator.source in SOURCES and may(request, SETTING) is May.DO,
        "may_set_constant": may(request, set_constant.declaration) is May.DO,
        "page": page,
        "lines": tell(request.community, request.actor, entries_at(request.community, page.items)),
        "entries": len(found.results[code.upper()].finding.evidence),
    }
    return render(request, "resilience/figure.html", context)


@require_safe
@signed_in
@measured
def curves(request: CommunityRequest, found: Measured) -> HttpResponse:
    """How well functions were kept through each incident, the newest first."""
    page: Page[Case] = page_of(request, found.cases, CURVES)
    rows = incidents_of(request.community, request.actor, page.items)
    context = {
        "measured": found,
        "page": page,
        "drawn": drawn(page.items, rows),
        "head": [_("From"), _("Mean until the next line")],
    }
    return render(request, "resilience/curves.html", context)
