"""Giving a mandate and changing what becomes of it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import centre_of
from renxing.apps.mandates import acts
from renxing.apps.mandates.acts.giving import terms_of
from renxing.apps.mandates.forms import MandateForm, ReasonForm
from renxing.apps.mandates.views.looking import mandate_of
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.giving import beyond
from renxing.core.refusals import NotFound, Refusal
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def give(request: CommunityRequest, giver: UUID) -> HttpResponse:
    """Write down what a centre may do by itself."""
    found = centre_of(request.community, giver)
    form = MandateForm(request.POST or None, giver=found)
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        try:
            made = acts.give_mandate(by, giver=found, holder=form.cleaned_data["holder"], terms=form.terms())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The mandate is given. The centre can use it from now on."))
            return redirect("mandates:mandate", made.pk)
    return render(request, "mandates/give.html", {"form": form, "giver": found}, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def change(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Widen or narrow it: what was typed says which of the two it is."""
    found = mandate_of(request, pk)
    form = MandateForm(request.POST or None, giver=found.giver, terms=terms_of(found))
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"])
        try:
            _change(by, found, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The mandate is changed."))
            return redirect("mandates:mandate", pk)
    context = {"form": form, "mandate": found}
    return render(request, "mandates/change.html", context, status=422 if form.errors else 200)


def _change(by: Doing, found: Mandate, form: MandateForm) -> None:
    terms = form.terms()
    wanted = Mandate(community=found.community, giver=found.giver, holder=found.holder, **terms.as_row())
    change = acts.widen_mandate if beyond(wanted.as_value(), found.as_value()) else acts.narrow_mandate
    change(by, mandate=found, terms=terms)


Press = Callable[[Doing, Mandate, str], Mandate]
PRESSED: dict[str, tuple[type[ActForm], Press]] = {
    "suspend": (ReasonForm, lambda by, mandate, why: acts.suspend_mandate(by, mandate=mandate, reason=why)),
    "return": (ReasonForm, lambda by, mandate, why: acts.return_mandate(by, mandate=mandate, reason=why)),
    "resume": (ActForm, lambda by, mandate, _why: acts.resume_mandate(by, mandate=mandate)),
    "wake": (ActForm, lambda by, mandate, _why: acts.wake_mandate(by, mandate=mandate)),
    "sleep": (ActForm, lambda by, mandate, _why: acts.sleep_mandate(by, mandate=mandate)),
}


@require_POST
@signed_in
def act_on(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """One button on a mandate's page."""
    found = mandate_of(request, pk)
    if name not in PRESSED:
        raise NotFound("gone", what="act")
    make, press = PRESSED[name]
    form = make(request.POST)
    if form.is_valid():
        press(doing(request, form.cleaned_data["act_id"]), found, form.cleaned_data.get("reason", ""))
        messages.success(request, _("Done. The record keeps it."))
    return redirect("mandates:mandate", pk)
