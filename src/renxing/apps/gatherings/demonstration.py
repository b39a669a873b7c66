"""A demonstration's gatherings: one over that people came to, two to come, a group that looks for a second person."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from renxing.apps.centres.models import Centre, Membership
from renxing.apps.centres.queries import actor_of, current_memberships
from renxing.apps.gatherings import acts
from renxing.apps.gatherings.models import Gathering
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.refusals import Refusal
from renxing.core.roles import CentreKind, Role

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SINGING = ("Singing in the courtyard", "院子里唱歌")
STORY = {
    -6: (SINGING, 40),
    1: (SINGING, 12),
    4: (("Know your gate: a walk with the volunteers", "认认家门口：和志愿者走一圈"), None),
}
"""So many days from now: what it is, and for how many."""


def gather(community: Community, now: datetime) -> int:
    """What the groups of a demonstration invite to, and who comes; how many gatherings were planned."""
    group = Centre.objects.filter(community=community, kind=CentreKind.INTEREST_GROUP).order_by("code").first()
    lead = None if group is None else _lead(group, now)
    if group is None or lead is None:
        return 0
    some = Person.objects.filter(community=community, household__isnull=False, erased_at__isnull=True)
    residents = list(some.select_related("household").order_by("code")[:14])
    for days, (names, places) in STORY.items():
        _one(group, lead, residents, (days, names, places), now)
    _wish(community, residents[-1:], now)
    return len(STORY)


def _lead(group: Centre, now: datetime) -> Membership | None:
    rows = current_memberships(group.community, now).filter(centre=group, role=Role.LEAD)
    return rows.select_related("person").order_by("person__code").first()


def _one(
    group: Centre, lead: Membership, residents: list[Person], what: tuple[int, tuple[str, str], int | None],
    now: datetime,
) -> None:  # fmt: skip
    """Planned three days before at the latest; residents sign up, and of one that is over they came."""
    days, names, places = what
    zone = ZoneInfo(group.community.timezone)
    starts = datetime.combine((now.astimezone(zone) + days * DAY).date(), time(19), zone)
    before = min(now, starts - 3 * DAY)
    by = Doing(actor_of(lead.person, group.community, before), group.community, before)
    said = acts.Said(title=names[0], title_zh=names[1], starts=starts, ends=starts + 2 * HOUR, places=places)
    made = acts.plan_gathering(by, centre=group, said=said)
    _come(made, residents, before)
    if days < 0:
        later = Doing(actor_of(lead.person, group.community, now), group.community, now)
        acts.tick_list(later, gathering=made, came=residents)


def _come(made: Gathering, residents: list[Person], at: datetime) -> None:
    for person in residents:
        by = Doing(actor_of(person, made.community, at), made.community, at)
        acts.sign_up(by, gathering=made, person=person)


def _wish(community: Community, some: list[Person], now: datetime) -> None:
    for person in some:
        try:
            acts.propose_group(
                Doing(actor_of(person, community, now), community, now), title="Paper cutting", title_zh="剪纸"
            )
        except Refusal:
            continue  # the community has such a group of its own already
