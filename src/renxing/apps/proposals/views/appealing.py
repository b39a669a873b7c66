"""Appealing against a hidden remark, and answering that it stays hidden."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from renxing.apps.proposals import acts
from renxing.apps.proposals.forms import AnswerForm, AppealForm
from renxing.apps.proposals.models import Moderated
from renxing.apps.proposals.queries import seen
from renxing.apps.proposals.views.talking import READ_OR_SEND, by, tried
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.refusals import NotFound
from renxing.web.forms import ActForm

APPEAL = (_("Appeal"), _("Noted. Somebody else of the desk than who hid it answers within three days."))
ANSWER = (_("Answer the appeal"), _("Answered. Whoever wrote it reads why."))


def worded(
    request: CommunityRequest, form: ActForm, row: Moderated, *, said: tuple[str | Promise, str | Promise],
    back: str, do: Callable[[Doing, str], Any],
) -> HttpResponse:  # fmt: skip
    """The page of a form with a few words about what was hidden, until its act is done."""
    if tried(form, lambda: do(by(request, form), form.cleaned_data["words"])) is not None:
        messages.success(request, str(said[1]))
        return redirect(back)
    context = {"row": row, "form": form, "title": said[0], "back": back}
    return render(request, "proposals/worded.html", context, status=422 if form.errors else 200)


def _mine(request: CommunityRequest, person: Any) -> None:
    """What is somebody else's is as good as not there."""
    if request.actor.person is None or str(person) != request.actor.person:
        raise NotFound("gone", what="remark")


@require_http_methods(READ_OR_SEND)
@signed_in
def appeal(request: CommunityRequest, pk: int) -> HttpResponse:
    """Why it should be shown."""
    found, form = seen.remark_of(request.community, pk), AppealForm(request.POST or None)
    _mine(request, found.person_id)
    back = reverse("proposals:proposal", args=[found.proposal_id])
    return worded(
        request,
        form,
        found,
        said=APPEAL,
        back=back,
        do=lambda doing, words: acts.appeal_remark(doing, remark=found, words=words),
    )


@require_http_methods(READ_OR_SEND)
@signed_in
def uphold(request: CommunityRequest, pk: int) -> HttpResponse:
    """Why it stays hidden."""
    found, form = seen.remark_of(request.community, pk), AnswerForm(request.POST or None)
    if not seen.keeps_roll(request.actor):
        raise NotFound("gone", what="remark")
    back = reverse("proposals:proposal", args=[found.proposal_id])
    return worded(
        request,
        form,
        found,
        said=ANSWER,
        back=back,
        do=lambda doing, words: acts.uphold_remark(doing, remark=found, words=words),
    )
