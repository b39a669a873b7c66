"""Appealing against a hidden story, and answering that it stays hidden."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from renxing.apps.proposals.forms import AnswerForm, AppealForm
from renxing.apps.proposals.queries.seen import keeps_roll
from renxing.apps.proposals.views.appealing import ANSWER, APPEAL, worded
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.apps.stories import acts
from renxing.apps.stories.queries.told import story_of
from renxing.apps.stories.views.telling import READ_OR_SEND
from renxing.core.refusals import NotFound


@require_http_methods(READ_OR_SEND)
@signed_in
def appeal(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Why it should be read."""
    found, form = story_of(request.community, request.actor, pk), AppealForm(request.POST or None)
    if str(found.by_id) != request.actor.person:
        raise NotFound("gone", what="story")
    back = reverse("stories:story", args=[pk])
    return worded(
        request,
        form,
        found,
        said=APPEAL,
        back=back,
        do=lambda doing, words: acts.appeal_story(doing, story=found, words=words),
    )


@require_http_methods(READ_OR_SEND)
@signed_in
def uphold(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Why it stays hidden."""
    if not keeps_roll(request.actor):
        raise NotFound("gone", what="story")
    found, form = story_of(request.community, request.actor, pk), AnswerForm(request.POST or None)
    back = reverse("stories:story", args=[pk])
    return worded(
        request,
        form,
        found,
        said=ANSWER,
        back=back,
        do=lambda doing, words: acts.uphold_story(doing, story=found, words=words),
    )
