"""Stories read and told; whoever is in one says whether it may be read."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renxing.apps.people.models import Block
from renxing.apps.record.doing import Doing
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.apps.stories import acts
from renxing.apps.stories.forms import StoryForm
from renxing.apps.stories.models import Story
from renxing.apps.stories.queries import told
from renxing.core.refusals import NotAllowed, NotFound, Refusal
from renxing.web.drawing import blocks
from renxing.web.forms import ActForm
from renxing.web.paging import Page, page_of

READ_OR_SEND = ["GET", "HEAD", "POST"]
SIZE = 12


@require_safe
@signed_in
def listed(request: CommunityRequest) -> HttpResponse:
    """Stories of the place, the newest first, and where they are."""
    if not told.inside(request.actor):
        raise NotAllowed("stories_inside", act="story.tell")
    rows = told.seen_by(request.community, request.actor)
    place = request.GET.get("block", "")
    here = rows.filter(block__code=place) if place else rows
    page: Page[Story] = page_of(request, here, SIZE)
    found = told.places(request.community, rows.values_list("block", flat=True))
    context = {
        "page": page,
        "stories": told.seen(request.actor, page.items),
        "map": [_drawn(block, count) for block, count in found],
        "there": [(block, count) for block, count in found if count],
        "place": next((block for block, _count in found if block.code == place), None),
    }
    return render(request, "stories/list.html", context)


def _drawn(block: Block, count: int, *, level: int | None = None) -> blocks.Block:
    said = ngettext("%(block)s: %(n)s story", "%(block)s: %(n)s stories", count) if level is None else "%(block)s"
    return blocks.Block(
        number=blocks.number(block.code), rings=block.rings, level=blocks.level_of(count) if level is None else level,
        title=said % {"block": block.name, "n": count}, count=count,
        href=f"{reverse('stories:list')}?block={block.code}" if count else None,
    )  # fmt: skip


@require_safe
@signed_in
def story(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One story, with its picture and its place on the map of blocks."""
    found = told.story_of(request.community, request.actor, pk)
    around = told.places(request.community, []) if found.block_id else []
    context = {
        "each": told.seen(request.actor, [found])[0],
        "map": [_drawn(block, 0, level=4 if block.pk == found.block_id else 0) for block, _count in around],
    }
    return render(request, "stories/story.html", context)


@require_http_methods(READ_OR_SEND)
@signed_in
def tell(request: CommunityRequest) -> HttpResponse:
    """A story, or a symbol of the place."""
    if not told.inside(request.actor):
        raise NotAllowed("stories_inside", act="story.tell")
    form = StoryForm(request.POST or None, request.FILES or None, community=request.community, actor=request.actor)
    if form.is_valid():
        try:
            by = doing(request, form.cleaned_data["act_id"])
            made = acts.tell_story(by, told=form.told(), people=form.cleaned_data["who"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("stories:story", made.pk)
    return render(request, "stories/tell.html", {"form": form}, status=422 if form.errors else 200)


def _answer(yes: bool) -> Callable[[Doing, Story], Any]:
    return lambda by, story: acts.answer_story(by, story=story, yes=yes)


DO: dict[str, tuple[Callable[[Doing, Story], Any], str | Promise]] = {
    "yes": (_answer(True), _("Thank you. It is read once everybody who is in it has said yes.")),
    "no": (_answer(False), _("Noted: nobody else reads this story from now on.")),
    "withdraw": (lambda by, story: acts.withdraw_story(by, story=story), _("The story is gone for good.")),
    "object": (
        lambda by, story: acts.object_to_story(by, story=story), _("Noted. The desk is asked to look at it.")
    ),
    "keep": (lambda by, story: acts.keep_story(by, story=story), _("It stands. Everybody who lives here reads it.")),
}  # fmt: skip
"""What a button does, and what is said then."""


@require_POST
@signed_in
def do(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """It may be read, it may not; it is taken back, objected to, let stand."""
    found, form = told.story_of(request.community, request.actor, pk), ActForm(request.POST)
    if name not in DO:
        raise NotFound("gone", what="story")
    done, words = DO[name]
    if form.is_valid():
        done(doing(request, form.cleaned_data["act_id"]), found)
        messages.success(request, str(words))
    stays = told.seen_by(request.community, request.actor).filter(pk=pk).exists()
    return redirect("stories:story", pk) if stays else redirect("stories:list")


@require_safe
@signed_in
def picture(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The picture, only for who may see it; kept by nobody, so that a no holds at once."""
    data = told.picture_of(request.community, request.actor, pk)
    return HttpResponse(data, content_type="image/jpeg", headers={"Cache-Control": "private, no-store"})
