"""Calendars to subscribe to: the address, and what is under it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renxing.apps.accounts.cards import qr
from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import own_centres
from renxing.apps.duties import acts
from renxing.apps.duties.models import Feed, Shift
from renxing.apps.duties.queries.calendars import events, feed_of
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.record.request import CommunityRequest, doing, inside, signed_in
from renxing.core.refusals import NotFound
from renxing.standards.ical import CONTENT_TYPE, write_calendar
from renxing.web.forms import ActForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def calendar(request: CommunityRequest) -> HttpResponse:
    """The address of my calendar, and of the centres I speak for; made, and made anew, here."""
    form = ActForm(request.POST or None)
    led = [row for row in own_centres(request.community, request.actor) if speaks_for(request.actor, row)]
    if request.method == "POST" and form.is_valid():
        whose = _whose(request, led)
        acts.renew_feed(doing(request, form.cleaned_data["act_id"]), **whose)
        messages.success(request, _("The address is new. The old one shows nothing any more."))
        return redirect("duties:calendar")
    known = {row.centre_id: row for row in Feed.objects.filter(community=request.community, centre__in=led)}
    own = Feed.objects.filter(community=request.community, person=request.person).first()
    rows = [(None, own), *((centre, known.get(centre.pk)) for centre in led)]
    context = {"rows": [(centre, feed, *_address(request, feed)) for centre, feed in rows]}
    return render(request, "duties/calendar.html", context)


def _whose(request: CommunityRequest, led: list[Centre]) -> dict[str, Any]:
    chosen = request.POST.get("centre", "")
    if not chosen:
        return {"person": request.person}
    found = next((row for row in led if str(row.pk) == chosen), None)
    if found is None:
        raise NotFound("gone", what="centre")
    return {"centre": found}


def _address(request: CommunityRequest, feed: Feed | None) -> tuple[str, str]:
    """The address as text and as a QR code."""
    if feed is None:
        return "", ""
    link = f"{request.scheme}://{request.get_host()}{reverse('duties:feed', args=[feed.secret])}"
    return link, qr(link)


@require_safe
@inside
def feed(request: CommunityRequest, secret: str) -> HttpResponse:
    """The calendar itself, for any program that reads calendars; who has the address needs no more."""
    found = feed_of(request.community, secret)
    root = f"{request.scheme}://{request.get_host()}"

    def address(row: Shift) -> str:
        return f"{root}{reverse('duties:shift', args=[row.pk])}"

    name = request.community.name if found.centre is None else f"{found.centre.name} · {request.community.name}"
    body = write_calendar(_("Duties: %(name)s") % {"name": name}, events(found, request.now, address, root))
    response = HttpResponse(body, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "private, max-age=300"
    response["Content-Disposition"] = 'inline; filename="duties.ics"'
    return response
