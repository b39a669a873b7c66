"""Following a need by its secret link, without an account."""

from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from renxing.apps.accounts.middleware import LINKS
from renxing.apps.needs.queries.shown import need_by_tracking
from renxing.apps.needs.views.page import page
from renxing.apps.record.request import CommunityRequest, inside


@require_GET
@inside
def follow(request: CommunityRequest, code: str) -> HttpResponse:
    """The need's page for whoever holds its link; this browser remembers the link, so that its buttons work."""
    need = need_by_tracking(request.community, code)
    links = request.session.get(LINKS, [])
    if need.reference not in links:
        request.session[LINKS] = [*links, need.reference]
    request.actor = replace(request.actor, links=request.actor.links | {need.reference})
    return page(request, need.pk, {})
