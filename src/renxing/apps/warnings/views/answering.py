"""The buttons under a warning: nothing more is done about it; whom it concerns."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renxing.apps.people.queries import blocks
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.warnings.acts import dismiss_warning, say_reach
from renxing.apps.warnings.forms import DismissForm, ReachForm
from renxing.apps.warnings.views.looking import page, visible
from renxing.core.refusals import Refusal


@require_POST
@signed_in
def dismiss(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say why nothing more is done about it."""
    found = visible(request, pk)
    form = DismissForm(request.POST)
    if form.is_valid():
        try:
            dismiss_warning(doing(request, form.cleaned_data["act_id"]), warning=found, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Dismissed, with your reason."))
            return redirect("warnings:warning", pk)
    return page(request, found, dismissing=form)


@require_POST
@signed_in
def reach(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say whom it concerns."""
    found = visible(request, pk)
    form = ReachForm(request.POST, blocks=blocks(request.community))
    if form.is_valid():
        try:
            say_reach(doing(request, form.cleaned_data["act_id"]), warning=found, **form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted. Plans that wait for such a warning see it now."))
            return redirect("warnings:warning", pk)
    return page(request, found, reaching=form)
