"""Proposing an article or its repeal, with the preview of what it changes; signing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renxing.apps.convention import acts
from renxing.apps.convention.forms import ArticleForm, PutForm
from renxing.apps.convention.models import Article
from renxing.apps.convention.queries import articles
from renxing.apps.proposals.queries.seen import takes_part
from renxing.apps.proposals.views.talking import by, tried
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.convention import sound
from renxing.core.refusals import NotAllowed, NotFound
from renxing.web.forms import ActForm

READ_OR_SEND = ["GET", "HEAD", "POST"]
KEPT = ("name_en", "name_zh", "words_en", "words_zh", "setting", "conditions", "about")


@require_http_methods(READ_OR_SEND)
@signed_in
def propose(request: CommunityRequest) -> HttpResponse:
    """A new article."""
    return _proposed(request, None)


@require_http_methods(READ_OR_SEND)
@signed_in
def amend(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Another version of an article in force."""
    return _proposed(request, articles.article_of(request.community, pk))


def _proposed(request: CommunityRequest, replaces: Article | None) -> HttpResponse:
    if not takes_part(request.actor):
        raise NotAllowed("proposals_inside", act="article.propose")
    initial = {} if replaces is None else {name: getattr(replaces, name) for name in KEPT}
    form = ArticleForm(request.POST or None, community=request.community, replaces=replaces, initial=initial)
    asked = "preview" in request.POST

    def propose_it() -> Any:
        return acts.propose_article(by(request, form), draft=form.draft(), put=form.put())

    made = None if asked else tried(form, propose_it)
    if made is not None:
        messages.success(request, _("Proposed. Its page shows what it would change."))
        return redirect("convention:article", made.pk)
    context = {"form": form, "replaces": replaces, "asked": asked, "preview": _preview(request, form) if asked else []}
    return render(request, "convention/propose.html", context, status=422 if form.errors else 200)


def _preview(request: CommunityRequest, form: ArticleForm) -> list[articles.Told]:
    """What it would change, as far as it is written; nothing is sent."""
    if not form.is_valid():
        return []
    binding = form.draft().binding
    if binding is not None and not sound(binding):
        form.add_error(
            form.field_of_value(),
            _("This setting cannot have that value. Choose one of those offered, or write a number."),
        )
        return []
    return articles.preview(request.community, articles.with_article(request.community, binding, form.replaces))


@require_http_methods(READ_OR_SEND)
@signed_in
def repeal(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """Propose that an article ends."""
    found = articles.article_of(request.community, pk)
    if not takes_part(request.actor):
        raise NotAllowed("proposals_inside", act="article.propose_repeal")
    form = PutForm(request.POST or None)
    if tried(form, lambda: acts.propose_repeal(by(request, form), article=found, put=form.put())) is not None:
        messages.success(request, _("Proposed. The article holds until its repeal is carried."))
        return redirect("convention:article", pk)
    ends = articles.preview(request.community, articles.without(request.community, found))
    context = {"article": found, "form": form, "preview": ends}
    return render(request, "convention/repeal.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def pledge(request: CommunityRequest, name: str) -> HttpResponse:
    """Sign the convention, or take the signature back."""
    form = ActForm(request.POST)
    if form.is_valid() and name == "sign":
        acts.sign_pledge(by(request, form))
        messages.success(request, _("Signed. What you note of keeping it, only you see."))
    elif form.is_valid():
        acts.end_pledge(by(request, form), pledge=_mine(request))
        messages.success(request, _("Your signature is taken back."))
    return redirect("convention:list")


@require_POST
@signed_in
def note(request: CommunityRequest, pk: UUID, name: str) -> HttpResponse:
    """Note for myself that I kept an article, or did not."""
    found, form = articles.article_of(request.community, pk), ActForm(request.POST)
    if name not in {"kept", "missed"}:
        raise NotFound("gone", what="article")
    if form.is_valid():
        acts.note_keeping(by(request, form), pledge=_mine(request), article=found, kept=name == "kept")
        messages.success(request, _("Noted for yourself. Nobody else sees it."))
    return redirect("convention:list")


def _mine(request: CommunityRequest) -> Any:
    found = articles.pledge_of(request.community, request.actor)
    if found is None:
        raise NotFound("gone", what="pledge")
    return found
