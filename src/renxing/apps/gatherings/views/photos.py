"""Photos of a gathering: put there, answered by those who are on them, taken away, looked at."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.gatherings import acts, forms
from renxing.apps.gatherings.models import Photo
from renxing.apps.gatherings.queries import listed as rows
from renxing.apps.gatherings.queries import photos
from renxing.apps.gatherings.views.asking import READ_OR_SEND, asked
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotAllowed, NotFound
from renxing.web.forms import ActForm


@require_http_methods(READ_OR_SEND)
@signed_in
def add(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """A photo, and who is on it; only whoever invites sees who was there."""
    found = rows.gathering_of(request.community, pk)
    if not rows.is_host(request.actor, found):
        raise NotAllowed("gathering_not_yours", act="photo.add")
    form = forms.PhotoForm(request.POST or None, request.FILES or None, gathering=found)
    return asked(
        request, form, (_("A photo of the gathering"), _("Keep it, and ask them")),
        reverse("gatherings:gathering", args=[pk]),
        lambda by: acts.add_photo(by, gathering=found, picture=form.cleaned_data["photo"], people=form.people()),
    )  # fmt: skip


def _answer(yes: bool) -> Callable[[Doing, Photo], Any]:
    return lambda by, photo: acts.answer_photo(by, photo=photo, yes=yes)


DO: dict[str, tuple[Callable[[Doing, Photo], Any], str | Promise]] = {
    "yes": (_answer(True), _("Thank you. It is shown once everybody who is on it has said yes.")),
    "no": (_answer(False), _("Noted: nobody else sees this photo from now on.")),
    "remove": (lambda by, photo: acts.remove_photo(by, photo=photo), _("The photo is gone for good.")),
}


@require_POST
@signed_in
def answer(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """It may be shown, it may not, or it goes."""
    if name not in DO:
        raise NotFound("gone", what="photo")
    found, form = photos.photo_of(request.community, request.actor, pk), ActForm(request.POST)
    if form.is_valid():
        do, words = DO[name]
        do(doing(request, form.cleaned_data["act_id"]), found)
        messages.success(request, str(words))
    return redirect("gatherings:gathering", found.gathering_id)


@require_safe
@signed_in
def photo(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The picture, only for who may see it; kept by nobody, so that a no holds at once."""
    found = photos.photo_of(request.community, request.actor, pk)
    return HttpResponse(bytes(found.data), content_type="image/jpeg", headers={"Cache-Control": "private, no-store"})
