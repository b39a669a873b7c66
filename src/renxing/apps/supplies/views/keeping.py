"""Adding and changing items and stores, and saying what goes into a kit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.supplies import acts
from renxing.apps.supplies.forms import ItemForm, NewItemForm, PartForm, StoreForm, own
from renxing.apps.supplies.queries import finding
from renxing.apps.supplies.queries.access import KEEPERS
from renxing.core.refusals import Refusal

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def add(request: CommunityRequest) -> HttpResponse:
    """Add an item."""
    form = NewItemForm(request.POST or None, centres=_own(request), initial={"barcode": request.GET.get("code", "")})
    if form.is_valid():
        by, given = doing(request, form.cleaned_data["act_id"]), form.cleaned_data
        try:
            made = acts.add_item(by, centre=given["centre"], code=given["code"], said=form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is on the list. Receive what there is of it."))
            return redirect("supplies:item", made.pk)
    context = {"form": form, "title": _("Add an item")}
    return render(request, "supplies/form.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def change(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Change what is said of an item."""
    found = finding.item_of(request.community, pk)
    form = ItemForm(request.POST or None, item=found)
    if form.is_valid():
        try:
            acts.change_item(doing(request, form.cleaned_data["act_id"]), item=found, said=form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is changed."))
            return redirect("supplies:item", pk)
    context = {"form": form, "title": found.name, "item": found}
    return render(request, "supplies/form.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def compose(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Say what goes into one kit, one part at a time."""
    found = finding.item_of(request.community, pk)
    form = PartForm(request.POST or None, item=found)
    if form.is_valid():
        by, given = doing(request, form.cleaned_data["act_id"]), form.cleaned_data
        try:
            acts.compose_kit(by, item=found, part=given["part"], quantity=float(given["quantity"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("That is what it is made of now."))
            return redirect("supplies:item", pk)
    context = {"form": form, "title": found.name, "item": found}
    return render(request, "supplies/form.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def open_store(request: CommunityRequest) -> HttpResponse:
    """Add a store."""
    form = StoreForm(request.POST or None, centres=_own(request))
    if form.is_valid():
        by, given = doing(request, form.cleaned_data["act_id"]), form.cleaned_data
        try:
            acts.open_store(by, centre=given["centre"], code=given["code"], names=(given["name_en"], given["name_zh"]))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The store is there. Things can be moved into it."))
            return redirect("supplies:list")
    return render(
        request, "supplies/form.html", {"form": form, "title": _("Add a store")}, status=422 if form.errors else 200
    )


def _own(request: CommunityRequest) -> object:
    return own(request.community, request.actor.centres(), request.actor.is_a(*KEEPERS))
