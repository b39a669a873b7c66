"""Being there, by a code at the post: a page the phone keeps, and the sheet that hangs there."""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.accounts.cards import qr
from renxing.apps.duties import acts
from renxing.apps.duties.arriving import elsewhere
from renxing.apps.duties.forms import HereForm
from renxing.apps.duties.models import Post
from renxing.apps.duties.queries.coming import turn_at
from renxing.apps.duties.queries.relations import sees_all
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.duties import tapped
from renxing.core.refusals import NotAllowed, NotFound, Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def here(request: CommunityRequest) -> HttpResponse:
    """Say that I am here, or that I go; without a connection it is kept on the phone and sent once."""
    form = HereForm(request.POST or None, initial={"code": request.GET.get("post", "")})
    if form.is_valid():
        try:
            found = _noted(request, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(found)
    response = render(request, "duties/here.html", {"form": form}, status=422 if form.errors else 200)
    if request.method == "GET" and response.status_code == HTTPStatus.OK:
        response["Renxing-Keep"] = "any"  # whichever post the code is of: the page is the same, and names nobody
    return response


def _noted(request: CommunityRequest, form: HereForm) -> str:
    given = form.cleaned_data
    at = tapped(given["tapped"], request.now)
    goes = request.POST.get("way") == "go"
    by = doing(request, given["act_id"])
    if (found := elsewhere(by, request.person, given["code"], at, goes=goes)) is not None:
        messages.success(request, _("Noted: you are here."))
        return found
    turn = turn_at(request.community, request.person.pk, given["code"], at, goes=goes)
    if goes:
        acts.check_out(by, turn=turn, at=at)
        messages.success(request, _("Noted. Rest well."))
    else:
        acts.check_in(by, turn=turn, at=at)
        messages.success(request, _("Noted: you are here."))
    return reverse("duties:shift", args=[turn.shift_id])


@dataclass(frozen=True, slots=True)
class Sheet:
    """What hangs at a post."""

    post: Post
    link: str
    drawing: str


@require_safe
@signed_in
def sheet(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The sheet with the QR code, to print or to show."""
    rows = Post.objects.filter(community=request.community).select_related("centre", "block")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("gone", what="duty")
    if not sees_all(request.actor, found):
        raise NotAllowed("duty_not_yours_to_print", act="duty.check_in")
    link = f"{request.scheme}://{request.get_host()}{reverse('duties:here')}?post={found.code}"
    return render(request, "duties/sheet.html", {"sheet": Sheet(found, link, qr(link))})
