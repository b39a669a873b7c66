"""Who asks, of which community, at what time: put on every request once."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from renxing.apps.accounts.models import Account
from renxing.apps.centres.queries import actor_of
from renxing.apps.people.models import Person
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
        if community.drill_of_id is not None and request.person is None:  # type: ignore[attr-defined]
            request.community = None  # type: ignore[attr-defined]
            raise Http404  # a drill is for those who take part
        with timezone.override(ZoneInfo(community.timezone)):
            return self.get_response(request)

    def _resolve(self, request: HttpRequest, community: Community) -> None:
        now = clock.now(community)
        request.community, request.now = community, now  # type: ignore[attr-defined]
        links = frozenset(request.session.get(LINKS, ()))
        account = request.user
        person = person_in(account, community) if isinstance(account, Account) else None
        if person is not None:
            request.person = person  # type: ignore[attr-defined]
            request.actor_name = person.name  # type: ignore[attr-defined]
            request.actor = actor_of(person, community, now, links)  # type: ignore[attr-defined]
        else:
            request.user = AnonymousUser()
            request.actor = Actor(links=links)  # type: ignore[attr-defined]


IN_DRILL: list[Callable[[Account, Community], Person | None]] = []
"""Who somebody is in a drill of their community. Set by the room of drills."""


def person_in(account: Account, community: Community) -> Person | None:
    """Who the holder of this account is here: nobody in another community; an erased person's account opens none."""
    if account.person.erased_at is not None:
        return None
    if account.community_id == community.pk:
        return account.person
    if community.drill_of_id == account.community_id:
        return next((person for find in IN_DRILL if (person := find(account, community))), None)
    return None
