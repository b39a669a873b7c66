"""Who asks, of which community, at what time: put on every request once."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from renxing.apps.accounts.models import Account
from renxing.apps.centres.queries import actor_of
from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor

LINKS = "needs_followed"
"""Session key: references of needs raised here without an account."""


class ActorMiddleware:
    """Sets `request.community`, `.now`, `.person` and `.actor`; an account of another community is a visitor here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Resolve the community and the actor, then answer."""
        slug = getattr(request, "community_slug", None)
        request.community = None  # type: ignore[attr-defined]
        request.actor = Actor()  # type: ignore[attr-defined]
        request.person = None  # type: ignore[attr-defined]
        if slug is not None:
            self._resolve(request, slug)
        return self.get_response(request)

    def _resolve(self, request: HttpRequest, slug: str) -> None:
        community = Community.objects.filter(slug=slug).first()
        if community is None:
            raise Http404
        now = clock.now(community)
        request.community, request.now = community, now  # type: ignore[attr-defined]
        links = frozenset(request.session.get(LINKS, ()))
        account = request.user
        if isinstance(account, Account) and account.community_id == community.pk:
            request.person = account.person  # type: ignore[attr-defined]
            request.actor = actor_of(account.person, community, now, links)  # type: ignore[attr-defined]
        else:
            request.actor = Actor(links=links)  # type: ignore[attr-defined]
