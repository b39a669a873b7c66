"""Reporting what one sees: one tap says what, the second sends it; photo, place and words are there if one likes."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.accounts.middleware import LINKS
from renxing.apps.people.queries import blocks
from renxing.apps.record.request import CommunityRequest, doing, inside
from renxing.apps.signals.acts import Draft, report_signal
from renxing.apps.signals.forms import ReportForm, VisitorReportForm
from renxing.apps.signals.models import FUNCTION_OF, WHAT, Signal
from renxing.core.refusals import NotFound, Refusal
from renxing.web import pace

HOUR = timedelta(hours=1)
VISITORS_AN_HOUR = 30
"""As many as may ask without an account from one address."""


@require_safe
@inside
def choose(request: CommunityRequest) -> HttpResponse:
    """What do you see?"""
    if request.actor.person is None and not request.community.visitors_may_ask:
        return render(request, "signals/signed_in.html", status=403)
    response = render(request, "signals/choose.html", {"tiles": [each for each in WHAT if each[0] in FUNCTION_OF]})
    response["Renxing-Keep"] = "yes"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def report(request: CommunityRequest, what: str) -> HttpResponse:
    """Where, and send."""
    if what not in FUNCTION_OF:
        raise NotFound("gone", what="signal")
    visitor = request.actor.person is None
    if visitor and not request.community.visitors_may_ask:
        return render(request, "signals/signed_in.html", status=403)
    made = VisitorReportForm if visitor else ReportForm
    said = (request.POST or None, request.FILES or None)
    form = made(*said, what=what, blocks=blocks(request.community), person=request.person)
    if form.is_valid():
        try:
            return _sent(request, _reported(request, form.cleaned_data["act_id"], form.draft(request.now)))
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"form": form, "word": dict(WHAT)[what], "what": what}
    return render(request, "signals/report.html", context, status=422 if form.errors else 200)


def _reported(request: CommunityRequest, act_id: UUID, draft: Draft) -> Signal:
    """Report it; whoever has no account can do so only so often from one place."""
    address = request.META.get("REMOTE_ADDR", "")
    if request.actor.person is None:
        pace.hold("signal", address, VISITORS_AN_HOUR, HOUR)
    made = report_signal(doing(request, act_id), draft=draft)
    if request.actor.person is None:
        pace.note("signal", address, HOUR)
        request.session[LINKS] = [*request.session.get(LINKS, ()), made.reference]
    return made


def _sent(request: CommunityRequest, made: Signal) -> HttpResponse:
    messages.success(request, _("Thank you. It is with those who look into it; here you see what becomes of it."))
    return redirect("signals:signal", made.pk)
