"""The page of one need."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.http import require_GET

from renxing.apps.needs.forms.verbs import MergeForm, MessageForm, TriageForm, VerbForm
from renxing.apps.needs.queries.beside import panels
from renxing.apps.needs.queries.shown import seen
from renxing.apps.needs.queries.whole import whole
from renxing.apps.record.request import CommunityRequest, inside


@require_GET
@inside
def show(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One need, as far as the reader may see it; who is not known yet is asked to sign in first."""
    if request.actor.person is None and f"need:{pk}" not in request.actor.links:
        return redirect_to_login(request.get_full_path(), resolve_url("accounts:sign_in"))
    return page(request, pk, {})


def page(request: CommunityRequest, pk: UUID, bound: Mapping[str, VerbForm]) -> HttpResponse:
    """The page, with a form that was filled in wrongly in its place."""
    found = seen(request.actor, request.community, pk)
    need = found.need
    forms = {"message": MessageForm(need), "triage": TriageForm(need), "merge": MergeForm(need), **bound}
    context = {
        "need": need,
        "found": found,
        "shown": whole(request.actor, request.community, request.now, found),
        "panels": panels(request, found),
        "forms": forms,
        "wrong": [form for form in bound.values() if form.errors],
        "visitor": request.actor.person is None,
        "late": need.live and need.due_at < request.now,
    }
    return render(request, "needs/page.html", context, status=422 if bound else 200)
