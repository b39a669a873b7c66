"""Who looks at the pages: one of each kind, signed in without the door being knocked at."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from renxing.apps.accounts.invitations import account_of
from renxing.apps.accounts.models import Account
from renxing.apps.centres.models import Membership
from renxing.apps.needs.models import LIVE, Need
from renxing.apps.people.models import Person
from renxing.apps.record import clock
from renxing.apps.record.models import Community
from renxing.core.roles import CentreKind, Role


def community_now() -> Community:
    """The one community here; the time it was made at is its time again."""
    community = Community.objects.get()
    last = clock.now(community) if community.clock_shows is None else community.clock_shows
    clock.set_clock(community, last)
    return community


def session(person: Person) -> dict[str, str]:
    """The cookies of somebody who has signed in."""
    return cookies(account_of(person))


def cookies(account: Account) -> dict[str, str]:
    """A session made as `django.contrib.auth.login` would."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = account._meta.pk.value_to_string(account)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.save()
    return {settings.SESSION_COOKIE_NAME: store.session_key}


def one_of_each(community: Community) -> dict[str, Person]:
    """A resident, a community worker, a lead of a centre, the lead of the committee."""
    held = Membership.objects.filter(community=community, until__isnull=True).select_related("person")
    committee = held.filter(centre__kind=CentreKind.RESIDENTS_COMMITTEE).order_by("person__code")
    others = held.filter(centre__kind=CentreKind.VOLUNTEER_TEAM, role=Role.LEAD)
    found = {
        "worker": committee.filter(role=Role.WORKER).first(),
        "lead": others.first(),
        "committee lead": committee.filter(role=Role.LEAD).first(),
    }
    neighbours = Person.objects.filter(community=community, household__isnull=False, memberships__isnull=True)
    people = {"resident": neighbours.order_by("code").first()}
    people |= {name: None if row is None else row.person for name, row in found.items()}
    return {name: person for name, person in people.items() if person is not None}


def residents(community: Community, count: int) -> list[Person]:
    """Different people, each of another household that waits for nothing."""
    waiting = Need.objects.filter(community=community, state__in=LIVE, household__isnull=False).values("household")
    homes = Person.objects.filter(community=community, household__isnull=False).exclude(household__in=waiting)
    by_home = {person.household_id: person for person in homes.select_related("household").order_by("-code")}
    return list(by_home.values())[:count]
