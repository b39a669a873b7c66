"""The office's form for an order, and from which offices a community takes orders."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.centres.models import Centre
from renxing.apps.orders import acts
from renxing.apps.orders.acts import Outcome
from renxing.apps.orders.forms import IssueForm, RecognitionForm
from renxing.apps.orders.keys import key_of
from renxing.apps.orders.models import Order, Recognition
from renxing.apps.orders.queries.aggregates import communities_of, offices_of
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.orders import OPEN
from renxing.core.refusals import NotAllowed, NotFound, Refusal
from renxing.core.roles import CentreKind, User
from renxing.web.forms import ActForm
from renxing.web.wording import sentence

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def issue(request: CommunityRequest, office: UUID) -> HttpResponse:
    """Write an order to one or more communities."""
    found = next((each for each in offices_of(request.actor, request.community) if each.pk == office), None)
    if found is None:
        raise NotAllowed("no_authority", act="order.issue", who=_("Only those of the office issue its orders."))
    places = communities_of(found)
    relayed = Order.objects.filter(community=request.community, state__in=OPEN).exclude(issuer=found)
    form = IssueForm(
        request.POST or None, communities=places, orders=list(relayed.select_related("office")), now=request.now
    )
    if form.is_valid():
        chosen = [each for each in places if each.slug in form.cleaned_data["communities"]]
        by = doing(request, form.cleaned_data["act_id"])
        outcomes = acts.issue_orders(by, issuer=found, communities=chosen, draft=form.draft())
        if answer := _told(request, form, outcomes):
            return answer
    return render(request, "orders/issue.html", {"form": form, "office": found}, status=422 if form.errors else 200)


def _told(request: CommunityRequest, form: IssueForm, outcomes: Sequence[Outcome]) -> HttpResponse | None:
    """Say where it arrived and where not; only where it arrived nowhere does the form stay."""
    arrived = [each.order for each in outcomes if each.order is not None]
    refused = [(each.community, each.refusal) for each in outcomes if each.refusal is not None]
    if not arrived:
        form.refuse(refused[0][1])
        return None
    for community, refusal in refused:
        messages.warning(request, f"{community.name}: {sentence(refusal)}")
    words = ngettext("The order has gone to %(n)s community.", "The order has gone to %(n)s communities.", len(arrived))
    messages.success(request, words % {"n": len(arrived)})
    return redirect("orders:order", arrived[0].pk) if len(arrived) == 1 else redirect("orders:listed")


@require_http_methods(READ_OR_SEND)
@signed_in
def offices(request: CommunityRequest) -> HttpResponse:
    """From whom we take orders; the lead of the committee recognises an office by its key."""
    here = list(Centre.objects.filter(community=request.community, kind=CentreKind.OFFICE).select_related("community"))
    form = RecognitionForm(request.POST or None, offices=here)
    if form.is_valid():
        given = form.cleaned_data
        try:
            acts.recognise_office(doing(request, given["act_id"]), centre=given["centre"], key=given["key"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The office is recognised. Its orders arrive here from now on."))
            return redirect("orders:offices")
    known = Recognition.objects.filter(community=request.community).select_related("centre", "office__community")
    context = {
        "here": here,
        "known": known,
        "keys": [(office, key_of(office)) for office in offices_of(request.actor, request.community)],
        "form": form,
        "may": request.actor.is_a(User.COMMITTEE_LEAD),
    }
    return render(request, "orders/offices.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def end(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Take no more orders from there."""
    form = ActForm(request.POST)
    found = Recognition.objects.filter(community=request.community, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="recognition")
    if form.is_valid():
        acts.end_recognition(doing(request, form.cleaned_data["act_id"]), recognition=found)
        messages.success(request, _("The office is not recognised any more. Its open orders have lapsed."))
    return redirect("orders:offices")
