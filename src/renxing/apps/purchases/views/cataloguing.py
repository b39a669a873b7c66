"""Catalogues: read from a file, shown, corrected, closed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.purchases import acts
from renxing.apps.purchases.forms import CatalogueForm, WareForm
from renxing.apps.purchases.queries import seen
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import Refusal
from renxing.core.roles import User
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """The catalogues that are open, and reading one more."""
    form = CatalogueForm(request.POST or None, request.FILES or None, actor=request.actor, community=request.community)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("centre", "supplier", "lines")}
        try:
            made = acts.read_catalogue(doing(request, form.cleaned_data["act_id"]), **said)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The catalogue is read. Look it over, then open a purchase from it."))
            return redirect("purchases:catalogue", made.pk)
    opens = seen.may_open(request.actor)
    context = {"catalogues": seen.catalogues(request.community), "form": form, "opens": opens}
    return render(request, "purchases/catalogues.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def catalogue(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One catalogue, line by line."""
    found = seen.catalogue_of(request.community, pk)
    runs = str(found.centre_id) in request.actor.centres() or request.actor.is_a(User.WORKER, User.COMMITTEE_LEAD)
    context = {"catalogue": found, "wares": found.wares.all(), "runs": runs and found.closed_at is None}
    return render(request, "purchases/catalogue.html", context)


@require_http_methods(READ_OR_SEND)
@signed_in
def ware(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Correct one line."""
    found = seen.ware_of(request.community, pk)
    form = WareForm(request.POST or None, ware=found)
    if form.is_valid():
        try:
            acts.correct_ware(doing(request, form.cleaned_data["act_id"]), ware=found, line=form.line())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Corrected. Purchases that are open keep the price they were opened with."))
            return redirect("purchases:catalogue", found.catalogue_id)
    return render(request, "purchases/ware.html", {"ware": found, "form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def close(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Close a catalogue."""
    found, form = seen.catalogue_of(request.community, pk), ActForm(request.POST)
    if form.is_valid():
        acts.close_catalogue(doing(request, form.cleaned_data["act_id"]), catalogue=found)
        messages.success(request, _("The catalogue is closed. Purchases opened from it go on."))
    return redirect("purchases:catalogues")
