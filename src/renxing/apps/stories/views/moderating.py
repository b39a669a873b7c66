"""Why a story is hidden."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.proposals.forms import HideForm
from renxing.apps.proposals.queries.seen import keeps_roll
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.stories import acts
from renxing.apps.stories.queries import told
from renxing.apps.stories.views.telling import READ_OR_SEND
from renxing.core.refusals import NotAllowed, Refusal


@require_http_methods(READ_OR_SEND)
@signed_in
def hide(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Hidden with a reason, which its teller reads."""
    if not keeps_roll(request.actor):
        raise NotAllowed("stories_for_desk", act="story.hide")
    found, form = told.story_of(request.community, request.actor, pk), HideForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            acts.hide_story(doing(request, given["act_id"]), story=found, reason=given["reason"], words=given["words"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Hidden. Whoever told it reads why."))
            return redirect("stories:story", pk)
    return render(request, "stories/hide.html", {"story": found, "form": form}, status=422 if form.errors else 200)
