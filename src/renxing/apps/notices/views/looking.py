"""The list of notices, one notice, its paper for the stairwell, and saying that one has read it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renxing.apps.notices import acts
from renxing.apps.notices.models import Notice
from renxing.apps.notices.queries import doors, shown
from renxing.apps.record.request import CommunityRequest, May, doing, inside, may, signed_in
from renxing.core.functions import Function
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

PAGE = 20


@require_safe
@inside
def listed(request: CommunityRequest) -> HttpResponse:
    """What holds, and folded below it what held; the newest first."""
    page: Page[Notice] = page_of(request, shown.by_holding(request.community, request.actor, request.now), PAGE)
    writes = bool(request.actor.centres()) and not request.actor.only_office
    hours = may(request, acts.set_hours.declaration, function=Function.INFORMATION)
    context = {"page": page, "writes": writes, "hours": hours == May.DO}
    return render(request, "notices/list.html", context)


@require_safe
@inside
def notice(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One notice; whoever keeps it sees who was reached, and how many doors need a knock."""
    found = shown.notice_of(request.community, request.actor, pk)
    context = {"notice": found, "now": request.now, "whom": shown.whom_in_words(found)}
    if shown.keeps(request.actor, found):
        blocks = doors.by_block(found)
        waiting = sum(of.waiting for of in blocks)
        context |= {"reached": shown.reached(found), "doors": sum(of.doors for of in blocks), "waiting": waiting}
    return render(request, "notices/notice.html", context)


@require_safe
@inside
def paper(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """A sheet for the stairwell: both languages, and a code that leads to the notice."""
    import segno  # noqa: PLC0415 - takes a while to load: only who prints does

    found = shown.notice_of(request.community, request.actor, pk)
    address = f"{request.scheme}://{request.get_host()}{reverse('notices:notice', args=[pk])}"
    drawing = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, svgclass="qr", lineclass="dark")
    code = mark_safe(drawing)  # noqa: S308 - only modules are drawn; the address is not in it
    return render(request, "notices/paper.html", {"notice": found, "code": code, "address": address})


@require_POST
@signed_in
def confirm(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """I have read it."""
    found, form = shown.notice_of(request.community, request.actor, pk), ActForm(request.POST)
    if form.is_valid():
        acts.confirm_notice(doing(request, form.cleaned_data["act_id"]), notice=found)
        messages.success(request, _("Noted. Nobody needs to knock at your door for it."))
    return redirect("notices:notice", pk)


@require_POST
@signed_in
def withdraw(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """It holds no longer."""
    found, form = shown.notice_of(request.community, request.actor, pk), ActForm(request.POST)
    if form.is_valid():
        acts.withdraw_notice(doing(request, form.cleaned_data["act_id"]), notice=found)
        messages.success(request, _("It is withdrawn. Letters that had not left yet are called back."))
    return redirect("notices:notice", pk)
