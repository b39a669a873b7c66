"""The pages about service points: those open now, opening one, one of them with what became of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import own_centres
from renxing.apps.people.queries import blocks
from renxing.apps.points import acts, queries
from renxing.apps.points.forms import ChangeForm, CloseForm, OpenForm
from renxing.apps.points.models import Point
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.apps.record.request import CommunityRequest, doing, inside, signed_in
from renxing.apps.record.telling import tell
from renxing.core.refusals import BadInput, Refusal
from renxing.core.roles import User
from renxing.web.forms import ActForm
from renxing.web.paging import page_of

READ_OR_SEND = ["GET", "HEAD", "POST"]
MOST = 40


@require_safe
@inside
def listed(request: CommunityRequest) -> HttpResponse:
    """What is open for residents now; anybody may know."""
    context = {
        "serving": queries.serving(request.community, request.now),
        "past": queries.past_their_hour(request.community, request.now),
        "page": page_of(request, queries.closed(request.community)),
        "may_open": bool(_centres(request)),
    }
    return render(request, "points/list.html", context)


@require_http_methods(READ_OR_SEND)
@signed_in
def open_one(request: CommunityRequest) -> HttpResponse:
    """Open a point on behalf of one of my centres."""
    centres = _centres(request)
    form = OpenForm(request.POST or None, now=request.now, centres=centres, blocks=blocks(request.community))
    if form.is_valid():
        by = doing(request, form.cleaned_data["act_id"], str(form.cleaned_data["centre"].pk))
        try:
            made = acts.open_point(by, **form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is open. Residents see it on Today from now on."))
            return redirect("points:point", made.pk)
    context = {"form": form, "centres": centres}
    return render(request, "points/open.html", context, status=422 if form.errors else 200)


@require_safe
@inside
def point(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One point: what is given there, until when, and on whose authority it was opened."""
    return _page(request, queries.point_of(request.community, pk), CloseForm())


def _page(request: CommunityRequest, found: Point, closing: CloseForm) -> HttpResponse:
    history = Entry.objects.filter(community=request.community, subject=found.reference).order_by("seq")[:MOST]
    context = {
        "point": found,
        "serves": found.serves(request.now),
        "runs": _runs(request, found),
        "history": tell(request.community, request.actor, history),
        "closing": closing,
    }
    return render(request, "points/point.html", context, status=422 if closing.errors else 200)


@require_http_methods(READ_OR_SEND)
@signed_in
def change(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Prolong it, or say anew what is given there."""
    found = queries.point_of(request.community, pk)
    form = ChangeForm(request.POST or None, now=request.now, point=found)
    if form.is_valid():
        try:
            acts.change_point(_by(request, found, form), point=found, **form.said())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The point is changed."))
            return redirect("points:point", pk)
    return render(request, "points/change.html", {"form": form, "point": found}, status=422 if form.errors else 200)


@require_POST
@signed_in
def close(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Close it."""
    found = queries.point_of(request.community, pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        acts.close_point(_by(request, found, form), point=found, spent=form.cleaned_data["spent"])
    except BadInput as refusal:
        form.refuse(refusal)
        return _page(request, found, form)
    messages.success(request, _("The point is closed."))
    return redirect("points:point", pk)


def _by(request: CommunityRequest, found: Point, form: ActForm) -> Doing:
    """On behalf of the point's own centre, for who belongs to it."""
    centre = str(found.centre_id)
    return doing(request, form.cleaned_data["act_id"], centre if centre in request.actor.centres() else None)


def _centres(request: CommunityRequest) -> list[Centre]:
    """The centres the reader may act for."""
    return list(own_centres(request.community, request.actor).filter(external=False))


def _runs(request: CommunityRequest, found: Point) -> bool:
    return str(found.centre_id) in request.actor.centres() or request.actor.is_a(User.COMMITTEE_LEAD)
