"""The pages: the profile, one figure with its evidence, the incidents' curves."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

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
from renxing.apps.resilience.queries.keeping import measured_now
from renxing.apps.resilience.queries.measuring import Case, Measured, Unmeasurable
from renxing.apps.resilience.queries.named import incidents_of
from renxing.apps.resilience.words.parts import SOURCES
from renxing.apps.resilience.words.why import EMPTY, UNMEASURED
from renxing.web.paging import Page, page_of

LOG = logging.getLogger(__name__)
ENTRIES, CURVES = 30, 4
SETTING = set_goalposts.declaration
P = ParamSpec("P")


def measured(
    view: Callable[Concatenate[CommunityRequest, Measured, P], HttpResponse],
) -> Callable[Concatenate[CommunityRequest, P], HttpResponse]:
    """With the figures of now; where there are none to be had, a page that says why."""

    @wraps(view)
    def given(request: CommunityRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.community.head_seq == 0:
            return render(request, "resilience/unmeasured.html", {"why": EMPTY})
        try:
            found = measured_now(request.community, request.now)
        except Unmeasurable as error:
            LOG.exception("The record of %s could not be measured.", request.community.slug)
            return render(request, "resilience/unmeasured.html", {"why": UNMEASURED[error.what], "said": error.said})
        return view(request, found, *args, **kwargs)

    return given


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
    context = {
        "measured": found,
        "detail": detail(found, code.upper()),
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
