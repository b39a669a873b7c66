"""The convention as it stands, and one article with what it changes."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renxing.apps.convention.models import State
from renxing.apps.convention.queries import articles
from renxing.apps.proposals.queries.seen import takes_part
from renxing.apps.record.request import CommunityRequest, inside


@require_safe
@inside
def listed(request: CommunityRequest) -> HttpResponse:
    """Articles in force, what is proposed, and my pledge."""
    rows = list(articles.articles(request.community))
    pledge = articles.pledge_of(request.community, request.actor)
    context = {
        "in_force": [row for row in rows if row.state == State.IN_FORCE],
        "proposed": [row for row in rows if row.state == State.PROPOSED],
        "earlier": [row for row in rows if row.state not in (State.IN_FORCE, State.PROPOSED)],
        "pledge": pledge,
        "notes": list(articles.notes(pledge)[:12]),
        "signed": articles.signed(request.community),
        "takes_part": takes_part(request.actor),
    }
    return render(request, "convention/list.html", context)


@require_safe
@inside
def article(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One article: what it says, what it binds, what adopting or repealing it would change."""
    found = articles.article_of(request.community, pk)
    preview, ends = [], []
    if found.state == State.PROPOSED:
        preview = articles.of_article(request.community, found)
    elif found.state == State.IN_FORCE:
        ends = articles.preview(request.community, articles.without(request.community, found))
    context = {
        "article": found,
        "said": articles.said(found) if found.setting else "",
        "preview": preview,
        "ends": ends,
        "pledge": articles.pledge_of(request.community, request.actor),
        "takes_part": takes_part(request.actor),
    }
    return render(request, "convention/article.html", context)
