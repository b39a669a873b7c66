"""Who asks, of which community, at what time: put on every request once."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

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
        """Resolve the community and the actor, then answer on the community's own clock."""
        slug = getattr(request, "community_slug", None)
        request.community = None  # type: ignore[attr-defined]
        request.actor = Actor()  # type: ignore[attr-defined]
        request.person = None  # type: ignore[attr-defined]
        if slug is None:
            return self.get_response(request)
        community = Community.objects.filter(slug=slug).first()
        if community is None:
            raise Http404
        self._resolve(request, community)
        with timezone.override(ZoneInfo(community.timezone)):
            return self.get_response(request)

    def _resolve(self, request: HttpRequest, community: Community) -> None:
        now = clock.now(community)
        request.community, request.now = community, now  # type: ignore[attr-defined]
        links = frozenset(request.session.get(LINKS, ()))
        account = request.user
        if isinstance(account, Account) and belongs(account, community):
            request.person = account.person  # type: ignore[attr-defined]
            request.actor_name = account.person.name  # type: ignore[attr-defined]
            request.actor = actor_of(account.person, community, now, links)  # type: ignore[attr-defined]
        else:
            request.user = AnonymousUser()
            request.actor = Actor(links=links)  # type: ignore[attr-defined]


def belongs(account: Account, community: Community) -> bool:
    """Whether this account opens this community's door; that of an erased person opens none."""
    return account.community_id == community.pk and account.person.erased_at is None
