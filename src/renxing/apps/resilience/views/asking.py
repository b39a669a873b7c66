"""Pages of what was measured: with it, or a page that says why there is none."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpResponse
from django.shortcuts import render

from renxing.apps.record.models import Community
from renxing.apps.record.request import CommunityRequest
from renxing.apps.resilience.queries.keeping import carried_now, measured_now
from renxing.apps.resilience.queries.measuring import Unmeasurable
from renxing.apps.resilience.words.why import EMPTY, UNMEASURED

LOG = logging.getLogger(__name__)
P = ParamSpec("P")
M = TypeVar("M")
View = Callable[Concatenate[CommunityRequest, M, P], HttpResponse]
Page = Callable[Concatenate[CommunityRequest, P], HttpResponse]


def _with(ask: Callable[[Community, datetime], M]) -> Callable[[View[M, P]], Page[P]]:
    """Give the view what was asked for; where there is none to be had, a page that says why."""

    def asked(view: View[M, P]) -> Page[P]:
        @wraps(view)
        def given(request: CommunityRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.community.head_seq == 0:
                return render(request, "resilience/unmeasured.html", {"why": EMPTY})
            try:
                found = ask(request.community, request.now)
            except Unmeasurable as error:
                LOG.exception("The record of %s could not be measured.", request.community.slug)
                context = {"why": UNMEASURED[error.what], "said": error.said}
                return render(request, "resilience/unmeasured.html", context)
            return view(request, found, *args, **kwargs)

        return given

    return asked


measured = _with(measured_now)
carried = _with(carried_now)
