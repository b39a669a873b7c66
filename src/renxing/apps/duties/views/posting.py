"""Posting a duty, anew or like one before."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renxing.apps.centres.queries import own_centres
from renxing.apps.duties import acts
from renxing.apps.duties.forms import PostForm
from renxing.apps.duties.models import Post
from renxing.apps.record.request import CommunityRequest, doing, signed_in
from renxing.core.refusals import NotFound, Refusal

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
@signed_in
def post(request: CommunityRequest) -> HttpResponse:
    """What, where, from when, how long, how many."""
    return _form(request, None)


@require_http_methods(READ_OR_SEND)
@signed_in
def again(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """The same once more, at another time."""
    like = Post.objects.filter(community=request.community, pk=pk).first()
    if like is None:
        raise NotFound("gone", what="duty")
    return _form(request, like)


def _form(request: CommunityRequest, like: Post | None) -> HttpResponse:
    centres = list(own_centres(request.community, request.actor).filter(external=False).order_by("code"))
    form = PostForm(request.POST or None, now=request.now, centres=centres, community=request.community, like=like)
    if form.is_valid():
        try:
            made = acts.post_duty(doing(request, form.cleaned_data["act_id"]), posting=form.posting())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Posted. Everybody who could come sees it now."))
            return redirect("duties:shift", made.pk)
    opened = any(field.errors for field in form.more)
    context = {"form": form, "centres": centres, "opened": opened or like is not None}
    return render(request, "duties/post.html", context, status=422 if form.errors else 200)
