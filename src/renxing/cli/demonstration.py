"""Makes the demonstration: the community's own file read in, two ordinary weeks lived, a way in for each user."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from renxing.cli import django
from renxing.cli.links import Link, keep, kept_links
from renxing.core.roles import CentreKind, Membership, Role, User

django.start(held=True)

from django.utils import timezone  # noqa: E402 - Django is started first

from renxing.apps.accounts import invitations  # noqa: E402
from renxing.apps.centres.queries import current_memberships  # noqa: E402
from renxing.apps.overview.play import lay_down, prepare  # noqa: E402
from renxing.apps.people.models import Person  # noqa: E402
from renxing.apps.record import clock  # noqa: E402
from renxing.apps.record.models import Community  # noqa: E402
from renxing.apps.registry.load import import_community  # noqa: E402
from renxing.cli.progress import bar  # noqa: E402

SINCE = timedelta(days=16)  # two weeks of play, and the two mornings round them
LABELS = {
    User.RESIDENT: "Resident 居民",
    User.MEMBER: "Volunteer 志愿者",
    User.LEAD: "Lead of a centre 负责人",
    User.WORKER: "Community worker 社区工作者",
    User.COMMITTEE_LEAD: "Committee lead 居委会主任",
    User.OFFICE: "Subdistrict office 街道办",
    User.RESEARCHER: "Researcher 研究者",
}


def make(example: Path, slug: str) -> list[Link]:
    """Make what is not there yet and return the links; a second start finds all of it."""
    community = Community.objects.filter(slug=slug).first()
    links = kept_links()
    if community is None:
        community = _live_two_weeks(example)
        links = []
    if not links:
        links = _links(community, timezone.now())
        keep(links)
    return links


def _live_two_weeks(example: Path) -> Community:
    """Import as of two weeks ago, then let the weeks pass, so that what is shown has a past."""
    now = timezone.now()
    print("Making Lakeside: reading its own file and living two ordinary weeks in it, half a minute ...", flush=True)
    with bar("Reading the community's own file") as progress:
        file, past = example / "community.xlsx", now - SINCE
        community = import_community(file, demonstration=True, now=past, progress=progress).community
    with bar("Living two ordinary weeks") as progress:
        player = prepare(community, example / "ordinary.jsonl", report=lambda seen: progress(seen.passed, seen.total))
        lay_down(player, until=now)
    clock.set_clock(community, timezone.now())
    return community


def _links(community: Community, now: datetime) -> list[Link]:
    """One person of each kind, the same at every start; the links of a demonstration open again and again."""
    people = _cast(community, now)
    return [
        Link(LABELS[user], invitations.make(people[user], now, reusable=True).path) for user in LABELS if user in people
    ]


def _cast(community: Community, now: datetime) -> dict[User, Person]:
    """Who plays whom: those who are this and nothing else come first, so that each screen is shown pure."""
    held: dict[Person, set[User]] = {}
    rows = current_memberships(community, now).select_related("person", "centre").order_by("person__code")
    for row in rows:
        value = Membership(str(row.centre_id), CentreKind(row.centre.kind), Role(row.role))
        held.setdefault(row.person, set()).update(value.users())
    cast = {user: person for user in LABELS if (person := _purest(user, held.items())) is not None}
    neighbours = Person.objects.filter(community=community, household__isnull=False, shows_name=True)
    resident = neighbours.exclude(pk__in=[person.pk for person in held]).order_by("code").first()
    return cast if resident is None else {User.RESIDENT: resident, **cast}


def _purest(user: User, held: Iterable[tuple[Person, set[User]]]) -> Person | None:
    fitting = [(len(users), person.code, person) for person, users in held if user in users]
    return min(fitting, key=lambda each: each[:2])[2] if fitting else None
