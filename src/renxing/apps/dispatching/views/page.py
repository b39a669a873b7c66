"""Who goes where: what is suggested for all open needs at once, and asking those who are ticked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.centres.models import Mandate
from renxing.apps.dispatching import acts
from renxing.apps.dispatching.asking import Asked, ask_all
from renxing.apps.dispatching.forms import TickedForm
from renxing.apps.dispatching.queries.by_itself import by_itself
from renxing.apps.dispatching.queries.page import picture
from renxing.apps.people.queries import TRUSTED
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotAllowed, NotFound
from renxing.web.forms import ActForm
from renxing.web.wording import sentence

MOST_TOLD = 5


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def who_goes_where(request: CommunityRequest) -> HttpResponse:
    """Look at what is suggested; ask those who are ticked."""
    if not request.actor.is_a(*TRUSTED):
        raise NotAllowed("dispatchers_only")
    form = TickedForm(request.POST or None)
    if form.is_valid():
        _tell(request, ask_all(doing(request, form.cleaned_data["act_id"]), form.cleaned_data["line"]))
        return redirect("dispatching:page")
    context = {
        "shown": picture(request.community, request.actor, request.now),
        "by_itself": by_itself(request.community, request.now, request.actor),
        "form": form,
    }
    return render(request, "dispatching/page.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
@signed_in
def asked_by_itself(request: CommunityRequest) -> HttpResponse:
    """The mandates by which members are asked by itself, for whoever may stop it: those who may not see none."""
    found = by_itself(request.community, request.now, request.actor)
    return render(request, "dispatching/asked_by_itself.html", {"by_itself": [one for one in found if one.may_stop]})


def _tell(request: CommunityRequest, asked: Asked) -> None:
    """How many were asked, and why the others were not."""
    if asked.done:
        told = ngettext(
            "%(n)s was asked. You see here when they answer.",
            "%(n)s were asked. You see here when they answer.",
            asked.done,
        )
        messages.success(request, told % {"n": asked.done})
    for refusal in asked.refused[:MOST_TOLD]:
        messages.warning(request, sentence(refusal))
    further = len(asked.refused[MOST_TOLD:])
    if further:
        more = ngettext("%(n)s more was not asked.", "%(n)s more were not asked.", further)
        messages.warning(request, more % {"n": further})


@require_POST
@signed_in
def stop(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Let nobody be asked by itself under this mandate."""
    form = ActForm(request.POST)
    if form.is_valid():
        acts.pause_dispatch(doing(request, form.cleaned_data["act_id"]), mandate=_mandate(request, pk))
        messages.success(request, _("Stopped. Nobody is asked by itself any more under this mandate."))
    return _back(request)


@require_POST
@signed_in
def go_on(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Let it go on."""
    form = ActForm(request.POST)
    if form.is_valid():
        acts.resume_dispatch(doing(request, form.cleaned_data["act_id"]), mandate=_mandate(request, pk))
        messages.success(request, _("It goes on, as far as the mandate reaches."))
    return _back(request)


def _mandate(request: CommunityRequest, pk: UUID) -> Mandate:
    found = Mandate.objects.filter(community=request.community, pk=pk).first()
    if found is None:
        raise NotFound("gone", what="mandate")
    return found


def _back(request: CommunityRequest) -> HttpResponse:
    """To the dispatch for who may see it, else to what they may stop."""
    return redirect("dispatching:page" if request.actor.is_a(*TRUSTED) else "dispatching:by_itself")
