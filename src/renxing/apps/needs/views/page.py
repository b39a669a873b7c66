"""The page of one need."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from renxing.apps.needs.forms.verbs import VerbForm
from renxing.apps.needs.queries.possible import possible
from renxing.apps.needs.queries.progress import dots
from renxing.apps.needs.queries.shown import faces, seen
from renxing.apps.record.request import CommunityRequest, inside


@require_GET
@inside
def show(request: CommunityRequest, pk: UUID) -> HttpResponse:
    """One need, as far as the reader may see it."""
    return page(request, pk, {})


def page(request: CommunityRequest, pk: UUID, bound: Mapping[str, VerbForm]) -> HttpResponse:
    """The page, with a form that was filled in wrongly in its place."""
    found = seen(request.actor, request.community, pk)
    need = found.need
    people = faces(request.actor, request.community, [need.asker_id, need.helper_id])
    may = possible(request.actor, request.community, request.now, need, found.held)
    helper = people[need.helper_id][0].name if need.helper_id and found.whole else ""
    context = {
        "need": need,
        "found": found,
        "may": may,
        "states": dots(need, helper, need.centre.name if need.centre else ""),
        "bound": bound,
    }
    return render(request, "needs/page.html", context, status=422 if bound else 200)
