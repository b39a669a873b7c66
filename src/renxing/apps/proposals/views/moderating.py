"""Objecting to a remark, hiding it with a reason, letting it stand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.proposals import acts
from renxing.apps.proposals.forms import HideForm
from renxing.apps.proposals.queries import seen
from renxing.apps.proposals.views.talking import READ_OR_SEND, by, tried
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.refusals import NotAllowed, NotFound
from renxing.web.forms import ActForm

SAID: dict[str, tuple[Callable[..., Any], str | Promise]] = {
    "object": (acts.object_to_remark, gettext_lazy("Noted. The desk is asked to look at it.")),
    "keep": (acts.keep_remark, gettext_lazy("It stands. Everybody who takes part reads it.")),
}


@require_POST
@signed_in
def remark(request: CommunityRequest, pk: int, name: str) -> HttpResponse:
    """It should not stand there; or it stands, as the desk sees it."""
    found, form = seen.remark_of(request.community, pk), ActForm(request.POST)
    if name not in SAID:
        raise NotFound("gone", what="remark")
    if form.is_valid():
        do, words = SAID[name]
        do(by(request, form), remark=found)
        messages.success(request, str(words))
    return redirect("proposals:proposal", found.proposal_id)


@require_http_methods(READ_OR_SEND)
@signed_in
def hide(request: CommunityRequest, pk: int) -> HttpResponse:
    """Why it is hidden."""
    found = seen.remark_of(request.community, pk)
    if not seen.keeps_roll(request.actor):
        raise NotAllowed("remarks_for_desk", act="remark.hide")
    form = HideForm(request.POST or None)

    def hidden() -> Any:
        given = form.cleaned_data
        return acts.hide_remark(by(request, form), remark=found, reason=given["reason"], words=given["words"])

    if tried(form, hidden) is not None:
        messages.success(request, _("Hidden. Whoever wrote it reads why."))
        return redirect("proposals:proposal", found.proposal_id)
    return render(request, "proposals/hide.html", {"remark": found, "form": form}, status=422 if form.errors else 200)
