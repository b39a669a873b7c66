"""What there is to go to, one gathering, its event for a calendar, and the sheet for its door."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renxing.apps.accounts.cards import qr
from renxing.apps.gatherings.beside import event
from renxing.apps.gatherings.models import Gathering
from renxing.apps.gatherings.queries import listed as rows
from renxing.apps.gatherings.queries.photos import photos
from renxing.apps.gatherings.queries.taking_part import taking_part
from renxing.apps.record.request import CommunityRequest, inside, signed_in
from renxing.core.refusals import NotAllowed
from renxing.standards.ical import CONTENT_TYPE, write_calendar
from renxing.web.paging import Page, page_of

PAST = 5


@require_safe
@inside
def listed(request: CommunityRequest) -> HttpResponse:
    """What is to come, the last ones, and how broadly people take part."""
    me = None if request.person is None else request.person.pk
    page: Page[Gathering] = page_of(request, rows.to_come(request.community, request.now))
    context = {
        "page": page,
        "coming": rows.seen(page.items, me, request.now),
        "over": rows.seen(rows.over(request.community, request.now)[:PAST], me, request.now),
        "plans": bool(request.actor.centres()) or request.actor.is_a(*rows.DESK),
        "part": taking_part(request.community, request.now),
    }
    return render(request, "gatherings/list.html", context)


@require_safe
@inside
def gathering(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One gathering; who comes is named to whoever invites, and to nobody else."""
    found = rows.gathering_of(request.community, pk)
    me = None if request.person is None else request.person.pk
    host = rows.is_host(request.actor, found)
    context = {
        "each": rows.seen([found], me, request.now)[0],
        "host": host,
        "guests": rows.guests(found) if host else None,
        "photos": photos(found, request.actor),
        "begun": found.starts <= request.now,
        "now_on": found.starts <= request.now < found.ends,
        "may": me is not None and not request.actor.only_office,
    }
    return render(request, "gatherings/gathering.html", context)


@require_safe
@inside
def calendar(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One gathering as a file for any calendar."""
    found = rows.gathering_of(request.community, pk)
    root = f"{request.scheme}://{request.get_host()}"
    response = HttpResponse(write_calendar(found.name, [event(found, root)]), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="gathering.ics"'
    return response


@require_safe
@signed_in
def sheet(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The sheet with the QR code, to hang at the door or to show."""
    found = rows.gathering_of(request.community, pk)
    if not rows.is_host(request.actor, found):
        raise NotAllowed("gathering_not_yours", act="gathering.attend")
    link = f"{request.scheme}://{request.get_host()}{reverse('duties:here')}?post={found.code}"
    context = {"found": found, "drawing": qr(link), "title": _("Sheet for the door")}
    return render(request, "gatherings/sheet.html", context)
