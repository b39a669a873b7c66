"""An alarm of our own figures: its curve and why it rang."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.record.models import Entry
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.record.telling import tell
from renxing.apps.signals.acts import confirm_alarm, dismiss_alarm, reopen_alarm
from renxing.apps.signals.forms import DismissForm
from renxing.apps.signals.models import Alarm, Per, Stage
from renxing.apps.signals.queries.lists import alarm_of, alarms_to_answer
from renxing.apps.signals.queries.sight import DESK
from renxing.apps.signals.queries.wordings import alarm_title, counted, rows, why
from renxing.web.drawing.counts import Bars
from renxing.web.forms import ActForm

MOST = 20


@require_safe
@signed_in
def alarm(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """What was counted, what is usual, and why it rang."""
    return _page(request, alarm_of(request.community, pk), DismissForm())


def _page(request: CommunityRequest, found: Alarm, dismissing: DismissForm) -> HttpResponse:
    waits = found.state == Stage.RINGING
    curve = found.curve
    history = Entry.objects.filter(community=request.community, subject=found.reference).order_by("seq")[:MOST]
    mine = alarms_to_answer(request.community, request.actor, request.now)
    context = {
        "alarm": found,
        "title": alarm_title(found),
        "counted": counted(found),
        "why": why(found),
        "bars": Bars(curve["counts"], curve["usual"], curve["limit"]),
        "head": [_("Days back"), _("Counted"), _("Usual"), _("Rings above")],
        "rows": rows(found),
        "hourly": found.per == Per.HOUR,
        "may": waits and mine.filter(pk=found.pk).exists(),
        "may_reopen": not waits and request.actor.is_a(*DESK),
        "dismissing": dismissing,
        "history": tell(request.community, request.actor, history),
    }
    return render(request, "signals/alarm.html", context, status=422 if dismissing.errors else 200)


@require_POST
@signed_in
def confirm(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Something is behind it."""
    form = ActForm(request.POST)
    if form.is_valid():
        done = confirm_alarm(doing(request, form.cleaned_data["act_id"]), alarm=alarm_of(request.community, pk))
        messages.success(request, _("Confirmed: it is a signal now."))
        return redirect("signals:signal", done.signal_id)
    return redirect("signals:alarm", pk)


@require_POST
@signed_in
def dismiss(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Nothing is behind it, and why."""
    found, form = alarm_of(request.community, pk), DismissForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    dismiss_alarm(doing(request, form.cleaned_data["act_id"]), alarm=found, why=form.cleaned_data["why"])
    messages.success(request, _("Dismissed, with your reason."))
    return redirect("signals:alarm", pk)


@require_POST
@signed_in
def reopen(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """It rings again."""
    form = ActForm(request.POST)
    if form.is_valid():
        reopen_alarm(doing(request, form.cleaned_data["act_id"]), alarm=alarm_of(request.community, pk))
        messages.success(request, _("It waits to be looked into again."))
    return redirect("signals:alarm", pk)
