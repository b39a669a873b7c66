"""The buttons under a signal."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.signals.acts import confirm_signal, dismiss_signal, merge_signal, reopen_signal
from renxing.apps.signals.forms import DismissForm, MergeForm
from renxing.apps.signals.queries.lists import signal_for
from renxing.apps.signals.views.looking import others, page
from renxing.core.refusals import BadInput
from renxing.web.forms import ActForm


@require_POST
@signed_in
def confirm(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """It is so."""
    found, _whole = signal_for(request.community, request.actor, pk, request.now)
    form = ActForm(request.POST)
    if form.is_valid():
        confirm_signal(doing(request, form.cleaned_data["act_id"]), signal=found)
        messages.success(request, _("Confirmed. Everybody of here sees it now."))
    return redirect("signals:signal", pk)


@require_POST
@signed_in
def merge(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """It is the same as another."""
    found, _whole = signal_for(request.community, request.actor, pk, request.now)
    form = MergeForm(request.POST, others=others(request, found))
    if not form.is_valid():
        raise BadInput("signal_into", field="into")
    merge_signal(doing(request, form.cleaned_data["act_id"]), signal=found, into=form.chosen())
    messages.success(request, _("Merged: it goes on as the other one."))
    return redirect("signals:signal", form.chosen().pk)


@require_POST
@signed_in
def dismiss(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Nothing is done about it, and why."""
    found, whole = signal_for(request.community, request.actor, pk, request.now)
    form = DismissForm(request.POST)
    if not form.is_valid():
        return page(request, found, whole, form)
    dismiss_signal(doing(request, form.cleaned_data["act_id"]), signal=found, why=form.cleaned_data["why"])
    messages.success(request, _("Dismissed, with your reason."))
    return redirect("signals:signal", pk)


@require_POST
@signed_in
def reopen(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """It waits again."""
    found, _whole = signal_for(request.community, request.actor, pk, request.now)
    form = ActForm(request.POST)
    if form.is_valid():
        reopen_signal(doing(request, form.cleaned_data["act_id"]), signal=found)
        messages.success(request, _("It waits to be looked into again."))
    return redirect("signals:signal", pk)
