"""What this room puts into other rooms: gatherings in the same calendars, and codes told by the same page as posts."""

from datetime import datetime, timedelta

from django.urls import reverse

from renxing.apps.duties.arriving import arrives
from renxing.apps.duties.models import Feed
from renxing.apps.duties.queries.calendars import also
from renxing.apps.gatherings.acts import attend
from renxing.apps.gatherings.models import Gathering
from renxing.apps.gatherings.queries.listed import code_of, own, to_come
from renxing.apps.people.models import Person
from renxing.apps.record.doing import Doing
from renxing.core.refusals import WrongState
from renxing.standards.ical import Event

BEFORE = timedelta(hours=2)


@also
def in_calendar(feed: Feed, since: datetime, root: str) -> list[Event]:
    """A person's own gatherings, tentative while they wait for a place; all gatherings in the calendar of a centre."""
    if feed.person is not None:
        mine = own(feed.person, since)
        return [event(each, root, changed=row.since, waits=waits, alarm=BEFORE) for each, row, waits in mine]
    return [event(each, root) for each in to_come(feed.community, since).filter(centre=feed.centre)]


def event(
    found: Gathering, root: str, *, changed: datetime | None = None, waits: bool = False, alarm: timedelta | None = None
) -> Event:
    """One gathering as an event; it names nobody."""
    return Event(
        uid=f"gathering-{found.pk}@renxing", sequence=found.sequence,
        changed=max(found.changed_at, changed or found.changed_at),
        starts=found.starts, ends=found.ends, summary=found.name, description=found.words, location=found.where,
        url=f"{root}{reverse('gatherings:gathering', args=[found.pk])}", cancelled=found.cancelled_at is not None,
        tentative=waits, alarm=alarm,
    )  # fmt: skip


@arrives
def at_the_door(by: Doing, person: Person, code: str, at: datetime, goes: bool) -> str | None:
    """Whoever scanned the code of a gathering is there; nobody has to say that they go."""
    found = code_of(by.community, code)
    if found is None:
        return None
    if goes:
        raise WrongState("gathering_just_go")
    attend(by, gathering=found, person=person, at=at)
    return reverse("gatherings:gathering", args=[found.pk])
